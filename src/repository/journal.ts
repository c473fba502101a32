import type { RejectionCode } from '../lead/rejection.js'
import type { ExactId } from '../lead/unique-id.js'
import type { Instant } from '../lead/value.js'
import type { KnownRow, LedgerEntry, QuarantinedRow, QuarantineEntry, QuarantineState } from './journal-entry.js'
import type { RowCounts, RunKind, RunRecord, RunStatus } from './journal-run.js'
import type { Fingerprint, InjectorState, LastIdEntry, LastIdMove, Lease } from './journal-state.js'
import type { StoreFault } from './store-fault.js'

/** Asks for the right to run. */
export interface BeginRequest {
  readonly injector: string
  readonly owner: string
  /** Milliseconds by the store's clock. A lease lives while now is before its `until`: with 0 it has run out at once. */
  readonly leaseFor: number
  /** Campaigns that units of work will lock; made known to the store, so that there is something to lock. */
  readonly campaigns: readonly string[]
  /**
   * `upkeep` (rewind, forget, adopt, dismiss) only takes the lease. `run` and `replay` also increment the run's number, end every
   * record left `running` as `abandoned` now, and begin a record of their kind as `running`. `run` alone counts as an execution:
   * it sets `lastStartedAt`.
   */
  readonly purpose: RunKind | 'upkeep'
  /**
   * Present: only begin if Last execution time is still this, so that of many hosts who found a run due one makes it. An
   * injector that never ran has not run since, whatever this says.
   */
  readonly ifLastStartedAt?: Instant | null
  /** Milliseconds to wait for the injector's row at most; then `begin` rejects with a fault of kind `timeout`. */
  readonly lockTimeout: number
  /** Milliseconds of look-back; also asks for Last Id as it stood that long before the start of the last completed call. */
  readonly lookBack: number | null
}

/** The answer to `begin`: the lease, or who has it, or that another run has begun since `ifLastStartedAt`. */
export type Begun =
  | {
      readonly lease: Lease
      readonly state: InjectorState
      /** The store's clock. */
      readonly now: Instant
      /**
       * Last Id as `lookBack` asks; the same as `state.lastId` without it. NULL: as before the first call.
       *
       * It is the Last Id of the newest entry of the history that is a rewind or an adoption, or that was written at or
       * before `lastCompletedCallAt - lookBack`: what a person decided holds, whatever stood before. NULL where there is no
       * such entry, or where no call has completed and nobody has moved Last Id.
       */
      readonly lookBackId: ExactId | null
    }
  | { readonly busy: { readonly owner: string; readonly until: Instant } }
  | { readonly startedSince: Instant }

/** How a lease is renewed. */
export interface Renewal {
  /** Milliseconds from the store's now for which the lease holds. */
  readonly leaseFor: number
  /** Milliseconds to wait for the injector's row at most; then `renew` rejects with a fault of kind `timeout`. */
  readonly lockTimeout: number
}

/** What a unit of work locks before it looks anything up. */
export interface UnitLocks {
  /** Sorted by code units, without repeats. */
  readonly campaigns: readonly string[]
  readonly lease: Lease
  /** Milliseconds from the store's now for which the lease holds after the commit. */
  readonly leaseFor: number
  /** Milliseconds to wait for locks at most; then `lock` rejects with a fault of kind `timeout`. */
  readonly lockTimeout: number
}

/** What a batch leaves behind beside its leads. */
export interface JournalBatch {
  readonly lease: Lease
  readonly run: number
  /** Grows by one with each commit of a run; recognises a commit whose answer was lost. */
  readonly batch: number
  /** Entries for rows that were not known, and the new outcome of those that were put off before. */
  readonly ledger: readonly LedgerEntry[]
  readonly quarantine: readonly QuarantineEntry[]
  /**
   * Rows in quarantine that have come to an end: `replayed` ones no longer count as quarantined, `kept` ones stay, both with
   * these reasons. Raw values and the instant of keeping stay as they are; `kept` takes the note of a dismissal away.
   */
  readonly settled: readonly {
    readonly key: string
    readonly state: 'kept' | 'replayed'
    readonly reasons: QuarantineEntry['reasons']
  }[]
  /** Counts of the whole run up to and with this batch: what its record shows if the runner is gone after it. */
  readonly counts: RowCounts
  readonly rejections: Readonly<Partial<Record<RejectionCode, number>>>
  /** The fingerprint, when a result has shown the id's type for the first time. */
  readonly fingerprint: Fingerprint | null
  /** Where Last Id moves with this batch; absent: it stays. */
  readonly lastId?: ExactId
  /** The batch ends a call that began at this instant of the store's clock. */
  readonly completesCallOf?: Instant
}

