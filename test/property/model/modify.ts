// Written from the domain's rules alone, by someone who did not look at src.

import { usualPriority } from './add.js'
import type { Cell } from './cell.js'
import type { ReasonCode } from './codes.js'
import type { DecodedRow } from './decode.js'
import { changedNumbers, hasCallableRegisterAside, noneCallable } from './numbers.js'
import { resolveCallback } from './resolve-callback.js'
import type { SetUp } from './set-up.js'
import type { ModelChange, ModelLead, NumberOfLead } from './state.js'
import { refuse, unknownNames, type Verdict, valuesOf, type World } from './verdict.js'

/** The value after a cell: given, cleared, or kept where the column is absent or says `<No Change>`. */
export function valueAfter<T, C>(cell: Cell<T>, present: T | C, cleared: C): T | C {
  if (cell.kind === 'value') return cell.value
  if (cell.kind === 'empty') return cleared
  return present
}

/** The fields that are no phones, after a row. */
export function fieldsAfter(setUp: SetUp, lead: ModelLead, row: DecodedRow): Record<string, string | null> {
  const fields: Record<string, string | null> = {}
  for (const { name, phone } of setUp.template.fields) {
    if (!phone) fields[name] = valueAfter(row.fields.get(name) ?? { kind: 'absent' }, lead.fields[name] ?? null, null)
  }
  return fields
}

/**
 * Whether the domain's text settles the reason of a known lead that has no callable number: which numbers then count is
 * open where one is dropped, or one given is kept out as invalid.
 */
export function isReasonSettled(setUp: SetUp, row: DecodedRow, numbers: readonly NumberOfLead[]): boolean {
  const isStored = (field: string, text: string): boolean =>
    numbers.some((number) => number.field === field && number.given === text)
  const phones = setUp.template.fields.filter((field) => field.phone)
  const areAllStored = phones.every(({ name }) => {
    const cell = row.fields.get(name)
    return cell?.kind !== 'value' || isStored(name, cell.value)
  })
  return areAllStored && numbers.every((number) => !number.fate.startsWith('dropped'))
}

/** "MODIFY: updates the given columns, applies the disposition, leaves one change record." */
export function modify(world: World, row: DecodedRow, index: number): Verdict {
  const { setUp, call, leads } = world
  const lead = leads[index]
  if (lead === undefined) throw new Error('the lead was found')
  const reasons: ReasonCode[] = unknownNames(setUp, row)
  // "`njDisposition` = `<No Change>`: allowed if the lead has one."
  if (row.disposition.kind === 'no-change' && lead.disposition === null) reasons.push('disposition.none')

  // "The row's Contact Hours if it gives them (cleared: the Template's), else the stored lead's."
  const contactHours = valueAfter(row.contactHours, lead.contactHours, null)
  // "`onUnreadable: 'fresh'` … (MODIFY: keeps the present one)."
  const kept = { absent: lead.callback, noChange: lead.callback, unreadable: lead.callback }
  const resolved = resolveCallback(row.callback, kept, { setUp, at: call.at, contactHours })
  if (resolved.fault !== null) reasons.push(resolved.fault)

  const numbers = changedNumbers({ setUp, present: lead.numbers, fields: row.fields, listed: call.listed })
  const numbersReason = noneCallable(numbers)
  if (reasons.length > 0 || resolved.fault !== null) return refuse(reasons)
  // "It rejects when, the register aside, no number of the lead would be callable after it."
  if (!hasCallableRegisterAside(numbers)) {
    return refuse(numbersReason.codes, numbersReason.sure && isReasonSettled(setUp, row, numbers))
  }

  const changed: ModelLead = {
    ...lead,
    fields: fieldsAfter(setUp, lead, row),
    numbers,
    callback: resolved.callback,
    // "Column empty: clears it (priority: 10; contact hours: the Template's)."
    priority: valueAfter(row.priority, lead.priority, usualPriority),
    disposition: valueAfter(row.disposition, lead.disposition, null),
    contactHours,
    agent: valueAfter(row.agent, lead.agent, null),
  }
  const change: ModelChange = {
    kind: 'modify',
    lead: index,
    disposition: changed.disposition,
    before: valuesOf(lead),
    after: valuesOf(changed),
  }
  return {
    kind: 'done',
    outcome: 'updated',
    leads: leads.with(index, changed),
    changes: [...world.changes, change],
    touched: [index],
  }
}
