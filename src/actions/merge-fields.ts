import type { DecodedRow } from '../lead/decoded-row.js'
import type { LeadSnapshot } from '../lead/stored-lead.js'

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
  // Without prototype, so that `__proto__` is a field like any other.
  const fields: Record<string, string | null> = Object.create(null)
  if (present !== null) for (const name of Object.keys(present)) fields[name] = present[name] ?? null
  for (const [name, each] of given) {
    if (each.is === 'absent' || each.is === 'no-change' || kept?.has(name)) continue
    fields[name] = each.is === 'value' ? each.value : null
  }
  return fields
}
