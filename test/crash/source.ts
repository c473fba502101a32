import pg from 'pg'
import { startPostgres18 } from '../servers/postgres.js'
import type { PrivateServer } from '../servers/private-server.js'
import type { CrmRow } from './plan/rows.js'

/** The outside database: the same tables and procedures twice, for the broken import and for the uninterrupted one. */
export interface Source {
  readonly server: PrivateServer
  readonly url: string
  /** Empties both. */
  clear(): Promise<void>
  add(schema: string, rows: readonly CrmRow[]): Promise<void>
  /** Adds rows in a transaction that stays open. */
  hold(schema: string, rows: readonly CrmRow[]): Promise<{ commit(): Promise<void> }>
  /** Ids of the rows that are there, and of those that the outbox says were taken. */
  ids(schema: string): Promise<{ readonly all: readonly number[]; readonly taken: readonly number[] }>
  close(): Promise<void>
}

const columns =
  'id, phone, mobile, name, callback, action, external_id, disposition, priority, agent, allocation' as const
const result = `table ("leadId" bigint, phone text, mobile text, name text, "njCallBackDate" text, "njAction" text,
  "njExternalLeadId" text, "njDisposition" text, "njPriority" text, "njAgent" text, "njAllocationName" text)`

// Functions that are declared stable stream; the outbox is read whole before its first row is given. It waits for a
// transaction that has taken rows, so that what a call gives does not depend on when a broken one is noticed.
const schema = (name: string): string => `
  create schema ${name};
  create table ${name}.enquiry (
    id bigint primary key, phone text, mobile text, name text, callback text, action text, external_id text,
    disposition text, priority text, agent text, allocation text, taken boolean not null default false
  );
  create function ${name}.new_leads(last_id bigint) returns ${result} language sql stable as $$
    select ${columns} from ${name}.enquiry where id > coalesce(last_id, 0) order by id
  $$;
  create function ${name}.unordered_leads(last_id bigint) returns ${result} language sql stable as $$
    select ${columns} from ${name}.enquiry where id > coalesce(last_id, 0) order by md5(id::text)
  $$;
  create function ${name}.next_leads(last_id bigint) returns ${result} language sql stable as $$
    select ${columns} from ${name}.enquiry where id > coalesce(last_id, 0) order by id limit 50
  $$;
  create function ${name}.take_leads(last_id bigint) returns ${result} language sql volatile as $$
    with next as (select e.id from ${name}.enquiry e where not e.taken order by e.id for update),
    marked as (update ${name}.enquiry e set taken = true from next where e.id = next.id returning e.*)
    select ${columns} from marked order by id
  $$;
`

/** Starts a durable PostgreSQL with the outside database. */
export async function startSource(): Promise<Source> {
  const server = await startPostgres18({ durable: true, settings: { shared_buffers: '32MB' } })
  const { url } = server
  await onSource(url, (client) => client.query(schema('broken') + schema('whole')))
  return {
    server,
    url,
    clear: () =>
      onSource(
        url,
        async (client) => void (await client.query('delete from broken.enquiry; delete from whole.enquiry')),
      ),
    add: (to, rows) => onSource(url, (client) => insert(client, to, rows)),
    async hold(to, rows) {
      const client = await connected(url)
      await client.query('begin')
      await insert(client, to, rows)
      return {
        async commit() {
          await client.query('commit')
          await client.end()
        },
      }
    },
    ids: (of) =>
      onSource(url, async (client) => {
        const { rows } = await client.query<{ id: string; taken: boolean }>(`select id, taken from ${of}.enquiry`)
        const taken = rows.filter((row) => row.taken)
        return { all: rows.map(({ id }) => Number(id)), taken: taken.map(({ id }) => Number(id)) }
      }),
    close: () => server.stop(),
  }
}

async function insert(client: pg.Client, to: string, rows: readonly CrmRow[]): Promise<void> {
  await client.query(
    `insert into ${to}.enquiry
       (id, phone, mobile, name, callback, action, external_id, disposition, priority, agent, allocation)
     select (r->>'id')::bigint, r->>'phone', r->>'mobile', r->>'name', r->>'callback', r->>'action', r->>'externalId',
       r->>'disposition', r->>'priority', r->>'agent', r->>'allocation'
     from jsonb_array_elements($1::jsonb) as given(r)`,
    [JSON.stringify(rows)],
  )
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function onSource<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connected(url)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
