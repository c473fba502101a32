import { sql } from 'kysely'
import type { Executor, FoldedRun } from '../database.js'
import { runSql } from '../run-sql.js'
import type { Tables } from '../tables.js'
import { instant, now } from './instants.js'

/** Folds an idle run into the one before it and gives the lease back, in one statement. */
export async function foldRun(db: Executor, tables: Tables, end: FoldedRun): Promise<boolean> {
  const completed = end.completesCallOf === null ? sql`i.last_completed_call_at` : instant(end.completesCallOf)
  const ended = await runSql(
    db,
    sql`
with ended as (
  update ${tables.injectors} i set lease_owner = null, lease_until = null, run_status = null,
    stalled_runs = cast(${end.stalledRuns} as integer), last_completed_call_at = ${completed}, revision = i.revision + 1
  where i.injector = ${end.injector} and i.token = ${end.token} and i.lease_owner is not null
    and i.run = ${end.run} and i.run_status = 'running' and i.run_kind = 'run' and i.idle_run is not null
    and ${end.patience.condition}
  returning i.injector, i.idle_run, i.last_id
),
folded as (
  update ${tables.runs} r set ended_at = ${now}, last_id_after = ended.last_id, folded = r.folded + 1
  from ended where r.injector = ended.injector and r.run = ended.idle_run
)
select injector from ended`,
  )
  return ended.length > 0
}
