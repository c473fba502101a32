// Written from the domain's rules alone, by someone who did not look at src.

import { textOf } from './cell.js'
import type { ReasonCode } from './codes.js'
import type { DecodedRow } from './decode.js'
import { isDuplicate } from './duplicates.js'
import { freshNumbers, hasCallable, noneCallable } from './numbers.js'
import { resolveCallback } from './resolve-callback.js'
import type { ModelLead } from './state.js'
import { findByExternalId, refuse, unknownNames, type Verdict, type World } from './verdict.js'

/** "Empty = 10." */
export const usualPriority = 10

/** "ADD: needs a callable number; stores a fresh lead or a callback; column absent: default; column empty: empty." */
export function add(world: World, row: DecodedRow, id: string): Verdict {
  const { setUp, call, leads } = world
  const reasons: ReasonCode[] = []
  // "An ADD whose `njExternalLeadId` is in the campaign already is rejected."
  if (findByExternalId(world, row.externalId) !== null) reasons.push('external-id.duplicate')
  reasons.push(...unknownNames(setUp, row))

  const contactHours = textOf(row.contactHours)
  const none = { absent: null, noChange: null, unreadable: null }
  const resolved = resolveCallback(row.callback, none, { setUp, at: call.at, contactHours })
  if (resolved.fault !== null) reasons.push(resolved.fault)
  const callback = resolved.fault === null ? resolved.callback : null

  const numbers = freshNumbers({
    setUp,
    fields: row.fields,
    listed: call.listed,
    isDuplicate: (e164) => isDuplicate(e164, { setUp, leads, at: call.at, callback }),
  })
  const kept = hasCallable(numbers)
  const numbersReason = noneCallable(numbers)
  if (reasons.length > 0) return refuse(reasons)
  if (!kept) return refuse(numbersReason.codes, numbersReason.sure)

  const lead: ModelLead = {
    externalId: row.externalId,
    campaign: setUp.campaign,
    allocation: setUp.allocation,
    state: 'open',
    fields: Object.fromEntries(
      setUp.template.fields
        .filter((field) => !field.phone)
        .map((field) => [field.name, textOf(row.fields.get(field.name) ?? { kind: 'absent' })]),
    ),
    numbers,
    callback,
    priority: row.priority.kind === 'value' ? row.priority.value : usualPriority,
    disposition: null,
    contactHours,
    agent: textOf(row.agent),
    uniqueId: id,
    copyOf: null,
    storedAt: call.at,
  }
  return { kind: 'done', outcome: 'imported', leads: [...leads, lead], changes: world.changes, touched: [] }
}
