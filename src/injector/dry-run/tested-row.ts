import type { RowVerdict } from '../../actions/decision.js'
import { localTimeText } from '../../callback/local-time-text.js'
import type { LeadChanges } from '../../lead/lead-changes.js'
import type { Warning } from '../../lead/warning.js'
import type { TestedRow } from './test-report.js'

/** What a row of the report is made from. */
export interface TestedRowOptions {
  /** The ledger key. */
  readonly row: string
  /** Absent: the row is known. */
  readonly verdict: RowVerdict | undefined
  readonly warnings: readonly Warning[]
  readonly changes: LeadChanges
  /** The injector's zone. */
  readonly timeZone: string
}

/** A row of the report, from its verdict. */
export function testedRow({ row, verdict, warnings, changes, timeZone }: TestedRowOptions): TestedRow {
  if (!verdict) return { row, outcome: 'known', reasons: [], warnings, numbers: [], callback: null }
  const at = 'callbackAt' in verdict ? verdict.callbackAt : null
  const zone = zoneOf(changes, verdict) ?? timeZone
  return {
    row,
    outcome: verdict.outcome,
    reasons: 'reasons' in verdict ? verdict.reasons : [],
    warnings,
    numbers: 'numbers' in verdict ? verdict.numbers : [],
    callback: at === null ? null : { at, local: localTimeText(at, zone), timeZone: zone },
  }
}

/** The zone in which the callback was read: that of the lead which has it now. */
function zoneOf({ inserts, updates }: LeadChanges, verdict: RowVerdict): string | undefined {
  if (!('lead' in verdict)) return undefined
  const ref = verdict.outcome === 'reallocated' ? verdict.copy : verdict.lead
  const lead = 'insert' in ref ? inserts[ref.insert] : updates.find((update) => update.lead === ref.lead)?.after
  return lead?.callback?.timeZone
}
