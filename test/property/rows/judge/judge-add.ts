import { allocation } from '../set-up.js'
import type { Row } from '../write/row.js'
import { isListed } from '../write/write-phone.js'
import { noneCallable, phoneOrder } from './numbers.js'
import { zoneOfHours } from './row-zone.js'
import { unknownNames } from './unknown-names.js'
import { refused, refusedFor, type Verdict } from './verdict.js'
import type { Bench, ExpectedLead, ExpectedNumber } from './world.js'

/** An ADD without faults of its own. */
export function judgeAdd({ setUp, world }: Bench, row: Row, callback: ExpectedLead['callback']): Verdict {
  const externalId = row.externalId.is === 'value' ? row.externalId.value : null
  if (externalId !== null && world.withExternalId(externalId))
    return refusedFor('external-id.duplicate', 'njExternalLeadId')
  const unknown = unknownNames(setUp, row)
  if (unknown.length > 0) return refused(...unknown)

  const numbers: ExpectedNumber[] = []
  const dropped: 'invalid'[] = []
  for (const field of phoneOrder(setUp)) {
    const said = row.phones.get(field)
    if (said?.is !== 'value') continue
    const { number, extension } = said.value
    if (number === null) dropped.push('invalid')
    else if (!numbers.some((each) => each.number === number)) {
      const taken = world.isTaken(number, callback?.at ?? null, setUp, allocation)
      const blocked = taken ? 'duplicate' : setUp.register && isListed(number) ? 'listed' : null
      numbers.push({ field, number, extension, blocked })
    }
  }
  if (numbers.every((each) => each.blocked !== null)) return refusedFor(noneCallable(numbers, dropped), null)

  const hours = row.contactHours.is === 'value' ? row.contactHours.value : null
  const lead: ExpectedLead = {
    uniqueId: row.key ?? '',
    externalId,
    allocation,
    state: 'open',
    callback,
    priority: row.priority.is === 'value' ? row.priority.value : 10,
    contactHours: hours,
    zone: hours === null ? null : zoneOfHours(hours),
    agent: row.agent.is === 'value' ? row.agent.value : null,
    disposition: null,
    fields: new Map([...row.fields].map(([name, said]) => [name, said.is === 'value' ? said.value : null])),
    numbers,
    reallocatedFrom: null,
    changed: null,
  }
  world.leads.push(lead)
  world.index(lead)
  return { outcome: 'imported' }
}
