import { type Kysely, sql, type Transaction } from 'kysely'
import type { LeadMatches, LeadQuery, LeadRef, LeadSnapshot, LeadTable, NumberHolder, StoredLead } from 'lead-injector'

/** The dialer's own tables, on PostgreSQL. */
export interface DialerDatabase {
  contact: {
    id: string
    campaign: string
    queue: string
    reference: string | null
    due: string | null
    created: string
    active: boolean
    lead: string // the whole lead as JSON text: what the dialer has no column for is kept too
  }
  contact_number: { contact: string; campaign: string; number: string }
  contact_history: { contact: string; entry: string }
}

type Tx = Transaction<DialerDatabase>

/** Keeps leads as the dialer's contacts. */
export const contacts: LeadTable<Tx> = {
  async find(tx, query): Promise<LeadMatches> {
    return { leads: await withReferences(tx, query), holders: await withNumbers(tx, query) }
  },

  async apply(tx, { updates, inserts, records }, { at }) {
    for (const { lead, after } of updates) {
      const { lead: text } = await tx
        .selectFrom('contact')
        .select('lead')
        .where('id', '=', lead)
        .executeTakeFirstOrThrow()
      await tx
        .updateTable('contact')
        .set(columns(after, JSON.parse(text)))
        .where('id', '=', lead)
        .execute()
      await tx.deleteFrom('contact_number').where('contact', '=', lead).execute()
      await callableNumbers(tx, lead, after)
    }
    const ids: string[] = []
    for (const { template, reallocatedFrom, ...lead } of inserts) {
      const { rows } = await sql<{ id: string }>`select nextval('contact_id')::text as id`.execute(tx)
      const [{ id } = { id: '' }] = rows
      await tx
        .insertInto('contact')
        .values({ id, created: at, ...columns(lead, { uniqueId: lead.uniqueId }) })
        .execute()
      await callableNumbers(tx, id, lead)
      ids.push(id)
    }
    const idOf = (ref: LeadRef) => ('lead' in ref ? ref.lead : (ids[ref.insert] ?? ''))
    for (const record of records) {
      const entry = JSON.stringify({ ...record, copy: record.copy && idOf(record.copy) })
      await tx
        .insertInto('contact_history')
        .values({ contact: idOf(record.lead), entry })
        .execute()
    }
    return ids
  },
}

/** The columns that the dialer has for itself, and the whole lead. */
function columns(lead: LeadSnapshot, { uniqueId }: { uniqueId: string }) {
  return {
    campaign: lead.campaign,
    queue: lead.allocation,
    reference: lead.externalId,
    due: lead.callback?.at ?? null,
    active: lead.state !== 'reallocated',
    // Entries instead of an object: a field may have any name, `__proto__` too.
    lead: JSON.stringify({ ...lead, fields: Object.entries(lead.fields), uniqueId }),
  }
}

async function callableNumbers(tx: Tx, contact: string, lead: LeadSnapshot): Promise<void> {
  const numbers = new Set(lead.numbers.filter(({ blocked }) => blocked === undefined).map(({ number }) => number))
  for (const number of [...numbers].sort()) {
    await tx.insertInto('contact_number').values({ contact, campaign: lead.campaign, number }).execute()
  }
}

async function withReferences(tx: Tx, { campaign, externalIds }: LeadQuery): Promise<readonly StoredLead[]> {
  if (externalIds.length === 0) return []
  const rows = await tx
    .selectFrom('contact')
    .select(['id', 'lead', utc('created').as('storedAt')])
    .where('campaign', '=', campaign)
    .where('reference', '=', sql<string>`any(${externalIds})`)
    .execute()
  return rows.map(({ id, lead, storedAt }) => {
    const { fields, ...rest } = JSON.parse(lead)
    const named = Object.create(null)
    for (const [name, text] of fields) named[name] = text
    return { ...rest, fields: named, id: String(id), storedAt }
  })
}

async function withNumbers(tx: Tx, { scope, since, numbers, holders }: LeadQuery): Promise<readonly NumberHolder[]> {
  const found: NumberHolder[] = []
  for (const { number, at } of numbers) {
    let query = tx
      .selectFrom('contact_number as n')
      .innerJoin('contact as c', 'c.id', 'n.contact')
      .select(['c.id', utc('c.due').as('callbackAt')])
      .where('n.number', '=', number)
      .where('c.campaign', 'in', [...scope.campaigns])
      .where('c.active', '=', true)
    if ('allocation' in scope) query = query.where('c.queue', '=', scope.allocation)
    if (since !== null) query = query.where('c.created', '>=', since)
    if (at !== null) query = query.where('c.due', '=', at)
    const rows = await query.orderBy('c.id', 'desc').limit(holders).execute()
    found.push(...rows.map(({ id, callbackAt }) => ({ number, lead: String(id), callbackAt })))
  }
  return found
}

/** An instant as the library writes it. */
function utc(column: string) {
  return sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/** The tables of this example; a host has its own long since. */
export async function makeContacts(db: Kysely<DialerDatabase>): Promise<void> {
  await sql`create sequence contact_id`.execute(db)
  await sql`create table contact (
    id bigint primary key, campaign text collate "C" not null, queue text collate "C" not null, reference text collate "C",
    due timestamptz(3), created timestamptz(3) not null, active boolean not null, lead text not null,
    unique (campaign, reference))`.execute(db)
  await sql`create table contact_number (contact bigint not null, campaign text not null, number text collate "C" not null)`.execute(
    db,
  )
  await sql`create index on contact_number (number, contact)`.execute(db)
  await sql`create table contact_history (contact bigint not null, entry text not null)`.execute(db)
}
