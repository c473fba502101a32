import { sql } from 'kysely'
import type { Cell, CellType, Columns, Sql } from '../sql-text.js'

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
 * Items as a derived table, by `unnest`: one array bound for each column, and a single value for a column that has the same
 * one in every row.
 */
export function rows<T>(items: readonly T[], columns: Columns<T>): Sql {
  const names: Sql[] = []
  const arrays: Sql[] = []
  const constants: Sql[] = []
  for (const [name, [type, read]] of Object.entries(columns)) {
    const cells = items.map(read)
    const [first = null] = cells
    if (arrays.length > 0 && cells.every((cell) => cell === first)) {
      constants.push(sql`, cast(${textOf(first)} as ${sql.raw(types[type])}) as ${sql.id(name)}`)
      continue
    }
    names.push(sql.id(name))
    // The literal is bound as text and cast by the server: no driver's own way with arrays matters.
    arrays.push(sql`cast(cast(${arrayLiteral(cells)} as text) as ${sql.raw(types[type])}[])`)
  }
  return sql`(select u.*${sql.join(constants, sql``)} from unnest(${sql.join(arrays)}) as u(${sql.join(names)})) as r`
}

/** `insert into …` with items, without an end. */
export function insert<T>(table: Sql, items: readonly T[], columns: Columns<T>): Sql {
  const names = sql.join(Object.keys(columns).map((name) => sql.id(name)))
  return sql`insert into ${table} (${names}) select ${names} from ${rows(items, columns)}`
}

function textOf(cell: Cell): string | null {
  return cell === null ? null : String(cell)
}

const special = /["\\]/

/** Texts as the text form of an array, for `cast(… as text[])`. */
export function textArray(texts: readonly string[]): Sql {
  return sql`cast(cast(${arrayLiteral(texts)} as text) as text[])`
}

/** PostgreSQL's text form of an array. Source: the manual, "Array Input and Output Syntax". */
function arrayLiteral(cells: readonly Cell[]): string {
  let literal = '{'
  let comma = ''
  for (const cell of cells) {
    literal += comma
    comma = ','
    if (cell === null) literal += 'NULL'
    else if (typeof cell !== 'string') literal += String(cell)
    else literal += `"${special.test(cell) ? cell.replace(/["\\]/g, '\\$&') : cell}"`
  }
  return `${literal}}`
}
