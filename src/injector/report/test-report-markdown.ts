import type { TestReport } from '../dry-run/test-report.js'
import { answerWords, countsLine, factsOf, remarksOn, timingsLine, useWords } from './test-report-facts.js'
import { printable } from './text-layout.js'

/** A test's report as Markdown, for tickets and chats. */
export function testReportMarkdown(report: TestReport): string {
  const { findings, columns, rows, more } = report
  const facts = [...factsOf(report), ['Timings', timingsLine(report)] as const]
  const blocks = [
    `## ${escaped(report.name)}: ${answerWords[report.answer]}`,
    ...(findings.length === 0 ? [] : ['### Findings']),
    ...findings.map(({ severity, code, count, message, remedy, said }) => {
      const times = count > 1 ? ` (${count} rows)` : ''
      const quote = said === null ? '' : ` It said: ${escaped(said)}`
      return `- **${severity}** \`${code}\`${times}: ${escaped(message)}${quote}\n  ${escaped(remedy)}`
    }),
    '### What was looked at',
    table(['', ''], facts),
    ...(columns.length === 0
      ? []
      : [
          '### Columns',
          table(
            ['column', 'type', 'use'],
            columns.map((c) => [c.name, c.type, useWords[c.use]]),
          ),
        ]),
    ...(columns.length === 0 ? [] : [`### Rows${more ? ' (the result has more)' : ''}`]),
    ...(columns.length > 0 && rows.length === 0 ? ['None.'] : []),
    ...(rows.length === 0
      ? []
      : [
          table(
            ['row', 'outcome', ''],
            rows.map((row) => [row.row, row.outcome, remarksOn(row).join(' ')]),
          ),
          `${countsLine(report)}.`,
        ]),
  ]
  return `${blocks.join('\n\n')}\n`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Text that Markdown takes for text, in one line. */
function escaped(text: string): string {
  return printable(text.replace(/\s+/g, ' ')).replace(/[\\`*_<>|[\]#]/g, '\\$&')
}
