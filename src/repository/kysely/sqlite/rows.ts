import { sql } from 'kysely'
import type { Cell, Columns, Sql } from '../sql-text.js'

/** Items as a derived table, by `json_each`: one JSON text bound for all of them. */
export function rows<T>(items: readonly T[], columns: Columns<T>): Sql {
  const names = Object.keys(columns)
  const reads = Object.values(columns).map(([, read]) => read)
  const json = JSON.stringify(items.map((item, index) => reads.map((read) => jsonCell(read(item, index)))))
  const cells = names.map((name, at) => sql`value ->> ${sql.lit(at)} as ${sql.id(name)}`)
  return sql`(select ${sql.join(cells)} from json_each(${json})) as r`
}

/** `insert into …` with items, without an end. */
export function insert<T>(table: Sql, items: readonly T[], columns: Columns<T>): Sql {
  const names = sql.join(Object.keys(columns).map((name) => sql.id(name)))
  // Without `where`, SQLite takes `on` of an `on conflict` that follows for a join's.
  return sql`insert into ${table} (${names}) select ${names} from ${rows(items, columns)} where true`
}

function jsonCell(cell: Cell): string | number | null {
  if (typeof cell === 'object') return cell === null ? null : JSON.stringify(cell)
  return typeof cell === 'boolean' ? Number(cell) : cell
}
