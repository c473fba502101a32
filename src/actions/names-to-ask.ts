import type { DecodedRow } from '../lead/decoded-row.js'
import type { Given } from '../lead/given.js'
import type { NamesAsked } from '../lead/names.js'

/**
 * The names that the directory must be asked about for a batch; NULL when no row mentions one.
 *
 * A faulty row is asked about only for its Contact Hours, since their zone tells whether its callback is faulty, too.
 */
export function namesToAsk(rows: readonly DecodedRow[], campaign: string): NamesAsked | null {
  const dispositions = new Set<string>()
  const allocations = new Set<string>()
  const agents = new Set<string>()
  const contactHours = new Set<string>()
  for (const row of rows) {
    if (row.faults.length === 0) {
      if (row.action !== 'ADD') take(dispositions, row.disposition)
      if (row.action === 'REALLOCATE') take(allocations, row.allocationName)
      take(agents, row.agent)
      take(contactHours, row.contactHours)
    } else if (row.callback.is === 'value') take(contactHours, row.contactHours)
  }
  if (dispositions.size + allocations.size + agents.size + contactHours.size === 0) return null
  return {
    campaign,
    dispositions: [...dispositions].sort(),
    allocations: [...allocations].sort(),
    agents: [...agents].sort(),
    contactHours: [...contactHours].sort(),
  }
}

function take(names: Set<string>, given: Given<string>): void {
  if (given.is === 'value') names.add(given.value)
}
