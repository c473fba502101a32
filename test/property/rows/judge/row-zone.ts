import { contactHours, type SetUp } from '../set-up.js'
import type { Row } from '../write/row.js'

/** The zone that the row settles by itself. No zone is known for Contact Hours that are not, or that cannot be read. */
export function rowZone(setUp: SetUp, row: Row): string | null {
  const hours = row.contactHours
  if (hours.is === 'value') return zoneOfHours(hours.value)
  const name = setUp.columns.find((column) => column.use === 'contactHours')?.name
  if (row.faults.some((fault) => fault.column === name && name !== undefined)) return null
  return row.action === 'ADD' || hours.is === 'empty' ? templateZone(setUp) : null
}

/** NULL: nobody knows them. */
export function zoneOfHours(name: string): string | null {
  return Object.entries(contactHours).find(([known]) => known === name)?.[1] ?? null
}

/** The zone of the Template, else the injector's. */
export function templateZone({ template, timeZone }: SetUp): string {
  return template?.timeZone ?? timeZone
}
