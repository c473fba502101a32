import type { Kysely, Transaction } from 'kysely'
import type { Lease } from '../journal-state.js'
import type { Database, Executor, LockedInjector } from './database.js'
import type { Tables } from './tables.js'

/** What every part of the store works on. */
export interface Store {
  readonly database: Database
  readonly tables: Tables
  /** Without the host's plugins: our statements say all that they mean. */
  readonly db: Executor
  /** Campaigns that this process has made known to the store. */
  readonly campaigns: Set<string>
  /** What is known of the transactions that are open. */
  readonly open: WeakMap<object, OpenTransaction>
}

/** A lease that a transaction has locked, and the injector as it was then. */
export interface HeldLease extends LockedInjector {
  readonly lease: Lease
  readonly leaseFor: number
}

/** A transaction of ours, until it ends. */
export interface OpenTransaction {
  readonly writes: boolean
  /** Keys of an injector's ledger that it was asked for under the lock and has not: nobody else can write them meanwhile. */
  absent: { readonly injector: string; readonly keys: Set<string> } | null
  /** Leases that it has locked. */
  readonly held: HeldLease[]
  /** What was asked of it last and not waited for: who asks it for more, or ends it, waits first. */
  underWay: Promise<void>
  /** It tried to lock a lease that is lost: it commits nothing. */
  lost: boolean
  /** What the host's own work in it threw. */
  hostFailure?: { readonly injector: string; readonly error: unknown }
}

/** The transaction as our statements use it: past the host's plugins. */
export function plain<DB>(tx: Transaction<DB> | Kysely<DB>): Executor {
  // Which tables the host knows does not matter to statements that name their own.
  return tx.withoutPlugins() as unknown as Executor
}

/** An error of the store itself, read by `faultOf` like a driver's. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly kind: 'data' | 'timeout' | 'unknown'
  readonly code: string

  constructor(kind: StoreError['kind'], code: string, message: string) {
    super(message)
    this.kind = kind
    this.code = code
  }
}

/** @throws StoreError for a transaction that is not one of this repository's, or that may not write. */
export function writing({ open }: Store, tx: object): OpenTransaction {
  const state = open.get(tx)
  if (state === undefined)
    throw new StoreError('unknown', 'FOREIGN_TRANSACTION', 'This is no open transaction of the repository.')
  if (!state.writes) throw new StoreError('unknown', 'READ_ONLY', 'A look-up cannot write.')
  return state
}

/** Waits for what a transaction was asked for before, and fails if that has failed. Drivers want one question at a time. */
export async function isThrough({ open }: Store, tx: object): Promise<void> {
  await open.get(tx)?.underWay
}
