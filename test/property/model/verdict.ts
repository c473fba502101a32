// Written from the domain's rules alone, by someone who did not look at src.

import type { ReasonCode, Reasons } from './codes.js'
import type { DecodedRow } from './decode.js'
import type { Call, SetUp } from './set-up.js'
import type { LeadValues, ModelChange, ModelLead } from './state.js'

/** What a row is judged by. */
export interface World {
  readonly setUp: SetUp
  readonly call: Pick<Call, 'at' | 'listed'>
  readonly leads: readonly ModelLead[]
  readonly changes: readonly ModelChange[]
}

/** A row that was carried out, with what is there after it. */
export interface Done {
  readonly kind: 'done'
  readonly outcome: 'imported' | 'updated' | 'reallocated'
  readonly leads: readonly ModelLead[]
  readonly changes: readonly ModelChange[]
  /** Leads on which a MODIFY or REALLOCATE was carried out: of a REALLOCATE the original and the copy. */
  readonly touched: readonly number[]
}

/** A row that was not carried out. */
export interface Refused {
  readonly kind: 'refused'
  readonly reasons: Reasons
}

/** The end of one row. */
export type Verdict = Done | Refused

/**
 * "The decision … adds one reason: lead not found or external id taken; unknown name; numbers." The text gives a refused
 * callback no place in this order: where one meets another reason, which of the two is reported is not certain.
 */
export function refuse(all: readonly ReasonCode[], sure = true): Refused {
  const [first, ...others] = all
  if (first === undefined) throw new Error('a refused row has a reason')
  const isOutranked = (code: ReasonCode): boolean => {
    if (code.startsWith('phone.')) return true
    return first === 'external-id.duplicate' && !code.startsWith('callback.')
  }
  return { kind: 'refused', reasons: { codes: [first], sure: sure && others.every(isOutranked) } }
}

/** "A MODIFY or REALLOCATE finds the lead by `njExternalLeadId` in the campaign", byte for byte. */
export function findByExternalId(world: World, externalId: string | null): number | null {
  if (externalId === null) return null
  const index = world.leads.findIndex(
    (lead) => lead.externalId === externalId && lead.campaign === world.setUp.campaign,
  )
  return index === -1 ? null : index
}

/** A reason of a row that waited: certain unless the callback might have been refused before. */
function waitedInVain(setUp: SetUp, row: DecodedRow, code: ReasonCode): Refused {
  const { oldest, latest, gap, overlap } = setUp.callback
  const mayRefuse = oldest !== null || latest !== null || gap === 'reject' || overlap === 'reject'
  return refuse([code], !(mayRefuse && row.callback.kind === 'value'))
}

/** "`lead.not-found`" */
export function notFound(setUp: SetUp, row: DecodedRow): Refused {
  return waitedInVain(setUp, row, 'lead.not-found')
}

/**
 * "`superseded` when a later MODIFY or REALLOCATE of the call was carried out". A callback that is refused in a zone that the
 * row settles itself may be told instead: docs/actions.md counts it among the row's own faults, for which it never waits.
 */
export function superseded(setUp: SetUp, row: DecodedRow): Refused {
  return waitedInVain(setUp, row, 'superseded')
}

/** "Which dispositions, allocations, agents and Contact Hours exist": `staticDirectory` matches exactly. */
export function unknownNames({ names }: SetUp, row: DecodedRow): ReasonCode[] {
  const unknown: ReasonCode[] = []
  const { disposition, allocation, agent, contactHours } = row
  // "On ADD ignored, with a warning."
  const looksAtDisposition = row.action !== 'ADD'
  // "Allocation that a REALLOCATE moves to; elsewhere ignored, with a warning."
  const looksAtAllocation = row.action === 'REALLOCATE'
  if (looksAtDisposition && disposition.kind === 'value' && !names.dispositions.includes(disposition.value)) {
    unknown.push('disposition.unknown')
  }
  if (looksAtAllocation && allocation.kind === 'value' && !names.allocations.includes(allocation.value)) {
    unknown.push('allocation.unknown')
  }
  if (agent.kind === 'value' && !names.agents.includes(agent.value)) unknown.push('agent.unknown')
  if (contactHours.kind === 'value' && !names.contactHours.some((one) => one.name === contactHours.value)) {
    unknown.push('contact-hours.unknown')
  }
  return unknown
}

/** The part of a lead that a change record keeps. */
export function valuesOf(lead: LeadValues): LeadValues {
  return {
    externalId: lead.externalId,
    allocation: lead.allocation,
    state: lead.state,
    fields: lead.fields,
    numbers: lead.numbers,
    callback: lead.callback,
    priority: lead.priority,
    disposition: lead.disposition,
    contactHours: lead.contactHours,
    agent: lead.agent,
  }
}
