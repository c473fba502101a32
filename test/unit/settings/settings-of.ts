import type { InjectorSettings } from '../../../src/settings/settings.js'

/** Settings with all that is required, and whatever a case is about. */
export function settingsOf(more: Partial<InjectorSettings> = {}): InjectorSettings {
  return {
    name: 'Web enquiries',
    connection: 'crm',
    procedureName: 'crm.new_leads',
    uniqueIdField: 'lead_id',
    timeZone: 'Australia/Melbourne',
    campaign: 'summer',
    allocation: 'inbound',
    ...more,
  }
}
