import type { Holder } from '../../lead/phone.js'
import type { Rejection } from '../../lead/rejection.js'
import type { InjectorParts } from '../injector-context.js'
import type { ExplainedRow } from './explanation.js'

/**
 * The lead that a row made or changed, then those that are in its way. One that an earlier row of the same run made is named in the
 * reason by that row's key, for which the ledger has the lead.
 */
export async function leadsOfRow(
  { store, settings }: InjectorParts,
  { ledger, kept }: ExplainedRow,
): Promise<readonly string[]> {
  const holders = (kept?.reasons ?? []).flatMap(holdersIn)
  const keys = [...new Set(holders.flatMap((holder) => ('row' in holder ? [holder.row] : [])))].sort()
  const entries = keys.length === 0 ? [] : await store.attempt(() => store.journal.ledger(settings.id, keys))
  const made = new Map(entries.map(({ key, lead }) => [key, lead]))
  const inTheWay = holders.map((holder) => ('lead' in holder ? holder.lead : made.get(holder.row)))
  return [...new Set([ledger?.lead, ...inTheWay].filter((lead) => typeof lead === 'string'))]
}

function holdersIn(reason: Rejection): readonly Holder[] {
  if (reason.code === 'superseded') return [reason]
  if (reason.code === 'external-id.duplicate') return [reason.holder]
  if (!('numbers' in reason)) return []
  return reason.numbers.flatMap((fate) =>
    fate.fate === 'blocked' && fate.reason === 'duplicate' && fate.holder ? [fate.holder] : [],
  )
}
