import { errorTable } from '../../errors/error-table.js'
import { callbackTable } from './callback-table.js'
import type { Finding, FindingCode, FindingDetails, FindingOf, Severity } from './finding.js'
import type { FindingRow } from './finding-row.js'
import { procedureTable } from './procedure-table.js'
import { resultTable } from './result-table.js'
import { warningTable } from './warning-table.js'

// Exhaustive: a new code does not compile until it is worded in one of these.
const table: { readonly [C in FindingCode]: FindingRow<FindingDetails[C]> } = {
  ...errorTable,
  ...warningTable,
  ...procedureTable,
  ...resultTable,
  ...callbackTable,
}

/** One sentence for a person, and the way out. */
export function describeFinding<C extends FindingCode>(finding: {
  readonly code: C
  readonly details: FindingDetails[C]
}): { readonly message: string; readonly remedy: string } {
  const row: FindingRow<FindingDetails[C]> = table[finding.code]
  return { message: row.message(finding.details), remedy: row.remedy(finding.details) }
}

/** Makes a finding of the table. */
export function makeFinding<C extends FindingCode>(
  code: C,
  details: FindingDetails[C],
  { count = 1, said = null }: { readonly count?: number; readonly said?: string | null } = {},
): Finding {
  const { severity = 'fault' }: FindingRow<FindingDetails[C]> = table[code]
  const found: Severity = typeof severity === 'function' ? severity(details) : severity
  const made: FindingOf<C> = { code, severity: found, details, count, said, ...describeFinding({ code, details }) }
  // The union is the same as its member for C, which TypeScript cannot see for a generic C.
  return made as FindingOf<FindingCode> as Finding
}
