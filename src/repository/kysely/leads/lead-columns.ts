import { sql } from 'kysely'
import type { NewLead } from '../../../lead/lead-changes.js'
import type { ChangeStamp, LeadSnapshot, StoredLead } from '../../../lead/stored-lead.js'
import type { Database } from '../database.js'
import type { CellType, Columns, Sql } from '../sql-text.js'

/** What an update can change, column by column. */
export const snapshotColumns = {
  campaign: ['key', (lead) => lead.campaign],
  allocation: ['key', (lead) => lead.allocation],
  state: ['key', (lead) => lead.state],
  callback_at: ['instant', (lead) => lead.callback?.at ?? null],
  callback_zone: ['text', (lead) => lead.callback?.timeZone ?? null],
  priority: ['integer', (lead) => lead.priority],
  external_id: ['key', (lead) => lead.externalId],
  contact_hours: ['text', (lead) => lead.contactHours],
  contact_hours_zone: ['text', (lead) => lead.contactHoursZone],
  agent: ['text', (lead) => lead.agent],
  disposition: ['text', (lead) => lead.disposition],
  fields: ['json', (lead) => lead.fields],
  register_version: ['text', (lead) => lead.register?.version ?? null],
  register_at: ['instant', (lead) => lead.register?.at ?? null],
  run: ['integer', (lead) => lead.sequence.run],
  batch: ['integer', (lead) => lead.sequence.batch],
  place: ['integer', (lead) => lead.sequence.place],
  changed_injector: ['key', (lead) => lead.changed.at(-1)?.injector ?? null],
  changed_run: ['integer', (lead) => lead.changed.at(-1)?.run ?? null],
  changed_batch: ['integer', (lead) => lead.changed.at(-1)?.batch ?? null],
  changed_place: ['integer', (lead) => lead.changed.at(-1)?.place ?? null],
  changed_at: ['instant', (lead) => lead.changed.at(-1)?.at ?? null],
  changed_before: ['json', ({ changed }) => (changed.length > 1 ? changed.slice(0, -1) : null)],
} as const satisfies Columns<LeadSnapshot>

const columnsRead: Readonly<Record<string, CellType>> = {
  id: 'id',
  unique_id: 'key',
  stored_at: 'instant',
  ...Object.fromEntries(Object.entries(snapshotColumns).map(([name, [type]]) => [name, type])),
}

/** A lead as it is read, every column as text. */
export type LeadRow = Readonly<Record<keyof typeof snapshotColumns | 'id' | 'unique_id' | 'stored_at', string | null>>

/** The columns of leads `l`, as text. */
export function selectLead(database: Database): Sql {
  const columns = Object.entries(columnsRead).map(([name, type]) => {
    const column = sql.id('l', name)
    if (type === 'key' || type === 'text') return sql`${column} as ${sql.id(name)}`
    return sql`${type === 'instant' ? database.instantText(column) : database.text(column)} as ${sql.id(name)}`
  })
  return sql.join(columns)
}

/** The lead of a row, with its numbers. */
export function storedLead(row: LeadRow, numbers: StoredLead['numbers']): StoredLead {
  return {
    id: row.id ?? '',
    uniqueId: row.unique_id ?? '',
    storedAt: row.stored_at ?? '',
    externalId: row.external_id,
    campaign: row.campaign ?? '',
    allocation: row.allocation ?? '',
    // The table's check knows no other states.
    state: row.state as StoredLead['state'],
    callback: row.callback_at === null ? null : { at: row.callback_at, timeZone: row.callback_zone ?? '' },
    priority: Number(row.priority),
    contactHours: row.contact_hours,
    contactHoursZone: row.contact_hours_zone,
    agent: row.agent,
    disposition: row.disposition,
    fields: fieldsOf(row.fields ?? '{}'),
    numbers,
    register: row.register_version === null ? null : { version: row.register_version, at: row.register_at ?? '' },
    sequence: { run: Number(row.run), batch: Number(row.batch), place: Number(row.place) },
    changed: row.changed_injector === null ? [] : [...earlierChanges(row), lastChange(row, row.changed_injector)],
  }
}

function lastChange(row: LeadRow, injector: string): ChangeStamp {
  const [run, batch, place] = [Number(row.changed_run), Number(row.changed_batch), Number(row.changed_place)]
  return { injector, run, batch, place, at: row.changed_at ?? '' }
}

function earlierChanges(row: LeadRow): readonly ChangeStamp[] {
  return row.changed_before === null ? [] : JSON.parse(row.changed_before)
}

/** An object without prototype, so that a field may have any name. */
function fieldsOf(json: string): StoredLead['fields'] {
  const fields: Record<string, string | null> = Object.create(null)
  for (const [name, text] of Object.entries<string | null>(JSON.parse(json))) fields[name] = text
  return fields
}

/** All columns of a new lead but its id. */
export function newLeadColumns(of: {
  readonly injector: string
  readonly at: string
  readonly reallocatedFrom: (lead: NewLead) => string | null
}): Columns<NewLead> {
  return {
    ...snapshotColumns,
    template: ['text', (lead) => lead.template],
    injector: ['key', () => of.injector],
    unique_id: ['key', (lead) => lead.uniqueId],
    reallocated_from: ['id', of.reallocatedFrom],
    stored_at: ['instant', () => of.at],
  }
}
