import type { CallbackReading } from '../callback/reading.js'
import { isStandIn } from '../callback/resolve-reading.js'
import { isZeroDate } from '../callback/typed-text.js'
import { absent, empty, type Given, noChange, value } from './given.js'
import { type CallbackRules, readDate, readTime, refuse } from './read-callback.js'
import type { RowInHand } from './row-in-hand.js'
import type { PlannedColumn, RowPlan } from './row-plan.js'
import { shownText, shownValue } from './shown-value.js'
import { givenText, refused, refuseMarker, storable } from './system-value.js'

/** A row's callback as far as it can be read without knowing its zone, and the text of its date. */
export interface CallbackValues {
  readonly callback: Given<CallbackReading>
  readonly callbackText: string
}

const leftAlone: CallbackValues = Object.freeze({ callback: absent, callbackText: '' })
const none: CallbackValues = Object.freeze({ callback: empty, callbackText: '' })
const kept: CallbackValues = Object.freeze({ callback: noChange, callbackText: '' })

/** Reads the date column, and the time column beside it. A time without a date says nothing. */
export function decodeCallback(rules: CallbackRules, row: RowInHand): CallbackValues {
  const { callbackDate, callbackTime } = rules.system
  if (!callbackDate && !callbackTime) return leftAlone
  const date = callbackDate ? dateGiven(callbackDate, row) : absent
  const time = callbackTime ? givenText(callbackTime, row.raw) : absent
  if (date.is === 'no-change' || time.is === 'no-change') return keepPresent(rules.system, row, date, time)
  if (!callbackDate || date.is !== 'value') return callbackDate ? none : leftAlone
  const { bytes } = rules
  const isStorable = storable(row, callbackDate, date, { bytes }) !== refused
  const isTimeStorable = !callbackTime || storable(row, callbackTime, time, { bytes }) !== refused
  const timeText = time.is === 'value' ? time.value : null
  const given = { column: callbackDate, text: date.value, isStorable, timeText, isTimeStorable }
  return { callback: readCallback(rules, row, given), callbackText: date.value }
}

/** Empty-date stand-ins such as `0000-00-00` count as empty. */
function dateGiven(planned: PlannedColumn, { raw }: RowInHand): Given<string> {
  const given = givenText(planned, raw)
  return given.is === 'value' && isZeroDate(given.value) ? empty : given
}

/** The marker in either column keeps the present callback; not on ADD, which has none, nor beside a value in the other. */
function keepPresent(
  { callbackDate, callbackTime }: RowPlan['system'],
  row: RowInHand,
  date: Given<string>,
  time: Given<string>,
): CallbackValues {
  const marked = date.is === 'no-change' ? callbackDate : callbackTime
  const other = date.is === 'value' ? callbackDate : time.is === 'value' ? callbackTime : null
  if (row.action === 'ADD') {
    if (callbackDate && date.is === 'no-change') refuseMarker(row, callbackDate)
    if (callbackTime && time.is === 'no-change') refuseMarker(row, callbackTime)
    return none
  }
  if (marked && other) {
    const { name } = marked.column
    const shown = shownValue(row.raw[marked.index] ?? null)
    row.notes.fault({ code: 'callback.marker-and-value', column: name, value: shown, other: other.column.name })
  }
  return kept
}

/** A value of the date column, and the text beside it; what cannot be stored is noted already, and not read. */
interface GivenCallback {
  readonly column: PlannedColumn
  readonly text: string
  readonly isStorable: boolean
  readonly timeText: string | null
  readonly isTimeStorable: boolean
}

function readCallback(rules: CallbackRules, row: RowInHand, given: GivenCallback): Given<CallbackReading> {
  const { column, text, isStorable, timeText, isTimeStorable } = given
  const date = isStorable ? readDate(rules, row, column, text) : null
  if (date && date.kind !== 'date' && date.kind !== 'empty' && timeText !== null) {
    refuse(row, column, { code: 'callback.two-times', value: text, time: shownText(timeText) })
    return refused
  }
  const time = isTimeStorable ? readTime(rules, row, timeText) : null
  if (!isStorable || !isTimeStorable) return refused
  if (!date || !time) return unreadable(rules, row, column, text)
  if (date.kind === 'empty') return empty
  const joined = rules.callbacks.join(date, time, text)
  if (joined.isErr()) {
    refuse(row, column, joined.error)
    return refused
  }
  if (isStandIn(joined.value)) {
    const { name } = column.column
    row.notes.warn({ code: 'callback.stand-in-date', column: name, value: shownText(text), row: row.key })
  }
  return value(joined.value)
}

/** Where it does not reject: without a callback the lead is a fresh one; a MODIFY leaves the present callback alone. */
function unreadable(
  { onUnreadable }: CallbackRules,
  row: RowInHand,
  { column }: PlannedColumn,
  text: string,
): Given<never> {
  if (onUnreadable === 'reject') return refused
  const keeps = row.action === 'MODIFY'
  const code = keeps ? 'callback.kept' : 'callback.read-as-fresh'
  row.notes.warn({ code, column: column.name, value: shownText(text), row: row.key })
  return keeps ? noChange : empty
}
