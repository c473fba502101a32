import pg from 'pg'
import { startPostgres18 } from '../../test/servers/postgres.js'
import type { BenchOptions } from '../options.js'
import { migrateStore } from './migrate-store.js'
import { makeSeed, makeSource, stateOf, wantedState } from './postgres-sql.js'
import { processorTime } from './server-time.js'
import type { EndState, Stand } from './stand.js'

/** PostgreSQL 18 with the durability that it ships with, and 1 GB of shared buffers. */
export async function postgresStand({ rows, present }: Pick<BenchOptions, 'rows' | 'present'>): Promise<Stand> {
  const server = await startPostgres18({ durable: true, settings: { shared_buffers: '1GB' } })
  const urlOf = (database: string) => Object.assign(new URL(server.url), { pathname: `/${database}` }).href
  const on = (database: string, ...texts: readonly string[]) => runOn(urlOf(database), texts)
  await on('postgres', 'create database source', 'create database seed')
  await on('source', ...makeSource(rows), 'vacuum analyze')
  await migrateStore('postgres', urlOf('seed'))
  await on('seed', ...makeSeed(present), 'vacuum analyze')
  let stores = 0
  return {
    name: 'postgres',
    sourceUrl: urlOf('source'),
    seedUrl: urlOf('seed'),
    async freshStore() {
      const name = `store_${++stores}`
      await on('postgres', `create database ${name} template seed strategy file_copy`, 'checkpoint')
      return {
        url: urlOf(name),
        endState: async () => readState(await on(name, stateOf)),
        drop: async () => void (await on('postgres', `drop database ${name} with (force)`)),
      }
    },
    expected: async (count) => readState(await on('source', wantedState(count, present))),
    serverMicroseconds: () => processorTime(server.pid()),
    stop: () => server.stop(),
  }
}

/** Runs statements one after the other; gives the last one's rows. */
async function runOn(url: string, texts: readonly string[]): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    let rows: readonly unknown[] = []
    for (const text of texts) rows = (await client.query(text)).rows
    return rows
  } finally {
    await client.end()
  }
}

/** The queries name their columns as the members are named. */
function readState(rows: readonly unknown[]): EndState {
  return rows[0] as EndState
}
