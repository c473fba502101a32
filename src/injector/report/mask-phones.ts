import type { NumberFate } from '../../lead/phone.js'
import type { Rejection } from '../../lead/rejection.js'
import type { Warning } from '../../lead/warning.js'
import type { TestedRow, TestReport } from '../dry-run/test-report.js'
import { describeFinding } from '../findings/describe-finding.js'
import type { Finding } from '../findings/finding.js'

const left = 3

/** Digits of every script, since a source may give numbers in any. */
const anyDigit = /\p{N}/gu

/** A number with all digits but the last three covered: `+••••••••001`. */
export function maskNumber(text: string): string {
  let digits = (text.match(anyDigit) ?? []).length
  return text.replace(anyDigit, (digit) => (digits-- > left ? '•' : digit))
}

/** The same report with every telephone number in findings and rows covered. */
export function maskPhones(report: TestReport): TestReport {
  return { ...report, findings: report.findings.map(maskFinding), rows: report.rows.map(maskRow) }
}

function maskRow(row: TestedRow): TestedRow {
  const { numbers, reasons, warnings } = row
  return {
    ...row,
    numbers: numbers.map(maskFate),
    reasons: reasons.map(maskReason),
    warnings: warnings.map(maskWarning),
  }
}

function maskFate(fate: NumberFate): NumberFate {
  const number = 'number' in fate ? { number: maskNumber(fate.number) } : {}
  const text = 'text' in fate ? { text: maskNumber(fate.text) } : {}
  return { ...fate, ...number, ...text }
}

function maskReason(reason: Rejection): Rejection {
  if ('numbers' in reason) return { ...reason, numbers: reason.numbers.map(maskFate) }
  const isWrong = reason.code === 'value.too-long' || reason.code === 'value.unstorable'
  // A value of a phone field may be at fault for something else than its number.
  return isWrong && looksLikeNumber(reason.value) ? { ...reason, value: maskNumber(reason.value) } : reason
}

function looksLikeNumber(value: string | null): value is string {
  return value !== null && /^\P{N}{0,3}\p{N}(?:[^\p{L}\p{N}]{0,3}\p{N}){6}/u.test(value)
}

function maskWarning(warning: Warning): Warning {
  switch (warning.code) {
    case 'phone.kept-present':
      return { ...warning, value: maskNumber(warning.value) }
    case 'phone.listed-blocked':
    case 'phone.collides':
      return { ...warning, number: maskNumber(warning.number) }
    default:
      return warning
  }
}

function maskFinding(finding: Finding): Finding {
  switch (finding.code) {
    case 'phone.kept-present': {
      const details = { ...finding.details, value: maskNumber(finding.details.value) }
      return { ...finding, details, ...describeFinding({ code: finding.code, details }) }
    }
    case 'phone.listed-blocked': {
      const details = { ...finding.details, number: maskNumber(finding.details.number) }
      return { ...finding, details, ...describeFinding({ code: finding.code, details }) }
    }
    case 'phone.collides': {
      const details = { ...finding.details, number: maskNumber(finding.details.number) }
      return { ...finding, details, ...describeFinding({ code: finding.code, details }) }
    }
    default:
      return finding
  }
}
