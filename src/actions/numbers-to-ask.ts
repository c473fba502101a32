import type { DecodedRow } from '../lead/decoded-row.js'
import type { LeadMatches } from '../lead/lead-query.js'

/**
 * The numbers that the Do Not Call register must be asked about for a batch, distinct and sorted by code units: those that
 * rows give, and those of the leads that a REALLOCATE copies.
 *
 * @param matches Leads looked up beforehand, without locks. What changes until the decision is asked for then.
 */
export function numbersToAsk(rows: readonly DecodedRow[], matches: Pick<LeadMatches, 'leads'> = noMatches): string[] {
  const numbers = new Set<string>()
  const moved = new Set<string>()
  for (const row of rows) {
    if (row.faults.length > 0) continue
    for (const { given } of row.phones) {
      if (given.is === 'value' && 'number' in given.value.read) numbers.add(given.value.read.number)
    }
    if (row.action === 'REALLOCATE' && row.externalId.is === 'value') moved.add(row.externalId.value)
  }
  for (const lead of matches.leads) {
    if (lead.externalId === null || !moved.has(lead.externalId)) continue
    for (const { number } of lead.numbers) numbers.add(number)
  }
  return [...numbers].sort()
}

const noMatches = { leads: [] }
