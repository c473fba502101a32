import { sql } from 'kysely'
import { differingCells } from '../differing-cells.js'
import { givenColumns } from '../given-columns.js'
import type { Cell, CellType, Columns, Sql } from '../sql-text.js'
import { wallClock } from './instants.js'
import { keyCollation } from './key-collation.js'

const types: Readonly<Record<CellType, string>> = {
  key: `varchar(255) character set utf8mb4 collate ${keyCollation}`,
  text: 'longtext character set utf8mb4',
  json: 'json',
  id: 'bigint',
  integer: 'bigint',
  flag: 'tinyint',
  instant: 'datetime(3)',
}

/** Text of any length: what does not fit its column is to be an error of the insert. `json_table` would make NULL of it. */
const written: Readonly<Record<CellType, string>> = { ...types, key: types.text, instant: types.text }

/** Items as a derived table, by `json_table`: one JSON text bound for all of them. */
export function rows<T>(items: readonly T[], columns: Columns<T>): Sql {
  return jsonTable(
    Object.entries(columns).map(([name, [type, read]]) => asJson({ name, type, cells: items.map(read) }, types)),
    items.length,
  )
}

/** `insert into …` with items, without an end. */
export function insert<T>(table: Sql, items: readonly T[], columns: Columns<T>): Sql {
  return insertGroups(table, [items], columns)
}

/**
 * The same with items in groups. What all items of a group have in common is bound once: a list of values would have it in every
 * row, which costs the server and the driver's escaping more than JSON does.
 */
export function insertGroups<T>(table: Sql, groups: readonly (readonly T[])[], columns: Columns<T>): Sql {
  const given = Object.entries(givenColumns(groups, columns))
  const names = sql.join(given.map(([name]) => sql.id(name)))
  return sql`insert into ${table} (${names}) ${sql.join(
    groups.map((items) => selectFrom(items, given)),
    sql` union all `,
  )}`
}

function selectFrom<T>(items: readonly T[], columns: readonly (readonly [string, Columns<T>[string]])[]): Sql {
  const [first] = items
  const bound: JsonColumn[] = []
  const selected = columns.map(([name, [type, read]], at) => {
    const cells = differingCells(items, read)
    // Something has to say how many rows there are.
    const isLast = at === columns.length - 1
    if (cells === null && first !== undefined && !(isLast && bound.length === 0))
      return sql`${bare(type, read(first, 0))}`
    bound.push(asJson({ name, type, cells: cells ?? items.map(read) }, written))
    return sql.id('r', name)
  })
  return sql`select ${sql.join(selected)} from ${jsonTable(bound, items.length)}`
}

function jsonTable(columns: readonly JsonColumn[], length: number): Sql {
  const [only] = columns
  // A single column needs no array for each item.
  const isSingle = columns.length === 1
  const items = isSingle ? only?.cells : Array.from({ length }, (_, row) => columns.map(({ cells }) => cells[row]))
  const paths = columns.map(({ name, type }, at) => {
    return sql`${sql.id(name)} ${sql.raw(type)} path ${sql.lit(isSingle ? '$' : `$[${at}]`)}`
  })
  return sql`json_table(${JSON.stringify(items)}, '$[*]' columns (${sql.join(paths)})) as r`
}

/** A column of the document, with the type that `json_table` gives it. */
interface JsonColumn {
  readonly name: string
  readonly type: string
  readonly cells: readonly unknown[]
}

interface BoundColumn {
  readonly name: string
  readonly type: CellType
  readonly cells: readonly Cell[]
}

/** A column as the document has it. Where some are NULL, JSON goes as text: MySQL would make a JSON null of those. */
function asJson({ name, type, cells }: BoundColumn, as: Readonly<Record<CellType, string>>): JsonColumn {
  if (type === 'json' && !cells.includes(null)) return { name, type: as.json, cells }
  return { name, type: as[type === 'json' ? 'text' : type], cells: cells.map((cell) => bare(type, cell)) }
}

/** A cell as a value of its own. */
function bare(type: CellType, cell: Cell): string | number | null {
  if (typeof cell === 'boolean') return Number(cell)
  if (typeof cell === 'object') return cell === null ? null : JSON.stringify(cell)
  return type === 'instant' && typeof cell === 'string' ? wallClock(cell) : cell
}
