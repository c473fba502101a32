import { sql } from 'kysely'
import type { UnitLocks } from '../../journal.js'
import type { Executor, LockedInjector } from '../database.js'
import { runSql, runWrite } from '../run-sql.js'
import type { Tables } from '../tables.js'
import { instantText, later, now } from './instants.js'

interface Row {
  readonly now: string
  readonly run: string
  readonly status: string | null
}

/**
 * Takes the campaigns in their order, then the injector.
 *
 * `wait` is MariaDB's; MySQL reads a comment there and waits for its own `innodb_lock_wait_timeout`, since changing that for a
 * session would leak to whoever has the connection next.
 */
export async function lock(
  tx: Executor,
  tables: Tables,
  { campaigns, lease, leaseFor, lockTimeout }: UnitLocks,
): Promise<{ readonly campaigns: number; readonly injector: LockedInjector | null }> {
  const wait = sql.raw(`/*M! wait ${Math.max(1, Math.ceil(lockTimeout / 1000))} */`)
  let found = 0
  if (campaigns.length > 0) {
    const names = sql.join(campaigns.map((campaign) => sql`${campaign}`))
    const locked = await runSql(
      tx,
      sql`select campaign from ${tables.campaigns} force index (primary) where campaign in (${names}) order by campaign for update ${wait}`,
    )
    found = locked.length
  }
  const [row] = await runSql<Row>(
    tx,
    sql`select ${instantText(now)} as ${sql.id('now')}, cast(run as char) as run, run_status as status from ${tables.injectors}
where injector = ${lease.injector} and token = ${lease.token} and lease_owner is not null for update ${wait}`,
  )
  if (row === undefined) return { campaigns: found, injector: null }
  await runWrite(
    tx,
    sql`update ${tables.injectors} set lease_until = ${later(leaseFor)}, revision = revision + 1 where injector = ${lease.injector}`,
  )
  return { campaigns: found, injector: { now: row.now, run: Number(row.run), running: row.status === 'running' } }
}