/** How a run ended. */
export interface RunEnd {
  readonly lease: Lease
  readonly run: number
  readonly status: Exclude<RunStatus, 'running' | 'abandoned'>
  readonly counts: RowCounts
  readonly rejections: Readonly<Partial<Record<RejectionCode, number>>>
  readonly error: { readonly code: string; readonly message: string } | null
  /** A call that completed without any batch (an empty result) began at this instant. */
  readonly completesCallOf?: Instant
  /** Runs on end that met only known rows, with this one. */
  readonly stalledRuns: number
  /** Milliseconds to wait for the injector's row at most; then `finish` rejects with a fault of kind `timeout`. */
  readonly lockTimeout: number
}

/** What `purge` deletes: what is older than these instants. */
export interface PurgeRequest {
  readonly runs?: Instant
  readonly quarantine?: Instant
  /** Milliseconds to wait for the injector's row at most; then `purge` rejects with a fault of kind `timeout`. */
  readonly lockTimeout: number
}

/** Which kept rows are meant. */
export interface QuarantineFilter {
  readonly keys?: readonly string[]
  /** Rows of which any reason has this code. */
  readonly code?: RejectionCode
  readonly states?: readonly QuarantineState[]
  /** Only rows kept before this instant. */
  readonly before?: Instant
  /** The newest rows come first, and `after` means rows further in that order. */
  readonly newestFirst?: boolean
  /** Only rows after this place, in the order of their sequence: for paging. */
  readonly after?: QuarantinedRow['sequence']
  readonly limit: number
}

/**
 * A person's change of an injector's memory, kept with its reason.
 *
 * - `last-id` moves Last Id, with an entry in the history;
 * - `fingerprint` replaces the fingerprint; the history tells it as `adopt`, with Last Id as it is;
 * - `forget` takes entries out of the ledger; the history tells it as `forget`, with Last Id as it is. Quarantine stays;
 * - `dismiss` turns rows that are kept or put off into dismissed ones, with the reason as their note, and those of their ledger
 *   entries that say `rejected` or `put-off` to `dismissed`: what was carried out stays so. Keys that mean no such row are passed
 *   over; `all` means every row that is kept or put off.
 */
export type Amendment =
  | {
      readonly kind: 'last-id'
      readonly to: ExactId | null
      readonly why: Exclude<LastIdMove, 'run' | 'forget'>
      readonly reason: string
    }
  | { readonly kind: 'fingerprint'; readonly to: Fingerprint; readonly reason: string }
  | { readonly kind: 'forget'; readonly keys: readonly string[] | 'all'; readonly reason: string }
  | { readonly kind: 'dismiss'; readonly keys: readonly string[] | 'all'; readonly reason: string }

/**
 * An injector's memory: state, ledger, lease, runs, quarantine. Ready-made in memory and on Kysely.
 *
 * Laws, each checked by `journalContract` from `lead-injector/testing`:
 *
 * 1. *All or nothing*: after a `transaction` that throws, nothing of it is visible.
 * 2. *One holder*: while a lease lives, `begin` answers `busy`; the token of each new holder is greater than all before.
 * 3. *Fenced*: `lock` gives NULL for a lease that has passed to another or was given back, and the transaction then commits
 *    nothing, though it resolves as its work does. A lease that ran out and that nobody took is still held.
 * 4. *Held to the end*: from `lock` until commit no other transaction gets the same campaign or injector; `begin`, `renew`,
 *    `finish` and `release` for the injector wait too, except that `begin` may answer `busy` at once: a holder that stands
 *    still would keep it waiting for good. Who waits longer than its `lockTimeout` is told so by a fault of kind `timeout`.
 * 5. *Sees what was committed* before its locks were granted (READ COMMITTED).
 * 6. *The commit extends the lease* to `leaseFor` after the store's now.
 * 7. *Ledger byte for byte*: keys `a`, `A`, `a ` and `á` in either normal form are different entries.
 * 8. *Ledger remembers*: a recorded key is known from then on, until it is forgotten; recorded again, the new entry holds.
 * 9. *Last Id exactly*: it comes back as it was recorded, with its type, and moves only when told.
 * 10. *Look-back*: `lookBackId` is Last Id as it stood so long before the start of the last completed call.
 * 11. *Lost answers*: `committed` is true exactly for the batches of a run that were committed. Batches grow by one, so a
 *     run's last committed batch tells. `finish` of a run that it has ended already is true, and changes nothing.
 * 12. *Quarantine exactly*: raw values and reasons come back as they were kept, in the order of their sequence or the other way
 *     round. A key is in it once: kept again, the new row holds.
 * 13. *Its own clock*: leases, history and times are judged by the store's clock alone.
 * 14. *Abandoned*: a run left `running` under an older token is `abandoned` once another has begun.
 * 15. *Idle runs fold*: a completed run (no replay) that read nothing joins the record before it, if that is one of completed
 *     runs that read nothing. The record keeps the first one's `run`, `startedAt` and `lastIdBefore`, and takes the last one's
 *     `endedAt` and `lastIdAfter`.
 * 16. *Amendments* take effect with their reason in the history, and only under the lease.
 * 17. *Purge*: what is old and done with is deleted, and nothing else.
 * 18. *Once when due*: with `ifLastStartedAt`, `begin` takes the lease only while Last execution time is still that; otherwise
 *     it says when the last run began, and changes nothing. While a lease lives it answers `busy` all the same.
 * 19. *Replays are runs*: `begin` for a replay begins a record of that kind, and Last execution time stays what it was.
 * 20. *Histories in pages*: runs before a number, entries of the history before an entry, newest first, none twice or left out.
 */
