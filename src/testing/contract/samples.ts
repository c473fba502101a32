import type { LeadChanges, NewLead } from '../../lead/lead-changes.js'
import type { LeadQuery } from '../../lead/lead-query.js'
import type { LeadNumber } from '../../lead/phone.js'
import type { LeadSnapshot } from '../../lead/stored-lead.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { LedgerEntry, QuarantineEntry } from '../../repository/journal-entry.js'

/** Texts that only a comparison byte for byte tells apart, each from some other; and some that careless code trips over. */
export const lookAlikes: readonly string[] = [
  'a',
  'A',
  'a ',
  ' a',
  'a\t',
  '\u00e1',
  'a\u0301',
  '\u00c1',
  '\u212b',
  '\u00c5',
  'ss',
  '\u00df',
  'i',
  '\u0131',
  'I',
  '\u0130',
  '1',
  '01',
  '1.0',
  '%',
  '_',
  '\\',
  "'",
  '"',
  '{}',
  '__proto__',
  'constructor',
  '\u{1f600}',
  '\u{1f601}',
  '\u{1f600}'.repeat(255),
  `${'\u{1f600}'.repeat(254)}x`,
]

/** An integer id. */
export function integerId(text: string): ExactId {
  return { kind: 'integer', type: 'int8', text }
}

/** A ledger entry: imported in run 1, unless told otherwise. */
export function entry(key: string, parts: Partial<LedgerEntry> = {}): LedgerEntry {
  return { key, outcome: 'imported', run: 1, lead: null, ...parts }
}

/** A row for quarantine. */
export function keptRow(key: string, parts: Partial<QuarantineEntry> = {}): QuarantineEntry {
  return {
    key,
    id: integerId(key),
    sequence: { run: 1, batch: 1, place: 0 },
    state: 'kept',
    reasons: [{ code: 'id.missing', column: 'lead_id' }],
    raw: { columns: [['lead_id', 'int8', 'integer']], cells: [key] },
    ...parts,
  }
}

/** No changes. */
export const noChanges: LeadChanges = { updates: [], inserts: [], records: [] }

/** A query that asks for nothing, in campaign `summer`. */
export const anyQuery: LeadQuery = {
  campaign: 'summer',
  externalIds: [],
  numbers: [],
  scope: { campaigns: ['summer'] },
  since: null,
  holders: 10,
}

/** A callable number in the field `phone`. */
export function callable(number: string, parts: Partial<LeadNumber> = {}): LeadNumber {
  return { field: 'phone', number, ...parts }
}

/** Fields as a lead has them: without prototype, so that any name will do. */
export function fieldsOf(...entries: readonly (readonly [string, string | null])[]): Record<string, string | null> {
  const fields: Record<string, string | null> = Object.create(null)
  for (const [name, text] of entries) fields[name] = text
  return fields
}

/** An open, fresh lead of campaign `summer` with nothing but its unique id. */
export function newLead(uniqueId: string, parts: Partial<NewLead> = {}): NewLead {
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
    fields: fieldsOf(),
    numbers: [],
    register: null,
    sequence: { run: 1, batch: 1, place: 0 },
    changed: [],
    ...parts,
  }
}

/** The part of a new lead that an update can change. */
export function snapshotOf(lead: NewLead): LeadSnapshot {
  const { uniqueId, template, reallocatedFrom, ...snapshot } = lead
  return snapshot
}
