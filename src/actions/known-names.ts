import type { DecodedRow } from '../lead/decoded-row.js'
import { empty, type Given, value } from '../lead/given.js'
import type { NamesKnown } from '../lead/names.js'
import type { Rejection } from '../lead/rejection.js'
import { decidedColumns as columns } from './decided-columns.js'

/** Contact Hours as a lead keeps them. */
export interface LeadContactHours {
  readonly contactHours: string | null
  readonly contactHoursZone: string | null
}

/** The lead has no Contact Hours of its own: the Template's hold. */
export const templateHours: LeadContactHours = Object.freeze({ contactHours: null, contactHoursZone: null })

/**
 * The first name of a row that nobody knows, among those that its action uses. Without a directory names are taken as they
 * are, but Contact Hours are unknown, for want of a zone.
 */
export function unknownName(row: DecodedRow, names: NamesKnown | null): Rejection | null {
  const { action, disposition, allocationName, contactHours, agent } = row
  if (action !== 'ADD' && isUnknown(disposition, names?.dispositions)) {
    return { code: 'disposition.unknown', column: columns.disposition, value: disposition.value }
  }
  if (action === 'REALLOCATE' && isUnknown(allocationName, names?.allocations)) {
    return { code: 'allocation.unknown', column: columns.allocation, value: allocationName.value }
  }
  if (contactHours.is === 'value' && names?.contactHours.has(contactHours.value) !== true) {
    return { code: 'contact-hours.unknown', column: columns.contactHours, value: contactHours.value }
  }
  if (isUnknown(agent, names?.agents)) return { code: 'agent.unknown', column: columns.agent, value: agent.value }
  return null
}

/** The name as it is kept. */
export function keptName(given: Given<string>, known: ReadonlyMap<string, string> | undefined): Given<string> {
  if (given.is !== 'value' || known === undefined) return given
  const kept = known.get(given.value)
  return kept === undefined ? empty : value(kept)
}

/** The Contact Hours that a row gives, as they are kept. */
export function keptHours({ contactHours }: DecodedRow, names: NamesKnown | null): Given<LeadContactHours> {
  if (contactHours.is !== 'value') return contactHours
  const kept = names?.contactHours.get(contactHours.value)
  return kept === undefined ? empty : value({ contactHours: kept.name, contactHoursZone: kept.timeZone })
}

function isUnknown(
  given: Given<string>,
  known: ReadonlyMap<string, string> | undefined,
): given is { readonly is: 'value'; readonly value: string } {
  return given.is === 'value' && known !== undefined && !known.has(given.value)
}
