import type { DecodedRow } from '../lead/decoded-row.js'
import type { Rejection } from '../lead/rejection.js'
import type { LeadCallback, LeadSnapshot } from '../lead/stored-lead.js'
import type { Warning } from '../lead/warning.js'
import { zoneWithLead } from './callback-zone.js'
import { decidedColumns } from './decided-columns.js'
import { type CallbackBench, resolveCallback } from './resolve-callback.js'

/** The callback after a row, or why the row is rejected. */
export type CallbackAfter =
  | { readonly callback: LeadCallback | null; readonly warning: Warning | null }
  | { readonly refused: Rejection }

/**
 * The callback of a lead after its MODIFY, or of the copy of a REALLOCATE.
 *
 * @param absent What stands where the row says nothing: the present one, or none for a copy.
 */
export function callbackAfter(
  bench: CallbackBench,
  row: DecodedRow,
  { lead, absent }: { readonly lead: LeadSnapshot; readonly absent: LeadCallback | null },
): CallbackAfter {
  const { callback: given, callbackText: text, key } = row
  if (given.is === 'absent') return { callback: absent, warning: null }
  if (given.is === 'empty') return { callback: null, warning: null }
  if (given.is === 'no-change') return { callback: lead.callback, warning: null }
  const answer = resolveCallback(bench, given.value, { timeZone: zoneWithLead(row, lead, bench), text })
  if (answer.is === 'refused') return { refused: answer.reason }
  if (answer.is === 'callback') return { callback: answer.callback, warning: null }
  const code = row.action === 'MODIFY' ? 'callback.kept' : 'callback.read-as-fresh'
  return { callback: absent, warning: { code, column: decidedColumns.callback, value: text, row: key } }
}
