import type { StoredLead } from '../../lead/stored-lead.js'
import type { LeadsWanted } from '../lead-table.js'
import { asStored, type LeadsSeen } from './find-leads.js'
import type { MemoryLead } from './memory-lead.js'

/** Leads by their ids, or by a number whatever its fate: the newest first, as a transaction sees them. */
export function showLeads({ shelf, staged }: LeadsSeen, wanted: LeadsWanted): readonly StoredLead[] {
  const all = new Map([...shelf.values()].map((lead) => [lead.id, lead]))
  for (const [id, lead] of staged) all.set(id, lead)
  const meant = (lead: MemoryLead): boolean =>
    'ids' in wanted
      ? wanted.ids.includes(lead.id)
      : wanted.campaigns.includes(lead.campaign) && lead.numbers.some(({ number }) => number === wanted.number)
  const found = [...all.values()].filter(meant).sort((one, other) => other.age - one.age)
  return found.slice(0, 'ids' in wanted ? undefined : wanted.limit).map(asStored)
}
