import { Kysely, MysqlDialect, PostgresDialect } from 'kysely'
import { createPool } from 'mysql2'
import pg from 'pg'
import { migrate } from '../../src/repository/kysely/index.js'
import type { Stand } from './stand.js'

/** Makes our tables in a database. */
export async function migrateStore(name: Stand['name'], url: string): Promise<void> {
  const dialect =
    name === 'postgres'
      ? new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) })
      : new MysqlDialect({ pool: createPool({ uri: url }) })
  const db = new Kysely<unknown>({ dialect })
  await migrate(db)
  await db.destroy()
}
