import { sql } from 'kysely'
import type { UnitLocks } from '../../journal.js'
import type { Executor, LockedInjector } from '../database.js'
import { runSql } from '../run-sql.js'
import type { Tables } from '../tables.js'
import { later, now } from './instants.js'

interface Row {
  readonly now: string
  readonly run: number
  readonly status: string | null
}

/** The transaction has the whole database to itself already; what is left is to see whether the lease is held. */
export async function lock(
  tx: Executor,
  tables: Tables,
  { campaigns, lease, leaseFor }: UnitLocks,
): Promise<{ readonly campaigns: number; readonly injector: LockedInjector | null }> {
  const [row] = await runSql<Row>(
    tx,
    sql`
update ${tables.injectors} set lease_until = ${later(leaseFor)}, revision = revision + 1
where injector = ${lease.injector} and token = ${lease.token} and lease_owner is not null
returning ${now} as now, run, run_status as status`,
  )
  const injector = row === undefined ? null : { now: row.now, run: Number(row.run), running: row.status === 'running' }
  return { campaigns: campaigns.length, injector }
}
