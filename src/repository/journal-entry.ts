import type { PortableRow } from '../lead/portable-row.js'
import type { Rejection } from '../lead/rejection.js'
import type { Sequence } from '../lead/stored-lead.js'
import type { ExactId } from '../lead/unique-id.js'
import type { Instant } from '../lead/value.js'

/** How a row ended. `put-off` rows are tried once more at the end of their call. */
export type LedgerOutcome = 'imported' | 'updated' | 'reallocated' | 'rejected' | 'dismissed' | 'put-off'

/** The memory of one unique id handled. */
export interface LedgerEntry {
  /** The ledger key: the key of the id, or the hash of a row without one. */
  readonly key: string
  readonly outcome: LedgerOutcome
  readonly run: number
  /** The lead that the row made or changed; for a REALLOCATE the copy; NULL where it touched none. */
  readonly lead: string | null
}

/** What the ledger says of a key. */
export type KnownRow = Pick<LedgerEntry, 'outcome' | 'run'>

/** What is done about a kept row. */
export type QuarantineState = 'kept' | 'put-off' | 'replayed' | 'dismissed'

/** A row to be kept. */
export interface QuarantineEntry {
  readonly key: string
  readonly id: ExactId | null
  readonly sequence: Sequence
  readonly state: 'kept' | 'put-off'
  readonly reasons: readonly Rejection[]
  readonly raw: PortableRow
}

/** A kept row as it is read back. */
export interface QuarantinedRow extends Omit<QuarantineEntry, 'state'> {
  readonly injector: string
  readonly state: QuarantineState
  readonly at: Instant
  /** Why it was dismissed, though it may have been replayed since; NULL otherwise, and once it is kept again. */
  readonly note: string | null
}
