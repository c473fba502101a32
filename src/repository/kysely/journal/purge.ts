import { sql } from 'kysely'
import type { Instant } from '../../../lead/value.js'
import type { PurgeRequest } from '../../journal.js'
import type { Executor } from '../database.js'
import { runSql, runWrite } from '../run-sql.js'
import type { Store } from '../store.js'
import { readInjector } from './injector-row.js'

/** Deletes old runs with their history of Last Id, and old rows that are settled. */
export async function purge(
  store: Store,
  injector: string,
  { runs, quarantine, lockTimeout }: PurgeRequest,
): Promise<{ readonly runs: number; readonly quarantine: number }> {
  if (runs === undefined && quarantine === undefined) return { runs: 0, quarantine: 0 }
  return store.database.transaction(store.db, async (tx) => ({
    runs: runs === undefined ? 0 : await purgeRuns(store, tx, { injector, before: runs, lockTimeout }),
    quarantine: quarantine === undefined ? 0 : await purgeRows(store, tx, { injector, before: quarantine }),
  }))
}

interface Old {
  readonly injector: string
  readonly before: Instant
}

interface OldRuns extends Old {
  readonly lockTimeout: number
}

async function purgeRuns(store: Store, tx: Executor, { injector, before, lockTimeout }: OldRuns): Promise<number> {
  const { database, tables } = store
  const row = await readInjector(store, tx, { injector, lock: { lockTimeout } })
  const at = database.instant(before)
  const purged = await runWrite(tx, sql`delete from ${tables.runs} where injector = ${injector} and ended_at < ${at}`)
  const [newest] = await runSql<{ id: string | null }>(
    tx,
    sql`select ${database.text(sql`max(h.id)`)} as id from ${tables.last_ids} h where h.injector = ${injector} and h.at < ${at}`,
  )
  if (newest?.id) {
    const id = database.id(newest.id)
    await runWrite(tx, sql`delete from ${tables.last_ids} where injector = ${injector} and id < ${id}`)
  }
  if (row !== null && row.idleRun !== null) {
    // The next idle run finds no record to join if that one is gone.
    await runWrite(
      tx,
      sql`update ${tables.injectors} set idle_run = null, revision = revision + 1 where injector = ${injector}
  and not exists (select 1 from ${tables.runs} u where u.injector = ${injector} and u.run = ${row.idleRun})`,
    )
  }
  return purged
}

function purgeRows({ database, tables }: Store, tx: Executor, { injector, before }: Old): Promise<number> {
  return runWrite(
    tx,
    sql`delete from ${tables.quarantine} where injector = ${injector} and at < ${database.instant(before)}
  and state in ('replayed', 'dismissed')`,
  )
}
