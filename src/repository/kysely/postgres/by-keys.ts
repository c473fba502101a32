import { sql } from 'kysely'
import type { KeySearch } from '../database.js'
import type { Sql } from '../sql-text.js'
import { textArray } from './rows.js'

/**
 * One scan of the index for all keys: that costs a fraction of one look-up for each.
 *
 * `offset 0` hides from the planner how many keys there are, and so keeps it from reading a whole table that it takes for small.
 */
export function byKeys({ table, alias, where, column, keys }: KeySearch): Sql {
  const name = sql.id(alias)
  return sql`(select ${textArray(keys)} as keys offset 0) k
cross join lateral (select ${name}.* from ${table} ${name} where ${where} and ${sql.id(alias, column)} = any(k.keys) offset 0) ${name}`
}
