import type { InjectorSettings } from 'lead-injector'

/** Settings over a scripted source whose procedure `new_leads` gives ids as `id` and numbers as `phone`. */
export const scriptedSettings: InjectorSettings = {
  id: 'web',
  name: 'Web',
  connection: 'crm',
  enabled: true,
  procedureName: 'new_leads',
  uniqueIdField: 'id',
  timeZone: 'UTC',
  campaign: 'summer',
  allocation: 'inbound',
  phoneFields: ['phone'],
}
