import { createConnection } from 'mysql2/promise'
import { startMariadb } from '../../test/servers/mariadb.js'
import type { BenchOptions } from '../options.js'
import { fillStore, makeSeed, makeSource, stateOf, wantedState } from './mariadb-sql.js'
import { migrateStore } from './migrate-store.js'
import { processorTime } from './server-time.js'
import type { EndState, Stand } from './stand.js'

/** MariaDB with the durability that it ships with, and a buffer pool of 1 GB. */
export async function mariadbStand({ rows, present }: Pick<BenchOptions, 'rows' | 'present'>): Promise<Stand> {
  const server = await startMariadb({ durable: true, settings: { 'innodb-buffer-pool-size': '1G' } })
  const urlOf = (database: string) => Object.assign(new URL(server.url), { pathname: `/${database}` }).href
  const on = (database: string, ...texts: readonly string[]) => runOn(urlOf(database), texts)
  await on('mysql', 'create database source', 'create database seed')
  await on('source', ...makeSource(rows))
  await migrateStore('mariadb', urlOf('seed'))
  await on('seed', ...makeSeed(present))
  let stores = 0
  return {
    name: 'mariadb',
    sourceUrl: urlOf('source'),
    seedUrl: urlOf('seed'),
    async freshStore() {
      const name = `store_${++stores}`
      await on('mysql', `create database ${name}`)
      await migrateStore('mariadb', urlOf(name))
      await on(name, ...fillStore)
      return {
        url: urlOf(name),
        endState: async () => readState(await on(name, stateOf)),
        drop: async () => void (await on('mysql', `drop database ${name}`)),
      }
    },
    expected: async (count) => readState(await on('source', wantedState(count, present))),
    serverMicroseconds: () => processorTime(server.pid()),
    stop: () => server.stop(),
  }
}

/** Runs statements one after the other; gives the last one's rows. */
async function runOn(url: string, texts: readonly string[]): Promise<readonly unknown[]> {
  const connection = await createConnection({ uri: url, supportBigNumbers: true, bigNumberStrings: true })
  try {
    let rows: unknown = []
    for (const text of texts) [rows] = await connection.query(text)
    return Array.isArray(rows) ? rows : []
  } finally {
    await connection.end()
  }
}

/** The queries name their columns as the members are named. */
function readState(rows: readonly unknown[]): EndState {
  return rows[0] as EndState
}
