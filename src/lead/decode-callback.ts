import type { CallbackDateParser } from '../callback/callback-date-parser.js'
import { type CallbackReading, emptyReading, type TimeOfDay } from '../callback/reading.js'
import type { CallbackRefusal } from '../callback/refusal.js'
import { isStandIn } from '../callback/resolve-reading.js'
import type { LeadAction } from './action.js'
import { shownOf, textOf } from './decode-system.js'
import { absent, empty, type Given, noChange, value } from './given.js'
import type { Rejection } from './rejection.js'
import type { RowNotes } from './row-notes.js'
import type { PlannedColumn, RowPlan } from './row-plan.js'
import type { RawRow } from './value.js'

/** What reading a row's callback needs. */
export interface CallbackRow {
  readonly plan: RowPlan
  readonly raw: RawRow
  readonly notes: RowNotes
  readonly action: LeadAction | null
  /** The row's ledger key, for warnings. */
  readonly row: string
  readonly callbacks: CallbackDateParser
  readonly onUnreadable: 'reject' | 'fresh'
}

/** A row's callback as far as it can be read without knowing its zone. */
export interface CallbackValues {
  readonly callback: Given<CallbackReading>
  readonly callbackText: string
}

const nothing: CallbackValues = Object.freeze({ callback: absent, callbackText: '' })

/** Reads the date column and the time column beside it. */
export function decodeCallback(row: CallbackRow): CallbackValues {
  const { callbackDate, callbackTime } = row.plan.system
  if (!callbackDate) return nothing
  const date = textOf(callbackDate, row.raw)
  const time = callbackTime ? textOf(callbackTime, row.raw) : absent
  if (date.is === 'no-change' || time.is === 'no-change') return kept(row, callbackDate, { date, time })
  if (date.is !== 'value') return { callback: empty, callbackText: '' }
  return { callback: read(row, callbackDate, callbackTime), callbackText: date.value }
}

/** The marker: refused on ADD, and beside a value in the other column; otherwise the present callback stays. */
function kept(
  row: CallbackRow,
  dateColumn: PlannedColumn,
  { date, time }: { readonly date: Given<string>; readonly time: Given<string> },
): CallbackValues {
  const { raw, notes, action } = row
  const timeColumn = row.plan.system.callbackTime
  const marked = date.is === 'no-change' ? dateColumn : (timeColumn ?? dateColumn)
  const column = marked.column.name
  if (action === 'ADD') {
    notes.fault({ code: 'no-change.not-allowed', column, value: shownOf(marked, raw), action })
    return { callback: empty, callbackText: '' }
  }
  const other = date.is === 'value' ? dateColumn : time.is === 'value' ? timeColumn : null
  if (!other) return { callback: noChange, callbackText: '' }
  notes.fault({ code: 'callback.marker-and-value', column, value: shownOf(marked, raw), other: other.column.name })
  return { callback: noChange, callbackText: '' }
}

function read(row: CallbackRow, dateColumn: PlannedColumn, timeColumn: PlannedColumn | null): Given<CallbackReading> {
  const { callbacks, raw, notes } = row
  const { kind } = dateColumn.column
  const cell = raw[dateColumn.index] ?? null
  const text = typeof cell === 'string' ? cell : ''
  const typed = kind === 'date' || kind === 'wall-clock' || kind === 'instant'
  const dated = typed ? callbacks.readTyped(kind, text) : callbacks.read(text)
  const beside = timeColumn ? readTime(row, timeColumn) : emptyReading
  if (dated.isErr()) return refused(row, dateColumn, dated.error)
  if (beside === null || dated.value.kind === 'empty') return beside === null ? unreadable(row, dateColumn) : empty
  const joined = callbacks.join(dated.value, beside, text)
  if (joined.isErr()) return refused(row, dateColumn, joined.error)
  if (isStandIn(joined.value)) {
    notes.warn({ code: 'callback.stand-in-date', column: dateColumn.column.name, value: text, row: row.row })
  }
  return value(joined.value)
}

/** NULL where it cannot be read, which is noted. */
function readTime(row: CallbackRow, timeColumn: PlannedColumn): TimeOfDay | typeof emptyReading | null {
  const given = textOf(timeColumn, row.raw)
  if (given.is !== 'value') return emptyReading
  const time = row.callbacks.readTime(given.value)
  if (time.isOk()) return time.value
  if (row.onUnreadable === 'reject') row.notes.fault(ofColumn(time.error, timeColumn))
  return null
}

function refused(row: CallbackRow, column: PlannedColumn, refusal: CallbackRefusal): Given<CallbackReading> {
  if (refusal.code === 'callback.unreadable' && row.onUnreadable === 'fresh') return unreadable(row, column)
  row.notes.fault(ofColumn(refusal, column))
  return empty
}

/** Without a callback the lead is a fresh one; a MODIFY leaves the present callback alone. */
function unreadable(row: CallbackRow, column: PlannedColumn): Given<CallbackReading> {
  if (row.onUnreadable === 'reject') return empty
  const keeps = row.action === 'MODIFY'
  const warning = { column: column.column.name, value: shownOf(column, row.raw) ?? '', row: row.row }
  row.notes.warn({ code: keeps ? 'callback.kept' : 'callback.read-as-fresh', ...warning })
  return keeps ? noChange : empty
}

function ofColumn(refusal: CallbackRefusal, column: PlannedColumn): Rejection {
  return { ...refusal, column: column.column.name }
}
