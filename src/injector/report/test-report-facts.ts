import { describeFates } from '../../lead/describe-fates.js'
import { describeRejection } from '../../lead/describe-rejection.js'
import { describeWarning } from '../../lead/describe-warning.js'
import type { TestedRow, TestReport } from '../dry-run/test-report.js'
import { counted } from '../findings/counted.js'

/** What the answer of a report is called. */
export const answerWords = {
  ready: 'ready',
  'ready-with-warnings': 'ready, with warnings',
  'not-ready': 'not ready',
} as const

/** What the use of a column is called. */
export const useWords = {
  'unique-id': 'unique id',
  system: 'system column',
  phone: 'phone number',
  field: 'field',
  ignored: 'ignored',
  unknown: '',
} as const

/** The facts of a report beside findings, columns and rows, each with its heading. */
export function factsOf(report: TestReport): readonly (readonly [heading: string, fact: string])[] {
  const { connection, rights, procedure, header, uniqueId } = report
  const facts: (readonly [string, string])[] = []
  if (connection) {
    const tls = connection.tls === null ? '' : connection.tls.encrypted ? (connection.tls.protocol ?? 'TLS') : 'no TLS'
    const { server, database, user, timeZone } = connection
    const zone = timeZone === null ? '' : `time zone ${timeZone}`
    facts.push(['Server', [server, `database ${database}`, `user ${user}`, tls, zone].filter(Boolean).join(', ')])
  }
  if (rights.length > 0) {
    const words = rights.map(({ procedure: name, mayRun }) => `${name} ${rightWord(mayRun)}`)
    facts.push(['Rights', words.join(', ')])
  }
  if (procedure) {
    const parameters = procedure.parameters.map(({ name, type }) => `${name} ${type}`.trim()).join(', ')
    const called = `called with ${report.lastId?.text ?? 'NULL'}, ${counted(report.calls, 'call')} in all`
    facts.push(['Procedure', `${procedure.name}(${parameters}), ${called}`])
  }
  if (header) {
    const differs = [...header.missing.map((name) => `-${name}`), ...header.undeclared.map((name) => `+${name}`)]
    facts.push(['Header', differs.length === 0 ? 'agrees with the result' : `differs: ${differs.join(' ')}`])
  }
  if (uniqueId) {
    const { column, type, missing, repeated, ascending, last } = uniqueId
    const order = ascending === null ? 'without an order' : ascending ? 'ascending' : 'not ascending'
    const sound =
      report.columns.length > 0 && last === null && missing === 0
        ? []
        : [
            missing === 0 ? 'none missing' : `${missing} missing`,
            repeated === 0 ? 'none repeated' : `${repeated} repeated`,
            order,
            ...(last ? [`the last is ${last.text}`] : []),
          ]
    facts.push(['Unique id', [`${column} (${type}), exact`, ...sound].join(', ')])
  }
  return facts
}

function rightWord(mayRun: boolean | null): string {
  return mayRun === null ? 'could not be looked up' : mayRun ? 'may be run' : 'may not be run'
}

/** What is said of one row behind its outcome: when it is due, why it is kept out, what should be known of it. */
export function remarksOn({ callback, reasons, warnings, numbers }: TestedRow): readonly string[] {
  const odd = numbers.filter(({ fate }) => fate !== 'callable')
  return [
    ...(callback ? [`Due ${callback.local} (${callback.timeZone}).`] : []),
    ...reasons.map((reason) => `${reason.code}: ${describeRejection(reason)}`),
    ...(odd.length > 0 ? [`${describeFates(odd)}.`] : []),
    ...warnings.filter((warning) => 'row' in warning).map(describeWarning),
  ]
}

/** The counts in one line; a sample without rows says so. */
export function countsLine({ counts, rows }: TestReport): string {
  if (rows.length === 0) return ''
  const { read, ...rest } = counts
  const parts = Object.entries(rest).filter(([, count]) => count > 0)
  return [`${read} read`, ...parts.map(([word, count]) => `${count} ${word}`)].join(', ')
}

/** How long what took, to the millisecond. */
export function timingsLine({ timings }: TestReport): string {
  const milliseconds = (time: number) => `${Math.round(time)} ms`
  const { connect, roundTrip, firstRow, total } = timings
  return [
    `connect ${milliseconds(connect)}`,
    ...(roundTrip === null ? [] : [`round trip ${milliseconds(roundTrip)}`]),
    ...(firstRow === null ? [] : [`first row ${milliseconds(firstRow)}`]),
    `${milliseconds(total)} in all`,
  ].join(', ')
}
