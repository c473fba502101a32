import type { DialectAdapter, Kysely } from 'kysely'
import type { Database, DialectName } from './database.js'
import { mysql } from './mysql/database.js'
import { postgres } from './postgres/database.js'
import { sqlite } from './sqlite/database.js'

/** Says which database a Kysely talks to, where it cannot be seen. */
export interface DialectOptions {
  /** Default: seen from the dialect's adapter. */
  readonly dialect?: DialectName
}

const databases: Readonly<Record<DialectName, Database>> = { postgres, mysql, sqlite }

/**
 * Finds out which database it is. Adapters of Kysely's own dialects and of those that extend them are known by the names of
 * their classes: `instanceof` would fail when the host's Kysely is another copy than ours.
 *
 * @throws TypeError where it cannot be seen and is not said.
 */
export function databaseOf<DB>(db: Kysely<DB>, { dialect }: DialectOptions): Database {
  const name = dialect ?? dialectOf(db.getExecutor().adapter)
  if (name !== undefined) return databases[name]
  throw new TypeError(
    'Which database this Kysely talks to cannot be seen: say so with the option dialect ("postgres", "mysql", "sqlite").',
  )
}

function dialectOf(adapter: DialectAdapter): DialectName | undefined {
  for (let of: object | null = adapter; of !== null; of = Object.getPrototypeOf(of)) {
    const name = of.constructor.name.toLowerCase()
    if (/^(postgres|pg)/.test(name)) return 'postgres'
    if (/^(mysql|mariadb)/.test(name)) return 'mysql'
    if (/^(sqlite|libsql)/.test(name)) return 'sqlite'
    if (/^mssql/.test(name)) return undefined
  }
  // A bundler may have shortened the names; what the adapters can do tells the three apart as well.
  const { supportsTransactionalDdl, supportsReturning, supportsOutput } = adapter
  if (supportsOutput) return undefined
  if (supportsReturning) return supportsTransactionalDdl ? 'postgres' : 'sqlite'
  return supportsTransactionalDdl ? undefined : 'mysql'
}
