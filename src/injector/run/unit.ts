import type { Decision, RowVerdict } from '../../actions/decision.js'
import type { BatchClosing, PreparedBatch, PreparedRow } from './prepared-batch.js'
import type { Tally } from './tally.js'

/** One unit of work as it is tried: a batch, or the part of one that is left when the store refused a row of it. */
export interface Unit {
  readonly batch: PreparedBatch
  readonly rows: readonly PreparedRow[]
  readonly closing: BatchClosing | null
  /** Called when the unit's changes are on their way to the store, which has its work for a while then. It may be called again. */
  readonly meanwhile?: () => void
  /** The number of the commit. */
  readonly number: number
  /** The store's code for the unit's only row, which it refused before: it is rejected without another try. */
  readonly refused: string | null
}

/** What a unit came to; it counts once it is committed. */
export interface UnitOutcome {
  /** The rows that were judged, with their verdicts. */
  readonly judged: readonly { readonly row: PreparedRow; readonly verdict: RowVerdict }[]
  readonly known: readonly { readonly row: PreparedRow; readonly repeats: boolean }[]
  readonly decision: Decision
  /** Ids of the leads made, in the order of the decision's inserts. */
  readonly leads: readonly string[]
  readonly tally: Tally
  readonly putOff: number
  readonly quarantined: number
}
