import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { type CrmLead, goodLeads, mixedLeads } from './crm-leads.js'

/** The CRM of somebody else: a real PostgreSQL, embedded, reached over TCP like any other. */
export interface Crm {
  readonly url: string
  /** Somebody fills in the web form, so many times. */
  addGoodLeads(count: number): Promise<void>
  countLeads(): Promise<number>
  close(): Promise<void>
}

/** What a CRM's developer would write: a table, a procedure that gives what came after an id, and one that names the columns. */
const schema = `
  create schema crm;
  create table crm.enquiry (
    enquiry_id bigint generated always as identity primary key,
    first_name text not null,
    last_name text not null,
    phone text,
    mobile text,
    call_me_at text
  );
  create function crm.new_leads(last_id bigint)
  returns table ("leadId" bigint, "firstName" text, "lastName" text, phone text, mobile text, "njCallBackDate" text)
  language sql stable as $$
    select enquiry_id, first_name, last_name, phone, mobile, call_me_at
    from crm.enquiry where enquiry_id > coalesce(last_id, 0) order by enquiry_id
  $$;
  create function crm.new_leads_header()
  returns table (name text) language sql immutable as $$
    values ('leadId'), ('firstName'), ('lastName'), ('phone'), ('mobile'), ('njCallBackDate')
  $$;
`

/** Starts the CRM with a thousand leads, good and bad. */
export async function startCrm(): Promise<Crm> {
  const db = await PGlite.create()
  await db.exec(schema)
  await insert(db, mixedLeads(1_000))
  const server = new PGLiteSocketServer({ db, port: 0, host: '127.0.0.1', maxConnections: 10 })
  await server.start()
  const [, port] = server.getServerConn().split(':')
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres?sslmode=disable`,
    addGoodLeads: async (count) => insert(db, goodLeads(count)),
    countLeads: async () => {
      const { rows } = await db.query<{ count: number }>('select count(*)::int as count from crm.enquiry')
      return rows[0]?.count ?? 0
    },
    close: async () => {
      await server.stop()
      await db.close()
    },
  }
}

async function insert(db: PGlite, leads: readonly CrmLead[]): Promise<void> {
  await db.query(
    `insert into crm.enquiry (first_name, last_name, phone, mobile, call_me_at)
     select l->>'firstName', l->>'lastName', l->>'phone', l->>'mobile', l->>'callMeAt'
     from jsonb_array_elements($1::jsonb) with ordinality as given(l, place) order by place`,
    [JSON.stringify(leads)],
  )
}
