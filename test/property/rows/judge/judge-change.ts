import type { Fault, Said } from '../said.js'
import type { Row } from '../write/row.js'
import { isListed } from '../write/write-phone.js'
import { place } from './moment.js'
import { type Merged, merge, noneCallable, phoneOrder } from './numbers.js'
import { templateZone, zoneOfHours } from './row-zone.js'
import { unknownNames } from './unknown-names.js'
import { refused, refusedFor, type Verdict } from './verdict.js'
import type { Bench, ExpectedLead, ExpectedNumber } from './world.js'

type Change = Row & { readonly action: 'MODIFY' | 'REALLOCATE' }
type Callback = { readonly is: ExpectedLead['callback'] } | { readonly refused: Fault }

/** A MODIFY or REALLOCATE without faults of its own. */
export function judgeChange(bench: Bench, row: Change, { atEnd }: { readonly atEnd: boolean }): Verdict {
  const { setUp, world } = bench
  const lead = row.externalId.is === 'value' ? world.withExternalId(row.externalId.value) : undefined
  if (!lead) return atEnd ? refusedFor('lead.not-found', 'njExternalLeadId') : { outcome: 'put-off' }
  if (lead.changed !== null && lead.changed > row.place) return refusedFor('superseded', null)
  const nothingToKeep = row.action === 'MODIFY' && row.disposition.is === 'keep' && lead.disposition === null
  const names: readonly Fault[] = [
    ...(nothingToKeep ? [{ code: 'action.needs-value', column: 'njDisposition' } as const] : []),
    ...unknownNames(setUp, row),
  ]
  if (names.length > 0) return refused(...names)
  const callback = callbackAfter(bench, row, lead)
  if ('refused' in callback) return refused(callback.refused)
  const merged = merge(row, lead, phoneOrder(setUp))
  return row.action === 'MODIFY'
    ? modify(bench, row, { lead, merged, callback: callback.is })
    : reallocate(bench, row, { lead, merged, callback: callback.is })
}

interface Found {
  readonly lead: ExpectedLead
  readonly merged: Merged
  readonly callback: ExpectedLead['callback']
}

function modify({ setUp, world }: Bench, row: Change, { lead, merged, callback }: Found): Verdict {
  if (merged.numbers.every((each) => each.blocked === 'duplicate')) {
    return refusedFor(noneCallable(merged.numbers, merged.dropped), null)
  }
  const disposition = row.disposition.is === 'value' ? row.disposition.value : null
  lead.callback = callback
  lead.priority = after(row.priority, { absent: lead.priority, empty: 10, keep: lead.priority })
  Object.assign(lead, hoursAfter(row, lead))
  lead.agent = after<string | null>(row.agent, { absent: lead.agent, empty: null, keep: lead.agent })
  lead.disposition = disposition ?? lead.disposition
  lead.fields = fieldsAfter(row, lead, merged)
  // What the row does not give is not looked at again.
  lead.numbers = merged.numbers.map((each) =>
    merged.given.has(each.field) && each.blocked === null ? asked(each, setUp.register) : each,
  )
  lead.changed = row.place
  world.index(lead)
  world.changes.push({ lead: lead.uniqueId, action: 'MODIFY', row: row.key ?? '', disposition, copy: null })
  return { outcome: 'updated' }
}

function reallocate({ setUp, world }: Bench, row: Change, { lead, merged, callback }: Found): Verdict {
  const numbers = merged.numbers.map((each) => {
    if (each.blocked === 'duplicate' || !setUp.register) return each
    return asked({ ...each, blocked: null }, true)
  })
  if (numbers.every((each) => each.blocked !== null)) return refusedFor(noneCallable(numbers, merged.dropped), null)
  const disposition = row.disposition.is === 'value' ? row.disposition.value : null
  const copy: ExpectedLead = {
    uniqueId: row.key ?? '',
    externalId: lead.externalId,
    allocation: row.allocationName.is === 'value' ? row.allocationName.value : '',
    state: 'open',
    callback,
    priority: after(row.priority, { absent: 10, empty: 10, keep: lead.priority }),
    ...hoursAfter(row, lead),
    agent: after<string | null>(row.agent, { absent: null, empty: null, keep: lead.agent }),
    disposition: null,
    fields: fieldsAfter(row, lead, merged),
    numbers,
    reallocatedFrom: lead.uniqueId,
    changed: row.place,
  }
  lead.externalId = null
  lead.state = 'reallocated'
  lead.disposition = disposition ?? lead.disposition
  lead.changed = row.place
  world.leads.push(copy)
  world.index(copy)
  world.changes.push({
    lead: lead.uniqueId,
    action: 'REALLOCATE',
    row: row.key ?? '',
    disposition,
    copy: copy.uniqueId,
  })
  return { outcome: 'reallocated' }
}

function asked(number: ExpectedNumber, register: boolean): ExpectedNumber {
  return register && isListed(number.number) ? { ...number, blocked: 'listed' } : number
}

/** A MODIFY keeps what the row leaves alone; a copy has it from the row alone. Contact Hours: the row's, else the lead's. */
function callbackAfter({ setUp }: Bench, row: Change, lead: ExpectedLead): Callback {
  const { callback } = row
  if (callback.is !== 'value') {
    const keeps = callback.is === 'keep' || (callback.is === 'absent' && row.action === 'MODIFY')
    return { is: keeps ? lead.callback : null }
  }
  const placed = place(callback.value, hoursAfter(row, lead).zone ?? templateZone(setUp), setUp)
  return 'at' in placed ? { is: placed } : { refused: { code: placed.refused, column: 'njCallBackDate' } }
}

function hoursAfter(row: Row, lead: ExpectedLead): Pick<ExpectedLead, 'contactHours' | 'zone'> {
  const present = { contactHours: lead.contactHours, zone: lead.zone }
  if (row.contactHours.is === 'empty') return { contactHours: null, zone: null }
  if (row.contactHours.is !== 'value') return present
  return { contactHours: row.contactHours.value, zone: zoneOfHours(row.contactHours.value) }
}

function fieldsAfter(row: Row, lead: ExpectedLead, { kept }: Merged): ExpectedLead['fields'] {
  const fields = new Map(lead.fields)
  for (const [name, said] of row.fields) {
    if (said.is === 'value' && !kept.has(name)) fields.set(name, said.value)
    if (said.is === 'empty') fields.set(name, null)
  }
  return fields
}

function after<T>(said: Said<T>, otherwise: { readonly absent: T; readonly empty: T; readonly keep: T }): T {
  return said.is === 'value' ? said.value : otherwise[said.is]
}
