import { sql, type Transaction } from 'kysely'
import type { JournalBatch } from '../../journal.js'
import type { LedgerEntry } from '../../journal-entry.js'
import type { Executor } from '../database.js'
import { runWrite } from '../run-sql.js'
import type { Columns, Sql } from '../sql-text.js'
import { type HeldLease, isThrough, plain, type Store } from '../store.js'
import { heldLease } from './held-lease.js'
import { toJson } from './json-text.js'
import { keepRows } from './keep-rows.js'
import { insertLastId } from './last-ids.js'

/** Writes what a batch leaves behind: one round trip where nothing was rejected. */
export async function record<DB>(store: Store, tx: Transaction<DB>, batch: JournalBatch): Promise<void> {
  const held = heldLease(store, tx, batch.lease)
  if (held === null) return
  const db = plain(tx)
  const { injector } = batch.lease
  // Written down while the leads are still being inserted.
  const ledger = ledgerEntries(store, injector, { entries: batch.ledger, absent: takeAbsent(store, tx, injector) })
  await isThrough(store, tx)
  const kept = await keepRows(store, db, { batch, at: held.now })
  const lastId =
    batch.lastId === undefined
      ? []
      : [insertLastId(store, { injector, lastId: batch.lastId, why: 'run', reason: null, run: batch.run })]
  await store.database.together(db, [
    ...ledger,
    ...lastId,
    ...kept.statements,
    progress(store, batch, { held, ...kept.counts }),
  ])
  // A batch of a run that has ended already: its record is no longer the injector's row.
  if (!held.running) await writeOver(store, db, batch)
}

const entryColumns = (injector: string): Columns<LedgerEntry> => ({
  injector: ['key', () => injector],
  id_key: ['key', (entry) => entry.key],
  outcome: ['text', (entry) => entry.outcome],
  run: ['integer', (entry) => entry.run],
  lead: ['text', (entry) => entry.lead],
})

interface NewEntries {
  readonly entries: readonly LedgerEntry[]
  /** Keys that are surely not in the ledger; those of the entries are taken out of it. */
  readonly absent: Set<string>
}

function ledgerEntries({ database, tables }: Store, injector: string, { entries, absent }: NewEntries): readonly Sql[] {
  if (entries.length === 0) return []
  const columns = entryColumns(injector)
  // All of them new, and none twice. To be ready to write over a row costs as much again as the insert itself.
  if (entries.every(({ key }) => absent.delete(key))) return [database.insert(tables.ledger, entries, columns)]
  // The last entry of a key holds; no statement can write a row twice.
  const last = new Map(entries.map((entry) => [entry.key, entry]))
  const rows = database.insert(tables.ledger, [...last.values()], columns)
  return [sql`${rows} ${database.upsert(['injector', 'id_key'], ['outcome', 'run', 'lead'])}`]
}

/** What `known` has found missing; only once, since what is recorded now is there from then on. */
function takeAbsent(store: Store, tx: object, injector: string): Set<string> {
  const state = store.open.get(tx)
  const absent = state?.absent
  if (state === undefined || absent?.injector !== injector) return new Set()
  state.absent = null
  return absent.keys
}

interface Progress {
  readonly held: HeldLease
  readonly putOff: number
  readonly quarantined: number
}

function progress({ database, tables }: Store, batch: JournalBatch, { held, putOff, quarantined }: Progress): Sql {
  const sets: Sql[] = [
    sql`lease_until = ${database.later(held.leaseFor)}`,
    sql`revision = revision + 1`,
    sql`put_off = put_off + ${putOff}`,
    sql`quarantined = quarantined + ${quarantined}`,
  ]
  if (held.run === batch.run) {
    sets.push(
      sql`run_batch = ${batch.batch}`,
      sql`run_counts = ${JSON.stringify(batch.counts)}`,
      sql`run_rejections = ${JSON.stringify(batch.rejections)}`,
    )
  }
  if (batch.lastId !== undefined) sets.push(sql`last_id = ${toJson(batch.lastId)}`)
  if (batch.fingerprint !== null) sets.push(sql`fingerprint = ${toJson(batch.fingerprint)}`)
  if (batch.completesCallOf !== undefined)
    sets.push(sql`last_completed_call_at = ${database.instant(batch.completesCallOf)}`)
  return sql`update ${tables.injectors} set ${sql.join(sets)} where injector = ${batch.lease.injector}`
}

async function writeOver({ tables }: Store, db: Executor, batch: JournalBatch): Promise<void> {
  const { counts } = batch
  const lastId = batch.lastId === undefined ? sql`` : sql`, last_id_after = ${toJson(batch.lastId)}`
  await runWrite(
    db,
    sql`update ${tables.runs} set last_batch = ${batch.batch}, rows_read = ${counts.read},
  rows_imported = ${counts.imported}, rows_updated = ${counts.updated}, rows_reallocated = ${counts.reallocated},
  rows_rejected = ${counts.rejected}, rows_known = ${counts.known}, rejections = ${JSON.stringify(batch.rejections)}${lastId}
where injector = ${batch.lease.injector} and run = ${batch.run}`,
  )
}
