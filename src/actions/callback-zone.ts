import type { DecodedRow } from '../lead/decoded-row.js'
import type { NamesKnown } from '../lead/names.js'
import type { LeadSnapshot } from '../lead/stored-lead.js'
import { refused } from '../lead/system-value.js'
import type { DecisionRules } from './decision.js'

/** The zone of the Template's Contact Hours, else the injector's. */
export function defaultZone({ templateDefinition, timeZone }: DecisionRules): string {
  return templateDefinition?.timeZone ?? timeZone
}

/**
 * The zone that a row settles for its callback without any lead: of the Contact Hours that it gives, or of the Template's
 * where it clears them or makes a lead. NULL: only the stored lead knows, or the Contact Hours are unknown or cannot be read.
 */
export function zoneOfRow(row: DecodedRow, rules: DecisionRules, names: NamesKnown | null): string | null {
  const { contactHours } = row
  if (contactHours.is === 'value') return names?.contactHours.get(contactHours.value)?.timeZone ?? null
  if (contactHours === refused) return null
  return row.action === 'ADD' || contactHours.is === 'empty' ? defaultZone(rules) : null
}

/** The zone for a callback of a row that changes or copies a lead: what the row settles, else the lead's own, else the Template's. */
export function zoneWithLead(
  row: DecodedRow,
  lead: LeadSnapshot,
  { rules, names }: { readonly rules: DecisionRules; readonly names: NamesKnown | null },
): string {
  return zoneOfRow(row, rules, names) ?? lead.contactHoursZone ?? defaultZone(rules)
}
