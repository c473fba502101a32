import type { NewLead } from '../lead/lead-changes.js'
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
import { fatesOf, mergeNumbers } from './merge-numbers.js'
import { noneCallable } from './none-callable.js'
import { settle } from './settle.js'
import { snapshotOf } from './snapshot-of.js'
import { stamped } from './stamped.js'
import { needsValue, rejected } from './verdicts.js'

/** A REALLOCATE: closes the lead that has the external id, and makes a fresh copy that takes it, in another allocation. */
export function reallocate(fold: Fold, placed: PlacedRow): RowVerdict {
  const lead = findLead(fold, placed)
  if ('outcome' in lead) return lead
  const { row, sequence } = placed
  const { rules, names } = fold.input
  const before = snapshotOf(lead.now)
  const unknown = unknownName(row, names)
  if (unknown !== null) return rejected(unknown)
  const allocation = keptName(row.allocationName, names?.allocations)
  if (allocation.is !== 'value') return needsValue('REALLOCATE', decidedColumns.allocation)
  const applied = keptName(row.disposition, names?.dispositions)
  if (applied.is !== 'value' && applied.is !== 'no-change') return needsValue('REALLOCATE', decidedColumns.disposition)
  const callback = callbackAfter(fold.input, row, { lead: before, absent: null })
  if ('refused' in callback) return rejected(callback.refused)
  const merged = mergeNumbers(row, before, rules)
  const { numbers, warnings } = askAnew(fold, merged.numbers, row.key)
  if (numbers.every((each) => each.blocked !== undefined)) {
    return rejected(noneCallable(fatesOf({ numbers, dropped: merged.dropped })))
  }

  const changed = stamped(before, { ...fold.input.by, ...sequence })
  const original: LeadSnapshot = {
    ...before,
    externalId: null,
    state: 'reallocated',
    disposition: applied.is === 'value' ? applied.value : before.disposition,
    sequence,
    changed,
  }
  const hours = settle(keptHours(row, names), { absent: before, empty: templateHours, 'no-change': before })
  const copy: NewLead = {
    externalId: before.externalId,
    campaign: before.campaign,
    allocation: allocation.value,
    state: 'open',
    callback: callback.callback,
    priority: settle(row.priority, { absent: defaultPriority, empty: defaultPriority, 'no-change': before.priority }),
    contactHours: hours.contactHours,
    contactHoursZone: hours.contactHoursZone,
    agent: settle<string | null>(keptName(row.agent, names?.agents), {
      absent: null,
      empty: null,
      'no-change': before.agent,
    }),
    disposition: null,
    fields: mergeFields(before.fields, row.fields, merged.kept),
    numbers,
    register: checkedNow(fold) ?? before.register,
    sequence,
    // The lead that holds the external id has seen these rows: older ones that waited come too late for it.
    changed,
    uniqueId: row.key,
    template: rules.template,
    reallocatedFrom: lead.ref,
  }
  // In this order: the original gives up the external id that the copy takes.
  fold.working.update(lead, original)
  const ref = fold.working.insert(copy)
  fold.warnings.push(...merged.warnings, ...warnings)
  if (callback.warning !== null) fold.warnings.push(callback.warning)
  fold.records.push({
    lead: lead.ref,
    action: 'REALLOCATE',
    row: row.key,
    sequence,
    before,
    after: original,
    disposition: applied.is === 'value' ? applied.value : null,
    copy: ref,
  })
  return { outcome: 'reallocated', lead: lead.ref, copy: ref, callbackAt: copy.callback?.at ?? null }
}

/** The copy's numbers as the register has them now. Those that were blocked as duplicates stay so; without a register, all do. */
function askAnew(
  fold: Fold,
  numbers: readonly LeadNumber[],
  row: string,
): { readonly numbers: readonly LeadNumber[]; readonly warnings: readonly Warning[] } {
  if (fold.input.register === null) return { numbers, warnings: [] }
  const warnings: Warning[] = []
  const asked = numbers.map((each): LeadNumber => {
    if (each.blocked === 'duplicate') return each
    const { blocked, ...callable } = each
    if (!isListed(fold, each.number)) return callable
    warnings.push({ code: 'phone.listed-blocked', column: each.field, number: each.number, row })
    return { ...callable, blocked: 'listed' }
  })
  return { numbers: asked, warnings }
}
