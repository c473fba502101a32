import type { RegisterVerdict } from '../../actions/decision.js'
import type { DecodedRow } from '../../lead/decoded-row.js'
import type { NamesKnown } from '../../lead/names.js'
import type { Rejection } from '../../lead/rejection.js'
import type { Sequence } from '../../lead/stored-lead.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { SourceColumn } from '../../lead/value.js'

/** A decoded row with the columns that its raw values belong to. */
export interface PreparedRow {
  readonly row: DecodedRow
  readonly columns: readonly SourceColumn[]
  /** Where the row stood when it was first met, and why it was put off; absent for a row that comes from the source now. */
  readonly waited?: { readonly sequence: Sequence; readonly reasons: readonly Rejection[]; readonly ofThisRun: boolean }
}

/** Rows that were decoded and asked about, ready for a unit of work. */
export interface PreparedBatch {
  readonly rows: readonly PreparedRow[]
  readonly names: NamesKnown | null
  readonly register: RegisterVerdict | null
  /** What a MODIFY or REALLOCATE without its lead comes to. */
  readonly missingLead: 'put-off' | 'reject'
}

/** What the last unit of a batch settles beside its rows. */
export interface BatchClosing {
  /** Where Last Id moves; absent: it stays. */
  readonly lastId?: ExactId
  /** The batch ends its call. */
  readonly completesCall: boolean
}
