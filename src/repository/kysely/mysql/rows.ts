import { sql } from 'kysely'
import { givenColumns } from '../given-columns.js'
import type { Cell, CellType, Columns, Sql } from '../sql-text.js'
import { wallClock } from './instants.js'
import { keyCollation } from './key-collation.js'

const types: Readonly<Record<CellType, string>> = {
  key: `varchar(255) character set utf8mb4 collate ${keyCollation}`,
  text: 'longtext character set utf8mb4',
  json: 'longtext character set utf8mb4',
  id: 'bigint',
  integer: 'bigint',
  flag: 'tinyint',
  instant: 'datetime(3)',
}

/** Items as a derived table, by `json_table`: one JSON text bound for all of them. A single column needs no array for each item. */
export function rows<T>(items: readonly T[], columns: Columns<T>): Sql {
  const cells = cellsOf(items, columns)
  const [only, ...others] = Object.entries(columns)
  if (only !== undefined && others.length === 0) return jsonTable(cells.flat(), [column(only, '$')])
  return jsonTable(
    cells,
    Object.entries(columns).map((each, at) => column(each, `$[${at}]`)),
  )
}

function jsonTable(items: readonly unknown[], columns: readonly Sql[]): Sql {
  return sql`json_table(${JSON.stringify(items)}, '$[*]' columns (${sql.join(columns)})) as r`
}

function column([name, [type]]: readonly [string, readonly [CellType, unknown]], path: string): Sql {
  return sql`${sql.id(name)} ${sql.raw(types[type])} path ${sql.lit(path)}`
}

/**
 * `insert into …` with items, without an end. With `values` the server knows beforehand how many rows there are, and gives them
 * ids in a row; mysql2 writes an array of arrays as such a list.
 */
export function insert<T>(table: Sql, items: readonly T[], columns: Columns<T>): Sql {
  const given = givenColumns([items], columns)
  const names = sql.join(Object.keys(given).map((name) => sql.id(name)))
  return sql`insert into ${table} (${names}) values ${sql.val(cellsOf(items, given))}`
}

function cellsOf<T>(items: readonly T[], columns: Columns<T>): readonly (readonly (string | number | null)[])[] {
  const reads = Object.values(columns)
  return items.map((item, index) => reads.map(([type, read]) => cellOf(type, read(item, index))))
}

function cellOf(type: CellType, cell: Cell): string | number | null {
  if (typeof cell === 'boolean') return Number(cell)
  if (typeof cell === 'object') return cell === null ? null : JSON.stringify(cell)
  return type === 'instant' && typeof cell === 'string' ? wallClock(cell) : cell
}
