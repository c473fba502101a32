import { sql } from 'kysely'
import type { BeginRequest, Begun } from '../../journal.js'
import { noRows } from '../../journal-run.js'
import type { InjectorState, Lease } from '../../journal-state.js'
import type { Executor } from '../database.js'
import { runSql, runWrite } from '../run-sql.js'
import type { Store } from '../store.js'
import { type InjectorRow, readInjector } from './injector-row.js'
import { toJson } from './json-text.js'
import { knowCampaigns } from './know-campaigns.js'
import { insertRun } from './write-run.js'

/**
 * Takes the lease, or says who has it.
 *
 * The row is read, and then written if nobody wrote it in between: two statements, neither of which needs a transaction. A
 * run left running is ended first, in one with it.
 */
export async function begin(store: Store, request: BeginRequest): Promise<Begun> {
  await knowCampaigns(store, request.campaigns)
  for (;;) {
    const row = await readInjector(store, store.db, { injector: request.injector, lookBack: request.lookBack })
    if (row === null) {
      await addInjector(store, request.injector)
      continue
    }
    const { lease } = row.state
    if (lease !== null && row.now < lease.until) return { busy: { owner: lease.owner, until: lease.until } }
    const { lastStartedAt } = row.state
    const { ifLastStartedAt } = request
    if (ifLastStartedAt !== undefined && lastStartedAt !== null && lastStartedAt !== ifLastStartedAt) {
      return { startedSince: lastStartedAt }
    }
    const begun = begunOf(row, request)
    const taking = { row, begun, purpose: request.purpose, lockTimeout: request.lockTimeout }
    const begins = lease !== null || (row.running !== null && request.purpose !== 'upkeep') ? takeOver : take
    const took = await begins(store, taking)
    if (took === 'begun') return begun
    // Its holder is in the middle of a unit of work: alive after all, or standing still. Who waited might wait for good.
    if (took === 'locked' && lease !== null) return { busy: { owner: lease.owner, until: lease.until } }
  }
}

type Taken = Extract<Begun, { readonly lease: Lease }>

function begunOf(row: InjectorRow, { injector, owner, leaseFor, purpose, lookBack }: BeginRequest): Taken {
  const token = row.token + 1
  const until = new Date(Date.parse(row.now) + leaseFor).toISOString()
  const state: InjectorState = {
    ...row.state,
    ...(purpose === 'upkeep' ? {} : { run: row.state.run + 1 }),
    ...(purpose === 'run' ? { lastStartedAt: row.now } : {}),
    lease: { owner, token, until },
  }
  const lookBackId = lookBack === null ? state.lastId : row.lookBackId
  return { lease: { injector, token, owner }, state, now: row.now, lookBackId }
}

interface Taking {
  readonly row: InjectorRow
  readonly begun: Taken
  readonly purpose: BeginRequest['purpose']
  readonly lockTimeout: number
}

/** What came of it: the lease was taken, or somebody wrote the row first, or holds it locked. */
type Took = 'begun' | 'overtaken' | 'locked'

async function take(store: Store, taking: Taking): Promise<Took> {
  const taken = await store.database.alone(store.db, (db) => writeLease(store, db, taking))
  return taken ? 'begun' : 'overtaken'
}

/** Takes over from who let the lease run out, and ends the record left running: both or neither. */
function takeOver(store: Store, taking: Taking): Promise<Took> {
  const { row, begun, purpose } = taking
  return store.database.transaction(store.db, async (tx) => {
    if (row.state.lease !== null && !(await isFree(store, tx, begun.lease.injector))) return 'locked'
    if (!(await writeLease(store, tx, taking))) return 'overtaken'
    const { running } = row
    if (running !== null && purpose !== 'upkeep') {
      await insertRun(store, tx, { ...running, status: 'abandoned', endedAt: begun.now, lastBatch: row.lastBatch })
    }
    return 'begun'
  })
}

/** Locks the injector's row, unless somebody has it locked. */
async function isFree({ database, tables }: Store, tx: Executor, injector: string): Promise<boolean> {
  const statement = sql`select injector from ${tables.injectors} where injector = ${injector} ${database.forUpdateOfFree}`
  return (await runSql(tx, statement)).length > 0
}

async function writeLease(
  { database, tables }: Store,
  db: Executor,
  { row, begun: { lease, state, now }, purpose, lockTimeout }: Taking,
): Promise<boolean> {
  const begins =
    purpose === 'upkeep'
      ? sql``
      : sql`, run = ${state.run}, run_kind = ${purpose}, run_started_at = ${database.instant(now)}, run_status = 'running',
  run_owner = ${lease.owner}, run_batch = 0, run_counts = ${JSON.stringify(noRows)}, run_rejections = '{}',
  run_last_id_before = ${toJson(state.lastId)}${row.running === null ? sql`` : sql`, idle_run = null`}`
  const executes = purpose === 'run' ? sql`, last_started_at = ${database.instant(now)}` : sql``
  const until = database.instant(state.lease?.until ?? now)
  const { before, condition } = database.patience(lockTimeout)
  const written = await runWrite(
    db,
    sql`${before}update ${tables.injectors} set token = ${lease.token}, lease_owner = ${lease.owner}, lease_until = ${until},
  revision = revision + 1${begins}${executes}
where injector = ${lease.injector} and revision = ${row.revision} and ${condition}`,
  )
  return written > 0
}

async function addInjector({ database, tables, db }: Store, injector: string): Promise<void> {
  const first = {
    injector: ['key', () => injector],
    token: ['integer', () => 0],
    stalled_runs: ['integer', () => 0],
    put_off: ['integer', () => 0],
    quarantined: ['integer', () => 0],
    run: ['integer', () => 0],
    run_batch: ['integer', () => 0],
    run_counts: ['text', () => JSON.stringify(noRows)],
    run_rejections: ['text', () => '{}'],
    revision: ['integer', () => 0],
  } as const
  const statement = sql`${database.insert(tables.injectors, [injector], first)} ${database.passOver('injector')}`
  await database.alone(db, (alone) => runWrite(alone, statement))
}
