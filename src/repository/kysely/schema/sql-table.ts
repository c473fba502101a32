import { sql } from 'kysely'
import type { ColumnType, SchemaSql } from '../database.js'
import type { Sql } from '../sql-text.js'
import type { TableName, Tables } from '../tables.js'

/** A column's type; with `?` it may be NULL. */
type ColumnText = ColumnType | `${ColumnType}?`

/** An index. */
interface IndexText {
  readonly unique?: true
  readonly on: readonly string[]
  /** The rows that it is for. */
  readonly only?: string
  /** Where indexes cover whole tables: its columns then, or nothing where another index serves. */
  readonly whole?: readonly string[] | 'none'
}

/** A table, said once for all databases. */
export interface SqlTable {
  readonly name: TableName
  readonly columns: Readonly<Record<string, ColumnText>>
  /** Absent where a column of type `new-id` is it. */
  readonly primaryKey?: readonly string[]
  readonly checks?: readonly string[]
  readonly indexes?: Readonly<Record<string, IndexText>>
}

export function table(name: TableName, parts: Omit<SqlTable, 'name'>): SqlTable {
  return { name, ...parts }
}

/** The statements that make a table and its indexes, unless they are there. */
export function createTable(schema: SchemaSql, tables: Tables, made: SqlTable): readonly Sql[] {
  const columns = Object.entries(made.columns).map(([name, text]) => {
    const [type, empty] = text.endsWith('?') ? [text.slice(0, -1), true] : [text, false]
    // `text` is a column type with or without a question mark.
    return sql`${sql.id(name)} ${sql.raw(schema.types[type as ColumnType])}${sql.raw(empty ? '' : ' not null')}`
  })
  const key = made.primaryKey ? [sql`primary key (${list(made.primaryKey)})`] : []
  const checks = (made.checks ?? []).map((check) => sql`check (${sql.raw(check)})`)
  const end = sql.raw(schema.tableEnd(made.primaryKey ? 'by-key' : 'by-row'))
  const indexes = Object.entries(made.indexes ?? {}).flatMap(([index, of]) => {
    const partly = of.only === undefined || schema.only(of.only) !== ''
    const { whole = of.on } = of
    if (!partly && whole === 'none') return []
    const on = partly || whole === 'none' ? of.on : whole
    const unique = sql.raw(of.unique ? 'unique ' : '')
    return [{ unique, name: sql.id(tables.prefix + index), on: list(on), only: partly ? of.only : undefined }]
  })
  const inside = schema.indexesInTable ? indexes.map(({ unique, name, on }) => sql`${unique}index ${name} (${on})`) : []
  const after = schema.indexesInTable
    ? []
    : indexes.map(({ unique, name, on, only }) => {
        const where = sql.raw(only === undefined ? '' : schema.only(only))
        return sql`create ${unique}index if not exists ${name} on ${tables[made.name]} (${on})${where}`
      })
  const parts = sql.join([...columns, ...key, ...checks, ...inside], sql`,\n  `)
  return [sql`create table if not exists ${tables[made.name]} (${parts})${end}`, ...after]
}

function list(names: readonly string[]): Sql {
  return sql.join(names.map((name) => sql.id(name)))
}
