import { ExternalConnection } from 'lead-injector'
import pg from 'pg'
import { freshPostgresDatabase } from '../../servers/index.js'

/** A CRM on a real PostgreSQL, with one table of enquiries and a leads procedure over it. */
export interface TestCrm {
  readonly url: string
  readonly connection: ExternalConnection
  /** The same database through another account. */
  urlFor(account: { readonly user: string; readonly password: string }): string
  /** Runs SQL as the CRM's owner. */
  sql(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>
  /** Adds rows to the table, in order. */
  add(...rows: readonly CrmRow[]): Promise<void>
  /** Replaces `new_leads` by a function with this header and body. */
  procedure(text: string): Promise<void>
  /** Makes it as it was at first. */
  reset(): Promise<void>
  close(): Promise<void>
}

/** A row of the table; what is left out is NULL. */
export interface CrmRow {
  readonly phone?: string | null
  readonly mobile?: string | null
  readonly name?: string | null
  readonly callback?: string | null
  readonly action?: string | null
  readonly externalId?: string | null
  readonly disposition?: string | null
  readonly priority?: string | null
  readonly agent?: string | null
  readonly allocation?: string | null
}

const schema = `
  create table enquiry (
    id bigint generated always as identity primary key,
    phone text, mobile text, name text, callback text, action text, external_id text, disposition text,
    priority text, agent text, allocation text,
    taken boolean not null default false
  );
  create function new_leads(last_id bigint) returns table (
    "leadId" bigint, phone text, mobile text, name text, "njCallBackDate" text, "njAction" text,
    "njExternalLeadId" text, "njDisposition" text, "njPriority" text, "njAgent" text, "njAllocationName" text
  ) language sql as $$
    select id, phone, mobile, name, callback, action, external_id, disposition, priority, agent, allocation
    from enquiry where id > coalesce(last_id, 0) order by id
  $$;
`

/** Starts a CRM in a database of its own. */
export async function testCrm(): Promise<TestCrm> {
  const database = await freshPostgresDatabase()
  const client = new pg.Client(database.url)
  await client.connect()
  const connection = ExternalConnection.fromUrl('crm', database.url)
  const sql = async (text: string, values: readonly unknown[] = []) => {
    const result = await client.query<Record<string, unknown>>(text, [...values])
    return result.rows
  }
  return {
    url: database.url,
    connection,
    urlFor: database.urlFor,
    sql,
    async add(...rows) {
      await sql(
        `insert into enquiry
           (phone, mobile, name, callback, action, external_id, disposition, priority, agent, allocation)
         select r->>'phone', r->>'mobile', r->>'name', r->>'callback', r->>'action', r->>'externalId',
           r->>'disposition', r->>'priority', r->>'agent', r->>'allocation'
         from jsonb_array_elements($1::jsonb) with ordinality as given(r, place) order by place`,
        [JSON.stringify(rows)],
      )
    },
    async procedure(text) {
      await sql('drop function if exists new_leads(bigint)')
      await sql(text)
    },
    async reset() {
      await client.query(`drop schema public cascade; create schema public; ${schema}`)
    },
    async close() {
      await connection.close()
      await client.end()
      await database.drop()
    },
  }
}

/** Numbers that nobody else in a test has: Australian mobiles, `+61412000001` and so on. */
export function mobile(n: number): string {
  return `+61412${String(n).padStart(6, '0')}`
}
