import type { CallbackReading } from '../callback/reading.js'
import type { LeadAction } from './action.js'
import type { Given } from './given.js'
import type { GivenFields } from './given-fields.js'
import type { NormalisedPhone } from './phone.js'
import type { Rejection } from './rejection.js'
import type { ExactId } from './unique-id.js'
import type { RawRow } from './value.js'
import type { Warning } from './warning.js'

/** What the decoder keeps of any row, good or not. */
export interface RowHead {
  /** The exact unique id; NULL where the row has none that can be used. */
  readonly id: ExactId | null
  /** What the ledger knows the row by: the key of its id, or the hash of its raw values. */
  readonly key: string
  /** The cells as they came, for quarantine. */
  readonly raw: RawRow
}

/** One number that a row gives, in the field that it came in, as text and as the normaliser read it. */
export interface GivenPhone {
  readonly field: string
  readonly given: Given<{ readonly text: string; readonly read: NormalisedPhone }>
}

/**
 * A row as its columns say it, before anybody asked a directory, a register or the store.
 *
 * Names (disposition, allocation, agent, contact hours) are as given, trimmed; the decision sees them resolved.
 */
export interface DecodedRow extends RowHead {
  /** Every fault of the row. A row with one is rejected and never judged further. */
  readonly faults: readonly Rejection[]
  readonly warnings: readonly Warning[]
  readonly action: LeadAction
  readonly externalId: Given<string>
  /** `value` is a wall clock or an instant, not yet resolved; the separate time column has been joined to it. */
  readonly callback: Given<CallbackReading>
  /** The callback column and its text, for what the resolution may have to say. */
  readonly callbackText: string
  readonly priority: Given<number>
  readonly disposition: Given<string>
  readonly allocationName: Given<string>
  readonly contactHours: Given<string>
  readonly agent: Given<string>
  /** Template fields, phones among them, as text, in the Template's order; fields without a column are not in it. */
  readonly fields: GivenFields
  readonly phones: readonly GivenPhone[]
}
