import type { Kysely } from 'kysely'
import type { Database, Executor } from './database.js'
import { type DialectOptions, databaseOf } from './detect-database.js'
import { faultOf } from './fault-of.js'
import { type Migrated, upgrade, versionOf } from './schema/upgrade.js'
import { versions } from './schema/versions.js'
import { namedTables, type TableOptions, type Tables } from './tables.js'

/** Which database it is, and where our tables are in it. */
export interface MigrateOptions extends TableOptions, DialectOptions {}

/**
 * Makes our tables or brings them up to date; docs/tables.md describes them.
 *
 * It may be called at every start and by several hosts at once: they wait for each other, and what is there already stays.
 * A failed upgrade leaves its version unrecorded and is taken up again by the next call.
 *
 * @throws SchemaMismatch when the tables are newer than this library or have a gap; otherwise what the driver throws.
 */
export async function migrate<DB>(db: Kysely<DB>, options: MigrateOptions = {}): Promise<Migrated> {
  const database = databaseOf(db, options)
  const plain = db.withoutPlugins() as unknown as Executor // our statements name their own tables
  const tables = namedTables(options)
  // Tables that are up to date are only read: an account that may make none can call this at its start as well.
  const from = await versionThere(plain, database, tables)
  if (from === versions.length) return { from, to: from }
  return database.schema.alone(plain, (tx) => upgrade(tx, database, tables, versions.length))
}

/** NULL where there are no tables yet. */
async function versionThere(db: Executor, database: Database, tables: Tables): Promise<number | null> {
  try {
    return await versionOf(db, database, tables)
  } catch (error) {
    if (faultOf(database, error).kind === 'not-migrated') return null
    throw error
  }
}

/** What Kysely's `Migrator` runs: its own type of this shape is in `kysely` up to 0.28 and in `kysely/migration` since. */
export interface TableMigration {
  up(db: Kysely<unknown>): Promise<void>
}

/**
 * The same as migrations of Kysely, by name, for a host who runs them with a `Migrator` of its own.
 *
 * Both ways keep the same record in our table of versions, so a host may go from one to the other. They have no `down`.
 */
export function migrations(options: MigrateOptions = {}): Readonly<Record<string, TableMigration>> {
  const tables = namedTables(options)
  return Object.fromEntries(
    versions.map(({ name }, at) => [
      name,
      {
        up: async (db: Kysely<unknown>) => {
          const database = databaseOf(db, options)
          const plain = db.withoutPlugins()
          const make = async (tx: Executor) => void (await upgrade(tx, database, tables, at + 1))
          await (db.isTransaction ? make(plain) : database.schema.alone(plain, make))
        },
      },
    ]),
  )
}
