import { sql, type Transaction } from 'kysely'
import type { KnownRow, LedgerEntry } from '../../journal-entry.js'
import type { Executor } from '../database.js'
import { runSql } from '../run-sql.js'
import { plain, type Store } from '../store.js'

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

/**
 * The same as a map, of what a unit of work wants to know. What is not there stays so until the transaction ends, where it holds
 * the lease: `record` need not look for it again.
 */
export async function known<DB>(
  store: Store,
  tx: Transaction<DB>,
  wanted: { readonly injector: string; readonly keys: readonly string[] },
): Promise<ReadonlyMap<string, KnownRow>> {
  const { injector, keys } = wanted
  const entries = await ledgerEntries(store, plain(tx), wanted)
  const found = new Map(entries.map(({ key, outcome, run }) => [key, { outcome, run }]))
  const state = store.open.get(tx)
  if (state?.held.some(({ lease }) => lease.injector === injector)) {
    state.absent = { injector, keys: new Set(keys.filter((key) => !found.has(key))) }
  }
  return found
}
