import { sql } from 'kysely'
import type { KnownRow, LedgerEntry } from '../../journal-entry.js'
import type { Executor } from '../database.js'
import { runSql } from '../run-sql.js'
import type { Store } from '../store.js'

interface Row {
  readonly id_key: string
  readonly outcome: LedgerEntry['outcome']
  readonly run: string
  readonly lead: string | null
}

/** Entries of the ledger by their keys, in one statement. */
export async function ledgerEntries(
  { database, tables }: Store,
  db: Executor,
  { injector, keys }: { readonly injector: string; readonly keys: readonly string[] },
): Promise<readonly LedgerEntry[]> {
  if (keys.length === 0) return []
  const where = sql`e.injector = ${injector}`
  const found = database.byKeys({
    table: tables.ledger,
    alias: 'e',
    where,
    column: 'id_key',
    keys: [...new Set(keys)].sort(),
  })
  const rows = await runSql<Row>(
    db,
    sql`select e.id_key, e.outcome, ${database.text(sql`e.run`)} as run, e.lead as ${sql.id('lead')}
from ${found}`,
  )
  return rows.map(({ id_key: key, outcome, run, lead }) => ({ key, outcome, run: Number(run), lead }))
}

/** The same as a map, of what a unit of work wants to know. */
export async function known(
  store: Store,
  db: Executor,
  wanted: { readonly injector: string; readonly keys: readonly string[] },
): Promise<ReadonlyMap<string, KnownRow>> {
  const entries = await ledgerEntries(store, db, wanted)
  return new Map(entries.map(({ key, outcome, run }) => [key, { outcome, run }]))
}
