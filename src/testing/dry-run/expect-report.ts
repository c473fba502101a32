import type { TestedRow, TestReport } from '../../injector/dry-run/test-report.js'
import type { Finding, FindingCode, FindingDetails } from '../../injector/findings/finding.js'
import type { RejectionCode } from '../../lead/rejection.js'
import { check } from '../check/check.js'
import { CheckFailure } from '../check/check-failure.js'
import { describeValue } from '../check/describe-value.js'

/** What a row of a report is expected to be; what is left out is not looked at. */
export interface ExpectedRow {
  readonly outcome?: TestedRow['outcome']
  /** The codes of its reasons, in order. */
  readonly reasons?: readonly RejectionCode[]
  /** When it is due: an instant, or a local time as the report has it; NULL: a fresh lead. */
  readonly callback?: string | null
}

/** The injector is ready: no faults, and no warnings but those allowed. Advice never counts. */
export function expectReady(
  report: TestReport,
  { allow = [] }: { readonly allow?: readonly FindingCode[] } = {},
): void {
  const against = report.findings.filter(({ severity, code }) => severity !== 'advice' && !allow.includes(code))
  if (against.length === 0) return
  const message = `${report.name} is not ready:${listed(against)}`
  throw new CheckFailure(message, { actual: against.map(({ code }) => code), expected: [] })
}

/** Nothing would stop a run. Warnings may be there. */
export function expectNoFaults(report: TestReport): void {
  const faults = report.findings.filter(({ severity }) => severity === 'fault')
  if (faults.length === 0) return
  const message = `${report.name} has faults:${listed(faults)}`
  throw new CheckFailure(message, { actual: faults.map(({ code }) => code), expected: [] })
}

/** There is a finding of the code, and its details have at least these members. Gives it. */
export function expectFinding<C extends FindingCode>(
  report: TestReport,
  code: C,
  details: Partial<FindingDetails[C]> = {},
): Finding {
  const ofCode = report.findings.filter((finding) => finding.code === code)
  const found = ofCode.find((finding) => hasMembers(finding.details, details))
  if (found) return found
  const wanted = Object.keys(details).length > 0 ? ` with ${describeValue(details)}` : ''
  const others = report.findings.length === 0 ? ' nothing' : listed(report.findings)
  throw new CheckFailure(`${report.name}: expected a finding ${code}${wanted}, found${others}`, {
    actual: ofCode.length > 0 ? ofCode.map((finding) => finding.details) : report.findings.map((each) => each.code),
    expected: ofCode.length > 0 ? details : code,
  })
}

/** There is no finding of the code. */
export function expectNoFinding(report: TestReport, code: FindingCode): void {
  const found = report.findings.filter((finding) => finding.code === code)
  if (found.length === 0) return
  throw new CheckFailure(`${report.name}: expected no finding ${code}, found${listed(found)}`, {
    actual: found.map(({ details }) => details),
    expected: [],
  })
}

/** A row of the sample, by its unique id, is as expected. Gives it. */
export function expectRow(report: TestReport, id: string | number, expected: ExpectedRow): TestedRow {
  const row = report.rows.find((each) => each.row === String(id))
  if (!row) {
    const rows = report.rows.map((each) => each.row)
    const faults = report.findings.filter(({ severity }) => severity === 'fault')
    throw new CheckFailure(
      `${report.name}: there is no row ${id} among ${rows.join(', ') || 'none'}${listed(faults)}`,
      {
        actual: rows,
        expected: String(id),
      },
    )
  }
  const { outcome, reasons, callback } = expected
  const why = row.reasons.map(({ code }) => code)
  if (outcome !== undefined) {
    check.equal(row.outcome, outcome, `row ${id}${why.length > 0 ? ` (${why.join(', ')})` : ''}`)
  }
  if (reasons) check.equal(why, reasons, `the reasons of row ${id}`)
  if (callback !== undefined && callback !== row.callback?.local) {
    check.equal(row.callback?.at ?? null, callback, `the callback of row ${id}`)
  }
  return row
}

function hasMembers(actual: object, wanted: object): boolean {
  const members = new Map<string, unknown>(Object.entries(actual))
  return Object.entries(wanted).every(([name, value]) => describeValue(members.get(name)) === describeValue(value))
}

function listed(findings: readonly Finding[]): string {
  return findings.map(({ severity, code, message, remedy }) => `\n  ${severity} ${code}: ${message} ${remedy}`).join('')
}
