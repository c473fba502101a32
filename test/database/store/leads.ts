import type { NewLead } from '../../../src/lead/lead-changes.js'

/** An open, fresh lead of campaign `summer` in allocation `inbound`. */
export function lead(uniqueId: string, parts: Partial<NewLead> = {}): NewLead {
  return {
    uniqueId,
    template: null,
    reallocatedFrom: null,
    externalId: null,
    campaign: 'summer',
    allocation: 'inbound',
    state: 'open',
    callback: null,
    priority: 10,
    contactHours: null,
    contactHoursZone: null,
    agent: null,
    disposition: null,
    fields: Object.create(null),
    numbers: [],
    register: null,
    sequence: { run: 1, batch: 1, place: 0 },
    changed: [],
    ...parts,
  }
}
