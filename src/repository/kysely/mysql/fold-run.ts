import { sql } from 'kysely'
import type { Executor, FoldedRun } from '../database.js'
import { runWrite } from '../run-sql.js'
import type { Tables } from '../tables.js'
import { instant, now } from './instants.js'

/** Folds an idle run into the one before it and gives the lease back, by one update of both tables. */
export async function foldRun(db: Executor, tables: Tables, end: FoldedRun): Promise<boolean> {
  const completed = end.completesCallOf === null ? sql`i.last_completed_call_at` : instant(end.completesCallOf)
  const written = await runWrite(
    db,
    sql`
${end.patience.before}update ${tables.injectors} i join ${tables.runs} r on r.injector = i.injector and r.run = i.idle_run
set i.lease_owner = null, i.lease_until = null, i.run_status = null, i.stalled_runs = ${end.stalledRuns},
  i.last_completed_call_at = ${completed}, i.revision = i.revision + 1,
  r.ended_at = ${now}, r.last_id_after = i.last_id, r.folded = r.folded + 1
where i.injector = ${end.injector} and i.token = ${end.token} and i.lease_owner is not null
  and i.run = ${end.run} and i.run_status = 'running' and i.run_kind = 'run' and ${end.patience.condition}`,
  )
  return written > 0
}
