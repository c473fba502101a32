import { sql } from 'kysely'
import { differingCells } from '../differing-cells.js'
import { givenColumns } from '../given-columns.js'
import type { Cell, CellType, Columns, Sql } from '../sql-text.js'
import { arrayLiteral, textOf } from './array-literal.js'

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
  const { bound, constants } = writeDown(items, columns)
  const [first] = Object.entries(columns)
  if (bound.length > 0 || first === undefined) return derived({ bound, constants })
  // Something has to say how many rows there are.
  const [name, [type, read]] = first
  return derived({ bound: [boundArray(name, type, items.map(read))], constants: constants.slice(1) })
}

/** Items as they are bound. */
export interface WrittenDown {
  /** Columns that differ from row to row. */
  readonly bound: readonly BoundColumn[]
  /** Columns that do not, each with a comma before it. */
  readonly constants: readonly Sql[]
}

interface BoundColumn {
  readonly name: Sql
  /** A source of many values. */
  readonly source: Sql
  /** Whether the source is an array, which `unnest` has to take apart. */
  readonly isArray: boolean
}

/** Writes items down as they will be bound: most of the work of a statement, which may go on while the server has another. */
export function writeDown<T>(items: readonly T[], columns: Columns<T>): WrittenDown {
  const bound: BoundColumn[] = []
  const constants: Sql[] = []
  for (const [name, [type, read]] of Object.entries(columns)) {
    const cells = differingCells(items, read)
    if (cells === null) {
      const [first] = items
      const cell = first === undefined ? null : read(first, 0)
      constants.push(sql`, cast(${textOf(cell)} as ${sql.raw(types[type])}) as ${sql.id(name)}`)
      continue
    }
    if (type === 'json' && !cells.includes(null)) {
      const source = sql`json_array_elements(cast(cast(${JSON.stringify(cells)} as text) as json))`
      bound.push({ name: sql.id(name), source, isArray: false })
    } else bound.push(boundArray(name, type, cells))
  }
  return { bound, constants }
}

/** A column of which every cell is given. The literal is bound as text and cast by the server: no driver's own way with arrays matters. */
export function boundArray(name: string, type: CellType, cells: readonly Cell[]): BoundColumn {
  const source = sql`cast(cast(${arrayLiteral(type, cells)} as text) as ${sql.raw(types[type])}[])`
  return { name: sql.id(name), source, isArray: true }
}

/** What was written down as a derived table. */
export function derived({ bound, constants }: WrittenDown): Sql {
  const arrays = bound.filter(({ isArray }) => isArray)
  const documents = bound.filter(({ isArray }) => !isArray)
  const unnest = arrays.length === 0 ? [] : [sql`unnest(${sql.join(arrays.map(({ source }) => source))})`]
  const sources = sql.join([...unnest, ...documents.map(({ source }) => source)])
  const names = sql.join([...arrays, ...documents].map(({ name }) => name))
  return sql`(select u.*${sql.join(constants, sql``)} from rows from (${sources}) as u(${names})) as r`
}

/** `insert into …` with items, without an end. */
export function insert<T>(table: Sql, items: readonly T[], columns: Columns<T>): Sql {
  return insertGroups(table, [items], columns)
}

/** The same with items in groups: what all items of a group have in common is bound once. */
export function insertGroups<T>(table: Sql, groups: readonly (readonly T[])[], columns: Columns<T>): Sql {
  const given = givenColumns(groups, columns)
  const names = sql.join(Object.keys(given).map((name) => sql.id(name)))
  const selects = groups.map((items) => sql`select ${names} from ${rows(items, given)}`)
  return sql`insert into ${table} (${names}) ${sql.join(selects, sql` union all `)}`
}

/** Texts as an array, whichever way the driver has with arrays. */
export function textArray(texts: readonly string[]): Sql {
  return sql`cast(cast(${arrayLiteral('key', texts)} as text) as text[])`
}
