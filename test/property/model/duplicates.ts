// Written from the domain's rules alone, by someone who did not look at src.

import type { SetUp } from './set-up.js'
import type { ModelLead } from './state.js'

interface Asked {
  readonly setUp: SetUp
  readonly leads: readonly ModelLead[]
  /** The store's clock. */
  readonly at: number
  /** The callback of the lead that is to be added. */
  readonly callback: number | null
}

/** Whether a number of a lead that is to be added collides with another lead. */
export function isDuplicate(e164: string, { setUp, leads, at, callback }: Asked): boolean {
  const { kind, scope, within } = setUp.duplicates
  // "Allow: no check."
  if (kind === 'allow') return false
  return leads.some((lead) => {
    // "A reallocated original is no longer counted for duplicates."
    if (lead.state === 'reallocated') return false
    // "Scope (allocation, campaign)."
    if (lead.campaign !== setUp.campaign) return false
    if (scope === 'allocation' && lead.allocation !== setUp.allocation) return false
    // "`within` (only leads stored in the last 90 days count)."
    if (within !== null && lead.storedAt < at - within) return false
    // "Only callable numbers of other leads count as duplicates."
    if (!lead.numbers.some((number) => number.fate === 'callable' && number.e164 === e164)) return false
    // "A lead with a callback may share a number as long as no other lead has that number at that instant;
    // a lead without one is treated as don't allow."
    if (kind === 'unique-callback-dates' && callback !== null) return lead.callback === callback
    return true
  })
}
