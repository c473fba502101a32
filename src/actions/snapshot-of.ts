import type { LeadSnapshot } from '../lead/stored-lead.js'

/** What actions read and change of a lead, without what else its object carries. */
export function snapshotOf(lead: LeadSnapshot): LeadSnapshot {
  return {
    externalId: lead.externalId,
    campaign: lead.campaign,
    allocation: lead.allocation,
    state: lead.state,
    callback: lead.callback,
    priority: lead.priority,
    contactHours: lead.contactHours,
    contactHoursZone: lead.contactHoursZone,
    agent: lead.agent,
    disposition: lead.disposition,
    fields: lead.fields,
    numbers: lead.numbers,
    register: lead.register,
    sequence: lead.sequence,
    changed: lead.changed,
  }
}
