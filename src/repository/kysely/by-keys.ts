import { sql } from 'kysely'
import type { Database, KeySearch } from './database.js'
import type { Sql } from './sql-text.js'

/** A search by keys as a join: a look-up for each key. */
export function joinKeys(
  { rows, lookUp }: Pick<Database, 'rows' | 'lookUp'>,
  { table, alias, where, column, keys }: KeySearch,
): Sql {
  const wanted = rows(keys, { wanted: ['key', (key) => key] })
  return sql`${wanted} ${lookUp(table, alias, sql`${where} and ${sql.id(alias, column)} = r.wanted`)}`
}
