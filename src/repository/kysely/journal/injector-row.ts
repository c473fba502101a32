import { sql } from 'kysely'
import type { ExactId } from '../../../lead/unique-id.js'
import type { Instant } from '../../../lead/value.js'
import { noRows, type RowCounts, type RunRecord } from '../../journal-run.js'
import type { Fingerprint, InjectorState } from '../../journal-state.js'
import type { Executor } from '../database.js'
import { runSql } from '../run-sql.js'
import type { Sql } from '../sql-text.js'
import type { Store } from '../store.js'
import { fromJson } from './json-text.js'

/** What the store keeps of an injector beside what the port tells of it. */
export interface InjectorRow {
  readonly state: InjectorState
  /** The greatest token ever given out. */
  readonly token: number
  /** Grows with every write of the row. */
  readonly revision: number
  /** The record of a run that has not ended; NULL when there is none. */
  readonly running: RunRecord | null
  /** The last committed batch of the last run. */
  readonly lastBatch: number
  /** The run whose record takes an idle run in; NULL when the newest record is of another kind. */
  readonly idleRun: number | null
  /** The store's now. */
  readonly now: Instant
  readonly lookBackId: ExactId | null
}

const texts = [
  ...['token', 'lease_owner', 'fingerprint', 'last_id', 'stalled_runs', 'put_off', 'quarantined', 'run', 'run_kind'],
  ...[
    'run_status',
    'run_owner',
    'run_batch',
    'run_counts',
    'run_rejections',
    'run_last_id_before',
    'idle_run',
    'revision',
  ],
] as const
const instants = ['lease_until', 'last_started_at', 'last_completed_call_at', 'run_started_at'] as const

type Row = Readonly<Record<(typeof texts)[number] | (typeof instants)[number] | 'look_back', string | null>> & {
  readonly now: string
}

/** Which injector, and how. */
export interface ReadInjector {
  readonly injector: string
  /** Milliseconds of look-back, when Last Id as it stood then is wanted. */
  readonly lookBack?: number | null
  /** Locks the row, and waits for it for so many milliseconds at most. */
  readonly lock?: { readonly lockTimeout: number }
}

/** Reads the row of an injector in one statement; NULL when there is none. */
export async function readInjector(
  { database, tables }: Store,
  db: Executor,
  { injector, lookBack = null, lock }: ReadInjector,
): Promise<InjectorRow | null> {
  const horizon = database.before(sql`i.last_completed_call_at`, lookBack ?? 0)
  const lookBackText = lookBack === null ? sql`null` : lookBackId(tables.last_ids, horizon)
  const columns = [
    ...texts.map((name) => sql`${database.text(sql`i.${sql.id(name)}`)} as ${sql.id(name)}`),
    ...instants.map((name) => sql`${database.instantText(sql`i.${sql.id(name)}`)} as ${sql.id(name)}`),
    sql`${database.instantText(database.now)} as ${sql.id('now')}`,
    sql`${lookBackText} as look_back`,
  ]
  const { before, condition } = database.patience(lock?.lockTimeout ?? 0)
  const select = sql`select ${sql.join(columns)} from ${tables.injectors} i where i.injector = ${injector}`
  const [row] = await runSql<Row>(
    db,
    lock === undefined ? select : sql`${before}${select} and ${condition} ${database.forUpdate}`,
  )
  return row === undefined ? null : injectorRow(injector, row)
}

/** The newest entry that a person made, or that is as old as the look-back asks. */
function lookBackId(history: Sql, horizon: Sql): Sql {
  return sql`(
  select h.last_id from ${history} h
  where h.injector = i.injector and (h.why in ('rewind', 'adopt') or h.at <= ${horizon})
  order by h.id desc limit 1
)`
}

function injectorRow(injector: string, row: Row): InjectorRow {
  const lastId = fromJson<ExactId>(row.last_id)
  const run = Number(row.run)
  const token = Number(row.token)
  const state: InjectorState = {
    injector,
    fingerprint: fromJson<Fingerprint>(row.fingerprint),
    lastId,
    lastStartedAt: row.last_started_at,
    lastCompletedCallAt: row.last_completed_call_at,
    run,
    stalledRuns: Number(row.stalled_runs),
    lease:
      row.lease_owner === null || row.lease_until === null
        ? null
        : { owner: row.lease_owner, token, until: row.lease_until },
    putOff: Number(row.put_off),
    quarantined: Number(row.quarantined),
  }
  const running: RunRecord | null =
    row.run_status !== 'running'
      ? null
      : {
          injector,
          run,
          kind: row.run_kind === 'replay' ? 'replay' : 'run',
          status: 'running',
          startedAt: row.run_started_at ?? row.now,
          endedAt: null,
          owner: row.run_owner ?? '',
          counts: fromJson<RowCounts>(row.run_counts) ?? noRows,
          rejections: fromJson<RunRecord['rejections']>(row.run_rejections) ?? {},
          lastIdBefore: fromJson<ExactId>(row.run_last_id_before),
          lastIdAfter: lastId,
          error: null,
          folded: 1,
        }
  return {
    state,
    token,
    revision: Number(row.revision),
    running,
    lastBatch: Number(row.run_batch),
    idleRun: row.idle_run === null ? null : Number(row.idle_run),
    now: row.now,
    lookBackId: fromJson<ExactId>(row.look_back),
  }
}
