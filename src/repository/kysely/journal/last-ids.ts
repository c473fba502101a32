import { sql } from 'kysely'
import type { ExactId } from '../../../lead/unique-id.js'
import type { LastIdEntry } from '../../journal-state.js'
import { runSql } from '../run-sql.js'
import type { Sql } from '../sql-text.js'
import type { Store } from '../store.js'
import { fromJson, toJson } from './json-text.js'

/** The statement that adds an entry to the history of Last Id, at the store's now. */
export function insertLastId(
  { database, tables }: Store,
  entry: Omit<LastIdEntry, 'at' | 'entry'> & { readonly injector: string },
): Sql {
  return sql`insert into ${tables.last_ids} (injector, last_id, at, why, reason, run)
values (${entry.injector}, ${toJson(entry.lastId)}, ${database.now}, ${entry.why}, ${entry.reason}, ${entry.run})`
}

interface Row {
  readonly entry: string
  readonly last_id: string | null
  readonly at: string
  readonly why: LastIdEntry['why']
  readonly reason: string | null
  readonly run: string | null
}

/** The history of Last Id, newest first. */
export async function lastIds(
  store: Store,
  injector: string,
  { limit, before }: { readonly limit: number; readonly before?: number | undefined },
): Promise<readonly LastIdEntry[]> {
  const { database, tables, db } = store
  const older = before === undefined ? sql`` : sql` and h.id < ${before}`
  const rows = await runSql<Row>(
    db,
    sql`select ${database.text(sql`h.id`)} as entry, h.last_id, ${database.instantText(sql`h.at`)} as at, h.why, h.reason, ${database.text(sql`h.run`)} as run
from ${tables.last_ids} h where h.injector = ${injector}${older} order by h.id desc limit ${sql.lit(limit)}`,
  )
  return rows.map(({ entry, last_id, at, why, reason, run }) => ({
    entry: Number(entry),
    lastId: fromJson<ExactId>(last_id),
    at,
    why,
    reason,
    run: run === null ? null : Number(run),
  }))
}
