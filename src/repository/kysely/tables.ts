import { sql } from 'kysely'
import type { Sql } from './sql-text.js'

/** The names of our tables, without the prefix. */
export const tableNames = [
  'leads',
  'lead_numbers',
  'lead_changes',
  'campaigns',
  'injectors',
  'last_ids',
  'ledger',
  'runs',
  'quarantine',
  'schema',
] as const

export type TableName = (typeof tableNames)[number]

/** Our tables as SQL names them: with the prefix, in the schema if there is one. */
export type Tables = Readonly<Record<TableName, Sql>> & {
  readonly prefix: string
  /** The same as text, quoted as PostgreSQL wants it, for functions that take a name. */
  readonly quoted: (name: string) => string
  /** A name of our own beside the tables, in the same schema: an index or a sequence. */
  readonly named: (name: string) => Sql
}

/** Where our tables are. */
export interface TableOptions {
  /** What the names of the tables begin with. Default: `li_`. */
  readonly tablePrefix?: string
  /** The schema (PostgreSQL) or database (MySQL) that they are in; it must exist. Default: the connection's own. */
  readonly schema?: string
}

/** Names the tables. */
export function namedTables({ tablePrefix: prefix = 'li_', schema }: TableOptions): Tables {
  const named = (name: string): Sql => (schema === undefined ? sql.id(prefix + name) : sql.id(schema, prefix + name))
  const quoted = (name: string): string =>
    [...(schema === undefined ? [] : [schema]), prefix + name]
      .map((part) => `"${part.replaceAll('"', '""')}"`)
      .join('.')
  const tables = Object.fromEntries(tableNames.map((name) => [name, named(name)]))
  // fromEntries forgets which keys it was given.
  return { ...(tables as Record<TableName, Sql>), prefix, named, quoted }
}
