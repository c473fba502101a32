import type { TestReport } from '../dry-run/test-report.js'
import type { Finding, Severity } from '../findings/finding.js'
import { answerWords, countsLine, factsOf, remarksOn, timingsLine, useWords } from './test-report-facts.js'
import { hanging, printable, widest } from './text-layout.js'

type Paint = (text: string, colour: 'red' | 'yellow' | 'green' | 'blue' | 'bold') => string

const codes = { bold: 1, red: 31, green: 32, yellow: 33, blue: 34 } as const
const ansi: Paint = (text, colour) => `\u001b[${codes[colour]}m${text}\u001b[0m`
const plain: Paint = (text) => text

const colourOf = { fault: 'red', warning: 'yellow', advice: 'blue' } as const satisfies Record<Severity, string>
const answerColour = { ready: 'green', 'ready-with-warnings': 'yellow', 'not-ready': 'red' } as const
const findingIndent = 10
const factIndent = 13

/** A test's report as lines for a terminal. */
export function testReportText(report: TestReport, { colour, width }: { colour: boolean; width: number }): string {
  const paint = colour ? ansi : plain
  const lines = [
    `${paint(printable(report.name), 'bold')}: ${paint(answerWords[report.answer], answerColour[report.answer])}`,
    ...section(
      'Findings',
      report.findings.flatMap((finding) => findingLines(finding, { paint, width })),
    ),
    '',
    ...[...factsOf(report), ['Timings', timingsLine(report)] as const].flatMap(([heading, fact]) =>
      hanging(heading, printable(fact), { width, indent: factIndent }),
    ),
    ...section('Columns', columnLines(report)),
    ...section(`Rows${report.more ? ' (the result has more)' : ''}`, rowLines(report, width)),
  ]
  return lines.join('\n')
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`.trimEnd())]
}

function findingLines(
  finding: Finding,
  { paint, width }: { readonly paint: Paint; readonly width: number },
): readonly string[] {
  const { code, severity, count, message, remedy, said } = finding
  const times = count > 1 ? ` (${count} rows)` : ''
  const below = (text: string) => hanging('', printable(text), { width: width - 2, indent: findingIndent })
  return [
    `${paint(severity.padEnd(findingIndent), colourOf[severity])}${paint(code, 'bold')}${times}`,
    ...below(message),
    ...(said === null ? [] : below(`It said: ${said}`)),
    ...below(remedy),
  ]
}

function columnLines({ columns }: TestReport): readonly string[] {
  const names = columns.map(({ name }) => printable(name))
  const [nameWidth, typeWidth] = [widest(names), widest(columns.map(({ type }) => type))]
  return columns.map(({ type, use }, index) =>
    `${(names[index] ?? '').padEnd(nameWidth)}  ${type.padEnd(typeWidth)}  ${useWords[use]}`.trimEnd(),
  )
}

function rowLines(report: TestReport, width: number): readonly string[] {
  const { rows, columns } = report
  if (rows.length === 0) return columns.length > 0 ? ['none'] : []
  const keys = rows.map(({ row }) => (row.startsWith('~sha256:') ? `${row.slice(0, 16)}…` : printable(row)))
  const keyWidth = Math.min(40, widest(keys))
  const outcomeWidth = widest(rows.map(({ outcome }) => outcome))
  const lines = rows.flatMap((row, index) => {
    const head = `${(keys[index] ?? '').padEnd(keyWidth)}  ${row.outcome.padEnd(outcomeWidth)}  `
    return hanging(head, printable(remarksOn(row).join(' ')), { width: width - 2, indent: head.length })
  })
  return [...lines, '', countsLine(report)]
}
