import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

/** A PostgreSQL database through Kysely, as a host has it. */
export function kyselyAt(url: string): Kysely<unknown> {
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 4 }) }) })
}
