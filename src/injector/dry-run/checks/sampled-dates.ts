import type { DatedReading } from '../../../callback/reading.js'
import type { SourceColumn } from '../../../lead/value.js'
import type { InjectorParts } from '../../injector-context.js'
import type { DryRunFindings } from '../findings.js'

/** The dated values of the sample's callback column, as they are read now. */
export interface SampledDates {
  readonly parts: InjectorParts
  readonly findings: DryRunFindings
  /** The zone of values that name none. */
  readonly timeZone: string
  /** The source session's own zone, where it has one. */
  readonly sessionTimeZone: string | null
  readonly column: SourceColumn
  /** Every value that is not empty, with its reading; NULL: unreadable. */
  readonly dates: readonly { readonly text: string; readonly reading: DatedReading | null }[]
}
