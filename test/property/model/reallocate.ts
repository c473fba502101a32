// Written from the domain's rules alone, by someone who did not look at src.

import { usualPriority } from './add.js'
import { textOf } from './cell.js'
import type { ReasonCode } from './codes.js'
import type { DecodedRow } from './decode.js'
import { fieldsAfter, isReasonSettled, valueAfter } from './modify.js'
import { copiedNumbers, hasCallable, noneCallable } from './numbers.js'
import { resolveCallback } from './resolve-callback.js'
import type { ModelChange, ModelLead } from './state.js'
import { refuse, unknownNames, type Verdict, valuesOf, type World } from './verdict.js'

/**
 * "REALLOCATE: closes the original whatever its disposition (state `reallocated`, not dialable, no longer counted for
 * duplicates), takes its external id away and gives it to a fresh copy in the other allocation, which remembers it."
 */
export function reallocate(world: World, row: DecodedRow, { index, id }: { index: number; id: string }): Verdict {
  const { setUp, call, leads } = world
  const lead = leads[index]
  const allocation = textOf(row.allocation)
  if (lead === undefined || allocation === null) throw new Error('the lead was found, and the row names an allocation')
  const reasons: ReasonCode[] = unknownNames(setUp, row)

  // "Contact Hours: column absent: keeps; column empty: the same as MODIFY, in the copy."
  const contactHours = valueAfter(row.contactHours, lead.contactHours, null)
  // "Callback, agent and priority only if the row gives them." "`<No Change>` in its callback, agent or priority takes
  // the original's." "`onUnreadable: 'fresh'` imports it without a callback."
  const otherwise = { absent: null, noChange: lead.callback, unreadable: null }
  const resolved = resolveCallback(row.callback, otherwise, { setUp, at: call.at, contactHours })
  if (resolved.fault !== null) reasons.push(resolved.fault)

  const numbers = copiedNumbers({ setUp, present: lead.numbers, fields: row.fields, listed: call.listed })
  const numbersReason = noneCallable(numbers)
  if (reasons.length > 0 || resolved.fault !== null) return refuse(reasons)
  // "No callable number rejects."
  if (!hasCallable(numbers)) {
    return refuse(numbersReason.codes, numbersReason.sure && isReasonSettled(setUp, row, numbers))
  }

  const original: ModelLead = {
    ...lead,
    externalId: null,
    state: 'reallocated',
    disposition: valueAfter(row.disposition, lead.disposition, null),
  }
  const agentIfGiven = row.agent.kind === 'no-change' ? lead.agent : textOf(row.agent)
  const copy: ModelLead = {
    externalId: row.externalId,
    campaign: lead.campaign,
    allocation,
    state: 'open',
    fields: fieldsAfter(setUp, lead, row),
    numbers,
    callback: resolved.callback,
    priority: row.priority.kind === 'absent' ? usualPriority : valueAfter(row.priority, lead.priority, usualPriority),
    disposition: null,
    contactHours,
    agent: agentIfGiven,
    // "It has the unique id of its own row; the original keeps its own."
    uniqueId: id,
    copyOf: index,
    storedAt: call.at,
  }
  // "REALLOCATE leaves a change record for the original, as MODIFY does."
  const change: ModelChange = {
    kind: 'reallocate',
    lead: index,
    disposition: original.disposition,
    before: valuesOf(lead),
    after: valuesOf(original),
  }
  return {
    kind: 'done',
    outcome: 'reallocated',
    leads: [...leads.with(index, original), copy],
    changes: [...world.changes, change],
    touched: [index, leads.length],
  }
}
