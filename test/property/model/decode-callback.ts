// Written from the domain's rules alone, by someone who did not look at src.

import { type Reading, readDate, readTime } from './callback-text.js'
import type { Cell } from './cell.js'
import type { ReasonCode } from './codes.js'
import type { CallbackRules } from './set-up.js'

/** A callback that was read: a date has got its time. */
export type Moment = Exclude<Reading, { readonly kind: 'date' }>

/** What a row says of the callback; `unreadable` only where `onUnreadable` is fresh. */
export type CallbackCell = Cell<Moment> | { readonly kind: 'unreadable' }

/** The two callback columns read together. */
export interface DecodedCallback {
  readonly cell: CallbackCell
  readonly faults: readonly ReasonCode[]
  readonly sure: boolean
}

const fine = (cell: CallbackCell): DecodedCallback => ({ cell, faults: [], sure: true })
const faulty = (code: ReasonCode, sure = true): DecodedCallback => ({ cell: { kind: 'absent' }, faults: [code], sure })

/** "Unreadable: rejects the row (default), or `onUnreadable: 'fresh'` imports it without a callback." */
const unreadable = (rules: CallbackRules): DecodedCallback =>
  rules.onUnreadable === 'fresh' ? fine({ kind: 'unreadable' }) : faulty('callback.unreadable')

/** "Empty-date stand-ins `0000-00-00…` count as empty." */
const withoutStandIn = (date: Cell): Cell =>
  date.kind === 'value' && date.value.startsWith('0000-00-00') ? { kind: 'empty' } : date

/** Reads njCallBackDate with njCallBackTime; both cells are trimmed already. */
export function decodeCallback(given: Cell, time: Cell, rules: CallbackRules): DecodedCallback {
  const date = withoutStandIn(given)
  // "The marker in one beside a value in the other rejects; beside an empty or absent one it keeps the callback."
  if (date.kind === 'no-change' || time.kind === 'no-change') {
    const other = date.kind === 'no-change' ? time : date
    return other.kind === 'value' ? faulty('no-change.refused', false) : fine({ kind: 'no-change' })
  }
  if (date.kind !== 'value') return fine(date)
  const reading = readDate(date.value, rules.format)
  if (reading === null) return unreadable(rules)
  const timeOfDay = time.kind === 'value' ? readTime(time.value) : null
  if (reading.kind !== 'date') {
    // "Beside a date with a time of its own it rejects."
    if (time.kind === 'value') return faulty('callback.time-twice', timeOfDay !== null)
    return fine({ kind: 'value', value: reading })
  }
  // "Date without time: the time column, else `dateOnlyTime`, else reject."
  if (time.kind === 'value') {
    if (timeOfDay === null) return unreadable(rules)
    return fine({ kind: 'value', value: { kind: 'wall-clock', wallClock: reading.midnight + timeOfDay } })
  }
  const standard = rules.dateOnlyTime === null ? null : readTime(rules.dateOnlyTime)
  if (standard === null) return faulty('callback.time-missing')
  return fine({ kind: 'value', value: { kind: 'wall-clock', wallClock: reading.midnight + standard } })
}
