import { describeRejection } from '../../lead/describe-rejection.js'
import { decodeRow } from '../../lead/portable-row.js'
import type { Rejection } from '../../lead/rejection.js'
import type { Sequence } from '../../lead/stored-lead.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { ColumnKind, Instant } from '../../lead/value.js'
import type { QuarantinedRow, QuarantineState } from '../../repository/journal-entry.js'

/** A row in quarantine, for people and programs: plain data that survives JSON. */
export interface KeptRow {
  /** The ledger key: what `replay` and `dismiss` know the row by. */
  readonly key: string
  /** The exact form of its unique id; NULL for a row without one. */
  readonly id: ExactId | null
  /** `put-off` rows wait for the end of a call that was interrupted; the next run tries them. */
  readonly state: QuarantineState
  /** Why it was rejected last, each reason with its sentence. Empty for a row that was replayed. */
  readonly reasons: readonly (Rejection & { readonly sentence: string })[]
  /** The columns of the result that it came in. */
  readonly columns: readonly { readonly name: string; readonly type: string; readonly kind: ColumnKind }[]
  /** Its raw values, in the order of the columns. */
  readonly cells: readonly (string | { readonly base64: string } | null)[]
  /** The run and the batch in which it was first met, and its place there. */
  readonly sequence: Sequence
  /** When it was kept, by the store's clock. */
  readonly keptAt: Instant
  /** Why it was dismissed, though it may have been replayed since; NULL otherwise, and once it is kept again. */
  readonly note: string | null
}

/** A row of the store as it is shown. */
export function keptRow(row: QuarantinedRow): KeptRow {
  const { columns, cells } = decodeRow(row.raw)
  return {
    key: row.key,
    id: row.id,
    state: row.state,
    reasons: row.reasons.map((reason) => ({ ...reason, sentence: describeRejection(reason) })),
    columns: columns.map(({ name, type, kind }) => ({ name, type, kind })),
    cells: cells.map((cell) =>
      cell === null || typeof cell === 'string' ? cell : { base64: Buffer.from(cell).toString('base64') },
    ),
    sequence: row.sequence,
    keptAt: row.at,
    note: row.note,
  }
}
