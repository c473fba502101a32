import pg from 'pg'
import { startPostgres18 } from '../../servers/postgres.js'
import { refusedName } from '../plan/rows.js'
import { migrateAt } from './migrate-at.js'
import type { Cells, CrashStore } from './store.js'

/** A durable PostgreSQL with the library's tables, and a rule of the host's own on its leads. */
export async function postgresStore(): Promise<CrashStore> {
  const server = await startPostgres18({ durable: true, settings: { shared_buffers: '32MB' } })
  const { url } = server
  await migrateAt('postgres', url)
  const write = (statement: string) => onStore(url, async (client) => void (await client.query(statement)))
  await write(
    `alter table li_leads add constraint no_refused check (fields->>'name' is distinct from '${refusedName}')`,
  )
  return {
    name: 'postgres',
    url,
    server,
    write,
    read: (statements) =>
      onStore(url, async (client) => {
        await client.query('begin isolation level repeatable read read only')
        const answers: (readonly Cells[])[] = []
        for (const statement of statements) answers.push((await client.query<Cells>(statement)).rows)
        return answers
      }),
    earlier: (column, seconds) => `${column} - interval '${seconds} seconds'`,
    close: () => server.stop(),
  }
}

async function onStore<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
