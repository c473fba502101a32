import { sql } from 'kysely'
import type { RunRecord } from '../../journal-run.js'
import type { Executor } from '../database.js'
import { runWrite } from '../run-sql.js'
import type { Columns } from '../sql-text.js'
import type { Store } from '../store.js'
import { toJson } from './json-text.js'

/** The record of a run that has ended. */
export type EndedRun = RunRecord & { readonly lastBatch: number }

const keys = ['injector', 'run'] as const

const columns: Columns<EndedRun> = {
  injector: ['key', (run) => run.injector],
  run: ['integer', (run) => run.run],
  kind: ['text', (run) => run.kind],
  status: ['text', (run) => run.status],
  started_at: ['instant', (run) => run.startedAt],
  ended_at: ['instant', (run) => run.endedAt ?? run.startedAt],
  owner: ['text', (run) => run.owner],
  rows_read: ['integer', (run) => run.counts.read],
  rows_imported: ['integer', (run) => run.counts.imported],
  rows_updated: ['integer', (run) => run.counts.updated],
  rows_reallocated: ['integer', (run) => run.counts.reallocated],
  rows_rejected: ['integer', (run) => run.counts.rejected],
  rows_known: ['integer', (run) => run.counts.known],
  rejections: ['text', (run) => JSON.stringify(run.rejections)],
  last_id_before: ['text', (run) => toJson(run.lastIdBefore)],
  last_id_after: ['text', (run) => toJson(run.lastIdAfter)],
  error_code: ['text', (run) => run.error?.code ?? null],
  error_message: ['text', (run) => run.error?.message ?? null],
  folded: ['integer', (run) => run.folded],
  last_batch: ['integer', (run) => run.lastBatch],
}

/** Writes the record of a run that has ended, over an earlier one of the same run. */
export async function insertRun({ database, tables }: Store, tx: Executor, run: EndedRun): Promise<void> {
  const rest = Object.keys(columns).filter((name) => !keys.some((key) => key === name))
  await runWrite(tx, sql`${database.insert(tables.runs, [run], columns)} ${database.upsert(keys, rest)}`)
}
