import type { LeadNumber } from '../lead/phone.js'
import type { LeadSnapshot } from '../lead/stored-lead.js'
import type { Warning } from '../lead/warning.js'
import { callbackAfter } from './callback-after.js'
import { decidedColumns } from './decided-columns.js'
import type { PlacedRow, RowVerdict } from './decision.js'
import { defaultPriority } from './default-priority.js'
import { findLead } from './find-lead.js'
import { checkedNow, type Fold, isListed } from './fold.js'
import { keptHours, keptName, templateHours, unknownName } from './known-names.js'
import { mergeFields } from './merge-fields.js'
import { fatesOf, type MergedNumbers, mergeNumbers } from './merge-numbers.js'
import { noneCallable } from './none-callable.js'
import { settle } from './settle.js'
import { snapshotOf } from './snapshot-of.js'
import { stamped } from './stamped.js'
import { needsValue, rejected } from './verdicts.js'
import type { WorkingLead } from './working-leads.js'

/** A MODIFY: the given columns of the lead that has the external id, and a change record. */
export function modify(fold: Fold, placed: PlacedRow): RowVerdict {
  const lead = findLead(fold, placed)
  if ('outcome' in lead) return lead
  const { row, sequence } = placed
  const { rules, names } = fold.input
  const before = snapshotOf(lead.now)
  const applied = keptName(row.disposition, names?.dispositions)
  if (row.disposition.is !== 'value' && (row.disposition.is !== 'no-change' || before.disposition === null)) {
    return needsValue('MODIFY', decidedColumns.disposition)
  }
  const unknown = unknownName(row, names)
  if (unknown !== null) return rejected(unknown)
  const callback = callbackAfter(fold.input, row, { lead: before, absent: before.callback })
  if ('refused' in callback) return rejected(callback.refused)
  const merged = mergeNumbers(row, before, rules)
  // The register aside: only numbers that are duplicates, or not there, keep the row out.
  if (merged.numbers.every((each) => each.blocked === 'duplicate')) return rejected(noneCallable(fatesOf(merged)))

  const { numbers, warnings } = checkGiven(fold, merged, {
    lead,
    row: row.key,
    callbackAt: callback.callback?.at ?? null,
  })
  const { priority, agent } = before
  const hours = settle(keptHours(row, names), { absent: before, empty: templateHours, 'no-change': before })
  const after: LeadSnapshot = {
    ...before,
    callback: callback.callback,
    priority: settle(row.priority, { absent: priority, empty: defaultPriority, 'no-change': priority }),
    contactHours: hours.contactHours,
    contactHoursZone: hours.contactHoursZone,
    agent: settle<string | null>(keptName(row.agent, names?.agents), {
      absent: agent,
      empty: null,
      'no-change': agent,
    }),
    disposition: applied.is === 'value' ? applied.value : before.disposition,
    fields: mergeFields(before.fields, row.fields, merged.kept),
    numbers,
    register: merged.given.size === 0 ? before.register : (checkedNow(fold) ?? before.register),
    sequence,
    changed: stamped(before, { ...fold.input.by, ...sequence }),
  }
  fold.working.update(lead, after)
  fold.warnings.push(...merged.warnings, ...warnings)
  if (callback.warning !== null) fold.warnings.push(callback.warning)
  fold.records.push({
    lead: lead.ref,
    action: 'MODIFY',
    row: row.key,
    sequence,
    before,
    after,
    disposition: applied.is === 'value' ? applied.value : null,
    copy: null,
  })
  return { outcome: 'updated', lead: lead.ref, callbackAt: after.callback?.at ?? null }
}

/** Blocks given numbers that the register lists, and warns of those that other leads have. The lead keeps the latter callable. */
function checkGiven(
  fold: Fold,
  { numbers, given }: MergedNumbers,
  { lead, row, callbackAt }: { readonly lead: WorkingLead; readonly row: string; readonly callbackAt: string | null },
): { readonly numbers: readonly LeadNumber[]; readonly warnings: readonly Warning[] } {
  const warnings: Warning[] = []
  const candidate = { callbackAt }
  const lookFor = fold.rivals.lookFor(candidate)
  const checked = numbers.map((each): LeadNumber => {
    const { field: column, number, blocked } = each
    if (!given.has(column) || blocked === 'duplicate') return each
    if (isListed(fold, number)) {
      warnings.push({ code: 'phone.listed-blocked', column, number, row })
      return { ...each, blocked: 'listed' }
    }
    if (blocked !== undefined) return each
    const holder = fold.rivals.holderOf({ number, candidate, lookFor, own: lead })
    if (holder !== null) warnings.push({ code: 'phone.collides', column, number, holder, row })
    return each
  })
  return { numbers: checked, warnings }
}
