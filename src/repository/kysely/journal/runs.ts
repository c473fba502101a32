import { sql } from 'kysely'
import type { ExactId } from '../../../lead/unique-id.js'
import type { RunRecord } from '../../journal-run.js'
import { runSql } from '../run-sql.js'
import type { Store } from '../store.js'
import { readInjector } from './injector-row.js'
import { fromJson } from './json-text.js'

const texts = [
  ...[
    'run',
    'kind',
    'status',
    'owner',
    'rows_read',
    'rows_imported',
    'rows_updated',
    'rows_reallocated',
    'rows_rejected',
  ],
  ...['rows_known', 'rejections', 'last_id_before', 'last_id_after', 'error_code', 'error_message', 'folded'],
] as const

type Row = Readonly<Record<string, string | null>>

/** The records of an injector's runs, newest first; one that is running is still in the injector's own row. */
export async function runs(
  store: Store,
  injector: string,
  { limit, before }: { readonly limit: number; readonly before?: number | undefined },
): Promise<readonly RunRecord[]> {
  const { database, tables, db } = store
  const current = await readInjector(store, db, { injector })
  const older = before === undefined ? sql`` : sql` and u.run < ${before}`
  const columns = [
    ...texts.map((name) => sql`${database.text(sql.id('u', name))} as ${sql.id(name)}`),
    ...['started_at', 'ended_at'].map((name) => sql`${database.instantText(sql.id('u', name))} as ${sql.id(name)}`),
  ]
  const ended = await runSql<Row>(
    db,
    sql`select ${sql.join(columns)} from ${tables.runs} u where u.injector = ${injector}${older} order by u.run desc limit ${sql.lit(limit)}`,
  )
  const records = ended.map((row) => runRecord(injector, row))
  const running = current?.running
  // It may have ended between the two looks.
  if (!running || (before !== undefined && running.run >= before) || records.some(({ run }) => run >= running.run))
    return records
  return [running, ...records].slice(0, limit)
}

function runRecord(injector: string, row: Row): RunRecord {
  const count = (name: string): number => Number(row[`rows_${name}`])
  return {
    injector,
    run: Number(row['run']),
    kind: row['kind'] === 'replay' ? 'replay' : 'run',
    // Only statuses are ever written to the column.
    status: row['status'] as RunRecord['status'],
    startedAt: row['started_at'] ?? '',
    endedAt: row['ended_at'] ?? null,
    owner: row['owner'] ?? '',
    counts: {
      read: count('read'),
      imported: count('imported'),
      updated: count('updated'),
      reallocated: count('reallocated'),
      rejected: count('rejected'),
      known: count('known'),
    },
    rejections: fromJson<RunRecord['rejections']>(row['rejections'] ?? null) ?? {},
    lastIdBefore: fromJson<ExactId>(row['last_id_before'] ?? null),
    lastIdAfter: fromJson<ExactId>(row['last_id_after'] ?? null),
    error:
      typeof row['error_code'] === 'string' ? { code: row['error_code'], message: row['error_message'] ?? '' } : null,
    folded: Number(row['folded']),
  }
}

/** Whether a batch of a run was committed: batches grow by one, so the run's last one tells. */
export async function committed(
  { database, tables, db }: Store,
  { injector, run, batch }: { readonly injector: string; readonly run: number; readonly batch: number },
): Promise<boolean> {
  const rows = await runSql<{ batch: string }>(
    db,
    sql`select ${database.text(sql`i.run_batch`)} as batch from ${tables.injectors} i where i.injector = ${injector} and i.run = ${run}
union all
select ${database.text(sql`u.last_batch`)} as batch from ${tables.runs} u where u.injector = ${injector} and u.run = ${run}`,
  )
  return batch > 0 && rows.some((row) => Number(row.batch) >= batch)
}
