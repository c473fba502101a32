import type { LeadAction } from './action.js'
import type { RowNotes } from './row-notes.js'
import type { RawRow } from './value.js'

/** One row on its way through the decoder. */
export interface RowInHand {
  readonly raw: RawRow
  readonly notes: RowNotes
  /** NULL: unknown, so that what only some actions need or allow cannot be judged. */
  readonly action: LeadAction | null
  /** The ledger key, for warnings. */
  readonly key: string
}
