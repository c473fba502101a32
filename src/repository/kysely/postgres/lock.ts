import { sql } from 'kysely'
import type { UnitLocks } from '../../journal.js'
import type { Executor, LockedInjector } from '../database.js'
import { runSql } from '../run-sql.js'
import type { Tables } from '../tables.js'
import { instantText, later, now } from './instants.js'
import { textArray } from './rows.js'

interface Row {
  readonly campaigns: string
  readonly now: string | null
  readonly run: string
  readonly status: string | null
}

/**
 * Takes all locks in one statement.
 *
 * The order is sure: rows of campaigns are locked as the sorted select gives them, and the update cannot look for its row
 * before it has counted them. `set_config` lasts as long as the transaction, so nothing of it leaks into the session.
 */
export async function lock(
  tx: Executor,
  tables: Tables,
  { campaigns, lease, leaseFor, lockTimeout }: UnitLocks,
): Promise<{ readonly campaigns: number; readonly injector: LockedInjector | null }> {
  const timeout = `${Math.max(1, Math.ceil(lockTimeout))}ms`
  const [row] = await runSql<Row>(
    tx,
    sql`
with patience as materialized (select set_config('lock_timeout', ${timeout}, true) as is_set),
locked as materialized (
  select c.campaign from patience cross join ${tables.campaigns} c
  where c.campaign = any(${textArray(campaigns)}) order by c.campaign for update of c
),
held as (
  update ${tables.injectors} i set lease_until = ${later(leaseFor)}, revision = i.revision + 1
  where i.injector = ${lease.injector} and i.token = ${lease.token} and i.lease_owner is not null
    and (select count(*) from locked) >= 0
  returning ${now} as at, i.run, i.run_status
)
select (select count(*) from locked)::text as campaigns, ${instantText(sql`held.at`)} as now,
  held.run::text as run, held.run_status as status
from (select 1) one left join held on true`,
  )
  if (row === undefined) throw new Error('The lock statement gave no row.')
  const injector = row.now === null ? null : { now: row.now, run: Number(row.run), running: row.status === 'running' }
  return { campaigns: Number(row.campaigns), injector }
}
