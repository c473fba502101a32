import { Kysely, MysqlDialect, PostgresDialect, SqliteDialect } from 'kysely'
import { createPool } from 'mysql2'
import pg from 'pg'
import { openSqlite } from '../../servers/fresh-sqlite.js'
import type { StoreName } from '../plan/plan.js'

const ignore = () => undefined

/** A store through Kysely, as a host has it: connections that break are told to somebody. */
export function kyselyOf(store: StoreName, url: string): Kysely<unknown> {
  if (store === 'sqlite') return new Kysely({ dialect: new SqliteDialect({ database: async () => openSqlite(url) }) })
  if (store === 'mariadb') {
    const pool = createPool({ uri: url, connectionLimit: 4 })
    pool.on('connection', (connection) => connection.on('error', ignore))
    return new Kysely({ dialect: new MysqlDialect({ pool }) })
  }
  const pool = new pg.Pool({ connectionString: url, max: 4, connectionTimeoutMillis: 5_000 })
  pool.on('error', ignore)
  pool.on('connect', (client) => client.on('error', ignore))
  return new Kysely({ dialect: new PostgresDialect({ pool }) })
}