export interface Journal<Tx> {
  /** False where leads cannot join the journal's transaction; then leads are applied first and `apply` is idempotent. */
  readonly atomic: boolean

  /** Runs `work` in a transaction that commits when it resolves and rolls back when it rejects. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Runs look-ups that write nothing, wait for no lock and see what is committed. */
  reading<T>(work: (tx: Tx) => Promise<T>): Promise<T>

  /** Takes the lease and reads the state, or says who has it. */
  begin(request: BeginRequest): Promise<Begun>
  /** Extends a lease; false when it has passed to another. */
  renew(lease: Lease, renewal: Renewal): Promise<boolean>
  /** First statement of a unit of work: takes its locks in one order. NULL when the lease is lost; else the store's now. */
  lock(tx: Tx, locks: UnitLocks): Promise<Instant | null>
  /** Which of the keys are in the ledger, in which run they were handled last, and how they ended. */
  known(tx: Tx, injector: string, keys: readonly string[]): Promise<ReadonlyMap<string, KnownRow>>
  /** Writes what a batch leaves behind, in a transaction that has locked the lease. */
  record(tx: Tx, batch: JournalBatch): Promise<void>
  /** Whether a batch of a run was committed. */
  committed(injector: string, run: number, batch: number): Promise<boolean>
  /**
   * Ends a run and gives the lease back. False when the lease was no longer held: nothing is written then. True again for a run
   * that it has ended before, of which the answer was lost.
   */
  finish(end: RunEnd): Promise<boolean>
  /**
   * Gives back a lease that was taken for upkeep.
   *
   * @param lockTimeout Milliseconds to wait for the injector's row at most; then it rejects with a fault of kind `timeout`.
   */
  release(lease: Lease, lockTimeout: number): Promise<void>
  /** Carries out amendments in a transaction that has locked the lease. */
  amend(tx: Tx, lease: Lease, amendments: readonly Amendment[]): Promise<void>

  /** NULL for an injector that never began anything. */
  state(injector: string): Promise<InjectorState | null>
  now(): Promise<Instant>
  /** Newest first. @param before Only entries whose number is less. */
  lastIds(injector: string, limit: number, before?: number): Promise<readonly LastIdEntry[]>
  /** Newest first. @param before Only records whose run is less. */
  runs(injector: string, limit: number, before?: number): Promise<readonly RunRecord[]>
  ledger(injector: string, keys: readonly string[]): Promise<readonly LedgerEntry[]>
  /** In the order of their sequence. */
  quarantine(injector: string, filter: QuarantineFilter): Promise<readonly QuarantinedRow[]>
  /**
   * Deletes what is old; gives how many runs and rows.
   *
   * `runs`: runs that ended before the instant, and the history of Last Id before it, but for the newest such entry, which says
   * what Last Id was at the instant. `quarantine`: rows kept before the instant that are replayed or dismissed by now.
   */
  purge(injector: string, request: PurgeRequest): Promise<{ readonly runs: number; readonly quarantine: number }>

  /** Reads an error of this store by its code. */
  faultOf(error: unknown): StoreFault
}
