import { type Kysely, sql, type Transaction } from 'kysely'
import type { Executor } from '../database.js'
import { runSql } from '../run-sql.js'
import { inTurn } from './in-turn.js'

/**
 * Runs work while nobody else writes.
 *
 * Kysely begins deferred, and a transaction that reads before it writes can fail as busy for good. So what it began is
 * exchanged for one that is immediate. SQLite waits inside the process: a writer on another connection of the same process
 * could then never commit. So those come in turn, and SQLite waits for other processes only; either waits for as long as the
 * connection's `busy_timeout` says.
 */
export function transaction<DB, T>(db: Kysely<DB>, work: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
  let leave = () => {}
  return db
    .transaction()
    .execute(async (tx) => {
      // Statements of ours name their own tables; what the host's are does not matter to them.
      const plain = tx.withoutPlugins() as unknown as Executor
      const [main] = await runSql<{ file: string }>(plain, sql`pragma database_list`)
      leave = await inTurn(main?.file ?? '', () => busyTimeout(plain))
      await beginImmediate(plain)
      return work(tx)
    })
    .finally(() => leave())
}

/** Look-ups of one moment. They begin deferred and never write, so they wait for no writer that uses the write-ahead log. */
export function reading<DB, T>(db: Kysely<DB>, work: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
  return db.transaction().execute(work)
}

async function busyTimeout(tx: Executor): Promise<number> {
  const [row] = await runSql<{ timeout: number }>(tx, sql`pragma busy_timeout`)
  return row?.timeout ?? 0
}

async function beginImmediate(tx: Executor): Promise<void> {
  await runSql(tx, sql`rollback`)
  try {
    await runSql(tx, sql`begin immediate`)
  } catch (error) {
    // Kysely is going to roll back.
    await runSql(tx, sql`begin`)
    throw error
  }
}
