import type { DecodedRow } from '../lead/decoded-row.js'
import type { LeadSnapshot } from '../lead/stored-lead.js'

/**
 * What fields are collected in. It inherits nothing, so that `__proto__` and `constructor` are fields like any other; unlike what
 * `Object.create(null)` gives, leads with the same fields share the layout of them, which takes a quarter of the memory.
 */
class Fields {}
Object.setPrototypeOf(Fields.prototype, null)
Reflect.deleteProperty(Fields.prototype, 'constructor')

/**
 * The fields of a lead after a row: given ones set, empty ones cleared, all others as they were.
 *
 * @param present NULL for a new lead.
 * @param kept Fields that keep their text whatever the row says.
 */
export function mergeFields(
  present: LeadSnapshot['fields'] | null,
  given: DecodedRow['fields'],
  kept?: ReadonlySet<string>,
): LeadSnapshot['fields'] {
  const fields: Record<string, string | null> = new Fields() as Record<string, string | null> // it is empty
  if (present !== null) for (const name of Object.keys(present)) fields[name] = present[name] ?? null
  given.forEach((each, name) => {
    if (each.is === 'absent' || each.is === 'no-change' || kept?.has(name)) return
    fields[name] = each.is === 'value' ? each.value : null
  })
  return fields
}
