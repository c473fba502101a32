import { type Kysely, sql, type Transaction } from 'kysely'
import { systemClock } from '../../../ports/clock.js'
import type { Executor } from '../database.js'
import { runSql } from '../run-sql.js'
import { codeOf } from '../uncoded-errors.js'

/**
 * Runs work while nobody else writes.
 *
 * Kysely begins deferred, and a transaction that reads before it writes can fail as busy for good. So what it began is
 * exchanged for one that is immediate.
 */
export function transaction<DB, T>(db: Kysely<DB>, work: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    // Statements of ours name their own tables; what the host's are does not matter to them.
    await takeWriteLock(tx.withoutPlugins() as unknown as Executor)
    return work(tx)
  })
}

/** Look-ups of one moment. They begin deferred and never write, so they wait for no writer that uses the write-ahead log. */
export function reading<DB, T>(db: Kysely<DB>, work: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
  return db.transaction().execute(work)
}

/**
 * SQLite waits inside the process: a writer on another connection of the same process could then never commit. So this waits
 * outside, as long as the connection's own `busy_timeout` says, and sets that back.
 */
async function takeWriteLock(tx: Executor): Promise<void> {
  const [{ timeout = 0 } = {}] = await runSql<{ timeout?: number }>(tx, sql`pragma busy_timeout`)
  const deadline = systemClock.monotonic() + Number(timeout)
  await runSql(tx, sql`rollback`)
  await runSql(tx, sql`pragma busy_timeout = 0`)
  try {
    for (let pause = 1; !(await begins(tx, deadline)); pause = Math.min(2 * pause, 20)) {
      await new Promise<void>((resolve) => systemClock.setTimer(pause, resolve))
    }
  } catch (error) {
    // Kysely is going to roll back.
    await runSql(tx, sql`begin`)
    throw error
  } finally {
    await runSql(tx, sql`pragma busy_timeout = ${sql.lit(Number(timeout))}`)
  }
}

async function begins(tx: Executor, deadline: number): Promise<boolean> {
  try {
    await runSql(tx, sql`begin immediate`)
    return true
  } catch (error) {
    if (codeOf(error).startsWith('SQLITE_BUSY') && systemClock.monotonic() < deadline) return false
    throw error
  }
}
