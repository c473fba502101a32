import type { CallbackDateParser } from '../callback/callback-date-parser.js'
import { type CallbackTextReading, type EmptyReading, emptyReading, type TimeOfDay } from '../callback/reading.js'
import type { CallbackRefusal } from '../callback/refusal.js'
import type { RowInHand } from './row-in-hand.js'
import type { PlannedColumn, RowPlan } from './row-plan.js'
import { shownText } from './shown-value.js'

/** What callbacks are read by. */
export interface CallbackRules {
  readonly system: RowPlan['system']
  readonly callbacks: CallbackDateParser
  readonly onUnreadable: 'reject' | 'fresh'
  readonly bytes: number
}

/** The date column's value: a date-time of the database as its type has it, any other by the format. NULL: unreadable. */
export function readDate(
  rules: CallbackRules,
  row: RowInHand,
  planned: PlannedColumn,
  text: string,
): CallbackTextReading | null {
  const { kind } = planned.column
  const typed = kind === 'date' || kind === 'wall-clock' || kind === 'instant'
  const read = typed ? rules.callbacks.readTyped(kind, text) : rules.callbacks.read(text)
  if (read.isOk()) return read.value
  if (rules.onUnreadable === 'reject') refuse(row, planned, read.error)
  return null
}

/** The time column's value. NULL: unreadable. */
export function readTime(rules: CallbackRules, row: RowInHand, text: string | null): TimeOfDay | EmptyReading | null {
  if (text === null) return emptyReading
  const read = rules.callbacks.readTime(text)
  if (read.isOk()) return read.value
  const planned = rules.system.callbackTime
  if (planned && rules.onUnreadable === 'reject') refuse(row, planned, read.error)
  return null
}

/** Notes a refusal of the parser as one of a column. */
export function refuse({ notes }: RowInHand, { column }: PlannedColumn, refusal: CallbackRefusal): void {
  notes.fault({ ...refusal, column: column.name, value: shownText(refusal.value) })
}
