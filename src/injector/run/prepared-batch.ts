import type { CallbackAnswer } from '../../actions/callback-answer.js'
import type { RegisterVerdict } from '../../actions/decision.js'
import type { DecodedRow } from '../../lead/decoded-row.js'
import type { LeadQuery } from '../../lead/lead-query.js'
import type { NamesKnown } from '../../lead/names.js'
import type { Rejection } from '../../lead/rejection.js'
import type { Sequence } from '../../lead/stored-lead.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { Instant, SourceColumn } from '../../lead/value.js'
import type { QuarantineState } from '../../repository/journal-entry.js'

/** A decoded row with the columns that its raw values belong to. */
export interface PreparedRow {
  readonly row: DecodedRow
  readonly columns: readonly SourceColumn[]
  /** Absent for a row that comes from the source now. */
  readonly waited?: WaitedRow
}

/** What is known of a row that comes out of quarantine. */
export interface WaitedRow {
  /** Where the row stood when it was first met; NULL: it takes a new place, after all that its lead has seen. */
  readonly sequence: Sequence | null
  /** When it was kept, where changes of its lead by other injectors since then are to count. */
  readonly keptAt?: Instant
  readonly reasons: readonly Rejection[]
  readonly state: QuarantineState
  /** Who had it wait: the run that tries it now, or one that never came to its end; `replay`: a person has asked for it. */
  readonly since: 'this-run' | 'earlier-run' | 'replay'
}

/** Rows that were decoded and asked about, ready for a unit of work. */
export interface PreparedBatch {
  readonly rows: readonly PreparedRow[]
  readonly names: NamesKnown | null
  readonly register: RegisterVerdict | null
  /** What a MODIFY or REALLOCATE without its lead comes to. */
  readonly missingLead: 'put-off' | 'reject'
  /** Absent where nothing was worked out beforehand. */
  readonly ahead?: LookAhead
}

/** What a batch is expected to need under the locks. */
export interface LookAhead {
  /** The keys of its rows, distinct and sorted. */
  readonly keys: readonly string[]
  /** What is to be looked up if every row of the batch is new, as most often; its `since` is not known yet. */
  readonly query: LeadQuery | null
  /** The callbacks of rows, as far as they can be known without a lead. */
  readonly answers: Map<DecodedRow, CallbackAnswer | null>
}

/** What the last unit of a batch settles beside its rows. */
export interface BatchClosing {
  /** Where Last Id moves; absent: it stays. */
  readonly lastId?: ExactId
  /** The batch ends its call. */
  readonly completesCall: boolean
}
