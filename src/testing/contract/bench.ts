import type { LeadChanges } from '../../lead/lead-changes.js'
import type { LeadMatches, LeadQuery } from '../../lead/lead-query.js'
import type { Instant } from '../../lead/value.js'
import type { BeginRequest, Begun, Journal, JournalBatch, RunEnd, UnitLocks } from '../../repository/journal.js'
import { noRows } from '../../repository/journal-run.js'
import type { InjectorState, Lease } from '../../repository/journal-state.js'
import type { LeadTable } from '../../repository/lead-table.js'
import { check } from '../check/check.js'
import { CheckFailure } from '../check/check-failure.js'
import type { FreshRepository, ReadChangeRecord } from './contract-options.js'
import { anyQuery, noChanges } from './samples.js'

/** An answer of `begin` that gave the lease. */
export type Taken = Extract<Begun, { readonly lease: Lease }>

/** A batch of a check: only what matters to it. */
export type BatchParts = Partial<Omit<JournalBatch, 'lease'>>

/** A store with the steps that checks are made of. */
export interface Bench {
  readonly journal: Journal<unknown>
  readonly leads: LeadTable<unknown>
  /** Asks for the lease of injector `contract` for an hour. */
  ask(request?: Partial<BeginRequest>): Promise<Begun>
  /** The same, and fails the check when another has it. */
  begin(request?: Partial<BeginRequest>): Promise<Taken>
  /** Runs work in a transaction that has locked the lease and campaign `summer`; fails the check when the lease is lost. */
  unit<T>(lease: Lease, work: (tx: unknown, now: Instant) => Promise<T>, locks?: Partial<UnitLocks>): Promise<T>
  /** Runs work in such a unit and then rolls it back; fails the check when the work itself fails. */
  rollBack(
    lease: Lease,
    work: (tx: unknown, now: Instant) => Promise<unknown>,
    locks?: Partial<UnitLocks>,
  ): Promise<void>
  lock(tx: unknown, lease: Lease, locks?: Partial<UnitLocks>): Promise<Instant | null>
  /** A batch of run 1, the first one unless told otherwise. */
  batch(lease: Lease, parts?: BatchParts): JournalBatch
  /** Commits a batch in a unit of its own. */
  record(lease: Lease, parts?: BatchParts): Promise<void>
  /** Ends run 1 as completed, unless told otherwise. */
  finish(lease: Lease, parts?: Partial<RunEnd>): Promise<boolean>
  /** Applies changes in a unit of its own; gives the ids of the inserts. */
  apply(lease: Lease, changes: Partial<LeadChanges>, at?: Instant): Promise<readonly string[]>
  find(query: Partial<LeadQuery>): Promise<LeadMatches>
  state(): Promise<InjectorState>
  /** All change records; NULL where the store does not let them be read. */
  changeRecords(): Promise<readonly ReadChangeRecord[] | null>
  /** Lets the store's clock go on by at least a millisecond, by moving it or by asking until it has. */
  tick(): Promise<void>
  /** Moves the store's clock on, where it can be moved; else its own time has to do. */
  passTime(milliseconds: number): Promise<void>
  /** Whether a promise settles while others go to the store and back many times. */
  settlesMeanwhile(promise: Promise<unknown>): Promise<boolean>
}

/** The injector of the checks. */
export const injector = 'contract'

/** Milliseconds that the steps wait for locks. */
export const lockTimeout = 20_000

const hour = 3_600_000
const roundTrips = 25

/** Puts the steps of the checks on a fresh store. */
export function makeBench(fresh: FreshRepository): Bench {
  const { journal, leads } = fresh.repository
  const bench: Bench = {
    journal,
    leads,
    ask: (request) =>
      journal.begin({
        injector,
        owner: 'host:1',
        leaseFor: hour,
        campaigns: ['autumn', 'summer'],
        purpose: 'run',
        lookBack: null,
        lockTimeout,
        ...request,
      }),
    begin: async (request) => {
      const begun = await bench.ask(request)
      if ('lease' in begun) return begun
      throw new CheckFailure(`begin gave no lease: ${JSON.stringify(begun)}`, { actual: begun, expected: 'a lease' })
    },
    lock: (tx, lease, locks) =>
      journal.lock(tx, { campaigns: ['summer'], lease, leaseFor: hour, lockTimeout, ...locks }),
    unit: (lease, work, locks) =>
      journal.transaction(async (tx) =>
        work(tx, check.present(await bench.lock(tx, lease, locks), 'lock, under a lease that is held')),
      ),
    rollBack: async (lease, work, locks) => {
      const stop = new Error('stop')
      const stopped = bench.unit(
        lease,
        async (tx, now) => {
          await work(tx, now)
          throw stop
        },
        locks,
      )
      const error = await check.rejects(stopped, 'a transaction whose work throws')
      if (error !== stop) throw error
    },
    batch: (lease, parts) => ({
      lease,
      run: 1,
      batch: 1,
      ledger: [],
      quarantine: [],
      settled: [],
      counts: noRows,
      rejections: {},
      fingerprint: null,
      ...parts,
    }),
    record: (lease, parts) => bench.unit(lease, (tx) => journal.record(tx, bench.batch(lease, parts))),
    finish: (lease, parts) =>
      journal.finish({
        lease,
        run: 1,
        status: 'completed',
        counts: noRows,
        rejections: {},
        error: null,
        stalledRuns: 0,
        lockTimeout,
        ...parts,
      }),
    apply: (lease, changes, at) =>
      bench.unit(
        lease,
        (tx, now) => leads.apply(tx, { ...noChanges, ...changes }, { injector: lease.injector, at: at ?? now }),
        { campaigns: ['autumn', 'summer'] },
      ),
    find: (query) => journal.reading((tx) => leads.find(tx, { ...anyQuery, ...query })),
    state: async () => check.present(await journal.state(injector), 'state'),
    changeRecords: async () => (await fresh.changeRecords?.()) ?? null,
    tick: async () => {
      const before = await journal.now()
      await fresh.advanceClock?.(10)
      for (let now = before; now === before; ) now = await journal.now()
    },
    passTime: async (milliseconds) => {
      await fresh.advanceClock?.(milliseconds)
    },
    settlesMeanwhile: async (promise) => {
      let settled = false
      const notice = () => {
        settled = true
      }
      promise.then(notice, notice)
      for (let trip = 0; trip < roundTrips && !settled; trip++) await journal.now()
      return settled
    },
  }
  return bench
}
