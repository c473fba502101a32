import { sql } from 'kysely'
import type { Cell, CellType, Columns, Sql } from '../sql-text.js'
import { arrayLiteral } from './array-literal.js'

const types: Readonly<Record<CellType, string>> = {
  key: 'text',
  text: 'text',
  json: 'json',
  id: 'bigint',
  integer: 'integer',
  flag: 'boolean',
  instant: 'timestamptz',
}

/**
 * Items as a derived table: one array bound for each column and taken apart by `unnest`, and a single value for a column that has
 * the same one in every row. JSON goes as one document, which needs no quoting and is read once.
 */
export function rows<T>(items: readonly T[], columns: Columns<T>): Sql {
  const arrays = new Bulk()
  const documents = new Bulk()
  const constants: Sql[] = []
  for (const [name, [type, read]] of Object.entries(columns)) {
    const cells = differing(items, read)
    const isFirst = arrays.names.length + documents.names.length === 0
    if (cells === null && !isFirst) {
      const [first] = items
      const cell = first === undefined ? null : read(first, 0)
      constants.push(sql`, cast(${textOf(cell)} as ${sql.raw(types[type])}) as ${sql.id(name)}`)
      continue
    }
    const all = cells ?? items.map(read)
    if (type === 'json' && !all.includes(null)) {
      documents.add(name, sql`json_array_elements(cast(cast(${`[${all.join(',')}]`} as text) as json))`)
    } else {
      // The literal is bound as text and cast by the server: no driver's own way with arrays matters.
      arrays.add(name, sql`cast(cast(${arrayLiteral(type, all)} as text) as ${sql.raw(types[type])}[])`)
    }
  }
  const unnest = arrays.names.length === 0 ? [] : [sql`unnest(${sql.join(arrays.sources)})`]
  const sources = sql.join([...unnest, ...documents.sources])
  const names = sql.join([...arrays.names, ...documents.names])
  return sql`(select u.*${sql.join(constants, sql``)} from rows from (${sources}) as u(${names})) as r`
}

/** Columns that come from one kind of source. */
class Bulk {
  readonly names: Sql[] = []
  readonly sources: Sql[] = []

  add(name: string, source: Sql): void {
    this.names.push(sql.id(name))
    this.sources.push(source)
  }
}

/** The cells of a column; NULL when all of them are the same, as many columns' are: none of those is collected then. */
function differing<T>(items: readonly T[], read: (item: T, index: number) => Cell): Cell[] | null {
  let first: Cell = null
  let cells: Cell[] | null = null
  let index = 0
  for (const item of items) {
    const cell = read(item, index)
    if (index === 0) first = cell
    else if (cells === null && cell !== first) cells = new Array<Cell>(items.length).fill(first)
    if (cells !== null) cells[index] = cell
    index++
  }
  return cells
}

/** `insert into …` with items, without an end. */
export function insert<T>(table: Sql, items: readonly T[], columns: Columns<T>): Sql {
  return insertGroups(table, [items], columns)
}

/** The same with items in groups: what all items of a group have in common is bound once. */
export function insertGroups<T>(table: Sql, groups: readonly (readonly T[])[], columns: Columns<T>): Sql {
  const names = sql.join(Object.keys(columns).map((name) => sql.id(name)))
  const selects = groups.map((items) => sql`select ${names} from ${rows(items, columns)}`)
  return sql`insert into ${table} (${names}) ${sql.join(selects, sql` union all `)}`
}

function textOf(cell: Cell): string | null {
  return cell === null ? null : String(cell)
}

/** Texts as an array, whichever way the driver has with arrays. */
export function textArray(texts: readonly string[]): Sql {
  return sql`cast(cast(${arrayLiteral('key', texts)} as text) as text[])`
}
