/**
 * What a store's error means for the injector.
 *
 * - `conflict`: a deadlock or serialization failure: the batch is tried again;
 * - `data`: the store refuses a value or a row: the batch is halved until the row is alone;
 * - `unavailable`: connection lost, server gone or restarting: tried again with back-off;
 * - `timeout`: a lock or statement took longer than it may;
 * - `not-migrated`: tables or columns are missing;
 * - `no-rights`: the account may not;
 * - `unknown`: anything else: the run stops.
 */
export type StoreFaultKind = 'conflict' | 'data' | 'unavailable' | 'timeout' | 'not-migrated' | 'no-rights' | 'unknown'

/** A store's error, read by its code. */
export interface StoreFault {
  readonly kind: StoreFaultKind
  /** The store's own code: `40P01`, `ER_LOCK_DEADLOCK`, `SQLITE_BUSY`; empty where it gives none. */
  readonly code: string
}
