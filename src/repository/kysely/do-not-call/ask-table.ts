import { sql } from 'kysely'
import type { Database, Executor } from '../database.js'
import { runSql } from '../run-sql.js'
import type { Sql } from '../sql-text.js'

/** A column of a table of the host's. */
export interface HostColumn {
  readonly table: string
  readonly schema: string | undefined
  readonly column: string
}

/** A register as it is asked. */
export interface RegisterTable {
  readonly database: Database
  readonly numbers: HostColumn
  /** Where its version is; NULL when the host states it. */
  readonly edition: HostColumn | null
}

/** A table as SQL names it. */
export function tableOf({ table, schema }: HostColumn): Sql {
  return schema === undefined ? sql.id(table) : sql.id(schema, table)
}

/**
 * Which of the texts are listed, byte for byte, and the version: that of the first statement, which is the older one should
 * the register change in between.
 *
 * @throws What the driver throws; the signal's reason once it has aborted.
 */
export async function askTable(
  db: Executor,
  { database, numbers, edition }: RegisterTable,
  { texts, signal }: { readonly texts: readonly string[]; readonly signal: AbortSignal },
): Promise<{ readonly listed: readonly string[]; readonly version: string }> {
  const asked = new Set(texts)
  const listed: string[] = []
  let version: string | null = null
  for (let from = 0; from === 0 || from < texts.length; from += database.mostAmong) {
    signal.throwIfAborted()
    const column = sql`d.${sql.id(numbers.column)}`
    const some = texts.slice(from, from + database.mostAmong)
    // Qualified: SQLite reads a quoted name that it does not know as a text.
    const found = sql`select ${database.text(column)} as listed, ${database.text(sql`null`)} as version
from ${tableOf(numbers)} d where ${database.among(column, some)}`
    const asks = edition === null || from > 0 ? found : sql`${versionOf(database, edition)} union all ${found}`
    for (const row of await runSql<{ listed: string | null; version: string | null }>(db, asks)) {
      // The column's collation may find more than is asked for.
      if (row.listed === null) version = row.version
      else if (asked.has(row.listed)) listed.push(row.listed)
    }
  }
  return { listed, version: version ?? '' }
}

function versionOf(database: Database, edition: HostColumn): Sql {
  const newest = sql`max(v.${sql.id(edition.column)})`
  return sql`select ${database.text(sql`null`)} as listed, ${database.plainText(newest)} as version from ${tableOf(edition)} v`
}
