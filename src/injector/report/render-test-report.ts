import { describeRejection } from '../../lead/describe-rejection.js'
import type { TestedColumn, TestedRow, TestReport } from '../dry-run/test-report.js'
import { countLines, warningLines } from './render-run-report.js'

const answers = { ready: 'ready', 'ready-with-warnings': 'ready, with warnings', 'not-ready': 'not ready' } as const

/** A test's report as text for people. */
export function renderTestReport(report: TestReport): string {
  const lines = [`${report.name}: ${answers[report.answer]}`]
  for (const { code, message, said, remedy } of report.faults) {
    lines.push(`  ${code}: ${message}`)
    if (said !== null) lines.push(`    It said: ${said}`)
    lines.push(`    ${remedy}`)
  }
  const { connection, procedure, header } = report
  if (connection) {
    const tls = connection.tls?.encrypted ? (connection.tls.protocol ?? 'TLS') : 'no TLS'
    lines.push(`  Server      ${connection.server}, database ${connection.database}, user ${connection.user}, ${tls}`)
  }
  if (procedure) {
    const parameters = procedure.parameters.map(({ name, type }) => `${name} ${type}`.trim()).join(', ')
    lines.push(`  Procedure   ${procedure.name}(${parameters}), called with ${report.lastId?.text ?? 'NULL'}`)
  }
  if (header) {
    const differs = [...header.missing.map((name) => `-${name}`), ...header.undeclared.map((name) => `+${name}`)]
    lines.push(`  Header      ${differs.length === 0 ? 'agrees with the result' : `differs: ${differs.join(' ')}`}`)
  }
  if (report.columns.length > 0) lines.push('', 'Columns:', ...columnLines(report.columns))
  if (report.rows.length > 0) {
    lines.push(
      '',
      `Sample${report.more ? ' (the result has more rows)' : ''}:`,
      ...report.rows.map(rowLine),
      '',
      ...countLines(report.counts),
    )
  }
  return [...lines, ...warningLines(report.warnings)].join('\n')
}

function columnLines(columns: readonly TestedColumn[]): readonly string[] {
  const width = Math.max(...columns.map((column) => column.name.length))
  return columns.map(({ name, type, use }) => `  ${name.padEnd(width)}  ${type}, ${use}`)
}

function rowLine({ row, outcome, reasons, callback }: TestedRow): string {
  const due = callback ? `, due ${callback.local}` : ''
  const why = reasons.length > 0 ? `: ${reasons.map(describeRejection).join(' ')}` : ''
  return `  ${row}: ${outcome}${due}${why}`
}
