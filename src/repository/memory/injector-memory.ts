import type { ExactId } from '../../lead/unique-id.js'
import type { Instant } from '../../lead/value.js'
import type { LedgerEntry } from '../journal-entry.js'
import type { RunRecord } from '../journal-run.js'
import type { Fingerprint, InjectorState, LastIdEntry, Lease } from '../journal-state.js'
import { QuarantineShelf } from './quarantine-shelf.js'

/** A run's record and its last committed batch. */
export interface RunMemory {
  record: RunRecord
  lastBatch: number
}

/** All that is kept of one injector, as it is committed. */
export interface InjectorMemory {
  readonly injector: string
  fingerprint: Fingerprint | null
  lastId: ExactId | null
  lastStartedAt: Instant | null
  lastCompletedCallAt: Instant | null
  run: number
  stalledRuns: number
  /** The greatest token ever given out. */
  token: number
  lease: { readonly owner: string; readonly token: number; readonly until: Instant } | null
  readonly ledger: Map<string, LedgerEntry>
  readonly quarantine: QuarantineShelf
  /** Oldest first. */
  history: LastIdEntry[]
  /** Oldest first. */
  runs: RunMemory[]
}

/** An injector of which nothing is known yet. */
export function newInjectorMemory(injector: string): InjectorMemory {
  return {
    injector,
    fingerprint: null,
    lastId: null,
    lastStartedAt: null,
    lastCompletedCallAt: null,
    run: 0,
    stalledRuns: 0,
    token: 0,
    lease: null,
    ledger: new Map(),
    quarantine: new QuarantineShelf(),
    history: [],
    runs: [],
  }
}

/** Adds an entry to the history of Last Id. A purge leaves the newest, so that numbers go on. */
export function remember(memory: InjectorMemory, entry: Omit<LastIdEntry, 'entry'>): void {
  memory.history.push({ entry: (memory.history.at(-1)?.entry ?? 0) + 1, ...entry })
}

/** Whether a lease is still held: not given back, not taken over. It may have run out. */
export function holds(memory: InjectorMemory | undefined, lease: Lease): memory is InjectorMemory {
  return memory?.lease?.token === lease.token
}

/** The state as the port tells it. */
export function stateOf(memory: InjectorMemory): InjectorState {
  return {
    injector: memory.injector,
    fingerprint: memory.fingerprint,
    lastId: memory.lastId,
    lastStartedAt: memory.lastStartedAt,
    lastCompletedCallAt: memory.lastCompletedCallAt,
    run: memory.run,
    stalledRuns: memory.stalledRuns,
    lease: memory.lease,
    putOff: memory.quarantine.putOff,
    quarantined: memory.quarantine.quarantined,
  }
}
