import { sql } from 'kysely'
import type { Renewal, RunEnd } from '../../journal.js'
import type { RunRecord } from '../../journal-run.js'
import type { Lease } from '../../journal-state.js'
import type { Executor } from '../database.js'
import { runSql, runWrite } from '../run-sql.js'
import type { Sql } from '../sql-text.js'
import type { Store } from '../store.js'
import { type InjectorRow, readInjector } from './injector-row.js'
import { toJson } from './json-text.js'
import { insertRun } from './write-run.js'

/** Ends a run and gives the lease back; false, and nothing written, when the lease is lost. True again for a run ended before. */
export async function finish(store: Store, end: RunEnd): Promise<boolean> {
  const { database, tables, db } = store
  const { injector, token } = end.lease
  const { lockTimeout } = end
  if (isIdle(end) && database.foldRun !== null) {
    const { run, stalledRuns, completesCallOf = null } = end
    const patience = database.patience(lockTimeout)
    const folded = await database.foldRun(db, tables, { injector, token, run, stalledRuns, completesCallOf, patience })
    if (folded) return true
  }
  return database.transaction(db, async (tx) => {
    const row = await readInjector(store, tx, { injector, lock: { lockTimeout } })
    if (row?.state.lease?.token !== token) return endedBefore(store, tx, end)
    const idleRun =
      row.running?.run === end.run ? await writeRecord(store, tx, { end, row, running: row.running }) : row.idleRun
    const completed =
      end.completesCallOf === undefined
        ? sql``
        : sql`, last_completed_call_at = ${database.instant(end.completesCallOf)}`
    const ended = sql`, run_status = null, stalled_runs = ${end.stalledRuns}, idle_run = ${idleRun}${completed}`
    return giveBack(store, tx, { lease: end.lease, lockTimeout, ended })
  })
}

/** Whether the run has ended already. Folded runs have numbers that follow one another. */
async function endedBefore({ database, tables }: Store, tx: Executor, { lease, run }: RunEnd): Promise<boolean> {
  const [record] = await runSql<{ status: string; next: string }>(
    tx,
    sql`select u.status, ${database.text(sql`u.run + u.folded`)} as ${sql.id('next')} from ${tables.runs} u
where u.injector = ${lease.injector} and u.run <= ${run} order by u.run desc limit 1`,
  )
  return record !== undefined && record.status !== 'abandoned' && run < Number(record.next)
}

/** Gives back a lease; nothing happens when it is lost. */
export async function release(store: Store, lease: Lease, lockTimeout: number): Promise<void> {
  await store.database.alone(store.db, (db) => giveBack(store, db, { lease, lockTimeout, ended: sql`` }))
}

/** Makes a lease hold for so long from now; false when it is lost. */
export async function renew(
  { database, tables, db }: Store,
  lease: Lease,
  { leaseFor, lockTimeout }: Renewal,
): Promise<boolean> {
  const { before, condition } = database.patience(lockTimeout)
  const statement = sql`${before}update ${tables.injectors} set lease_until = ${database.later(leaseFor)}, revision = revision + 1
where injector = ${lease.injector} and token = ${lease.token} and lease_owner is not null and ${condition}`
  return (await database.alone(db, (alone) => runWrite(alone, statement))) > 0
}

interface GivingBack {
  readonly lease: Lease
  readonly lockTimeout: number
  readonly ended: Sql
}

async function giveBack(
  { database, tables }: Store,
  db: Executor,
  { lease, lockTimeout, ended }: GivingBack,
): Promise<boolean> {
  const { before, condition } = database.patience(lockTimeout)
  const statement = sql`${before}update ${tables.injectors}
set lease_owner = null, lease_until = null, revision = revision + 1${ended}
where injector = ${lease.injector} and token = ${lease.token} and lease_owner is not null and ${condition}`
  return (await runWrite(db, statement)) > 0
}

interface Ending {
  readonly end: RunEnd
  readonly row: InjectorRow
  readonly running: RunRecord
}

/** Writes the record of the run that ends, or folds it; gives the run that the next idle one may be folded into. */
async function writeRecord(store: Store, tx: Executor, { end, row, running }: Ending): Promise<number | null> {
  const { database, tables } = store
  const { status, counts, rejections, error } = end
  const idle = running.kind === 'run' && isIdle(end)
  if (idle && row.idleRun !== null) {
    const folded = await runWrite(
      tx,
      sql`update ${tables.runs} set ended_at = ${database.instant(row.now)}, last_id_after = ${toJson(row.state.lastId)},
  folded = folded + 1 where injector = ${end.lease.injector} and run = ${row.idleRun}`,
    )
    if (folded > 0) return row.idleRun
  }
  const { lastBatch } = row
  await insertRun(store, tx, { ...running, status, counts, rejections, error, endedAt: row.now, lastBatch })
  return idle ? end.run : null
}

function isIdle({ status, counts }: RunEnd): boolean {
  return status === 'completed' && counts.read === 0
}
