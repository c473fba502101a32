import type { Fault, Said } from '../said.js'
import { agents, allocations, dispositions, type SetUp } from '../set-up.js'
import type { Row } from '../write/row.js'
import { zoneOfHours } from './row-zone.js'

/** The names of a row that its action uses and that nobody knows. */
export function unknownNames({ directory }: SetUp, row: Row): readonly Fault[] {
  if (!directory) return []
  const strange = (said: Said<string>, known: readonly string[]) => said.is === 'value' && !known.includes(said.value)
  const found: Fault[] = []
  if (strange(row.disposition, dispositions)) found.push({ code: 'disposition.unknown', column: 'njDisposition' })
  if (strange(row.allocationName, allocations)) found.push({ code: 'allocation.unknown', column: 'njAllocationName' })
  if (row.contactHours.is === 'value' && zoneOfHours(row.contactHours.value) === null) {
    found.push({ code: 'contact-hours.unknown', column: 'njContactHours' })
  }
  if (strange(row.agent, agents)) found.push({ code: 'agent.unknown', column: 'njAgent' })
  return found
}
