import type { CallbackReading } from '../callback/reading.js'
import type { DecodedRow } from '../lead/decoded-row.js'
import type { NamesKnown } from '../lead/names.js'
import type { Instant } from '../lead/value.js'
import type { CallbackAnswer } from './callback-answer.js'
import { defaultZone, zoneOfRow } from './callback-zone.js'
import { decidedColumns } from './decided-columns.js'
import type { DecisionRules } from './decision.js'

/** What callbacks are resolved with. */
export interface CallbackBench {
  readonly rules: DecisionRules
  readonly names: NamesKnown | null
  readonly now: Instant
  /** What rows of the batch have come to already, for whoever asks more than once. */
  readonly answers?: Map<DecodedRow, CallbackAnswer | null>
}

const unreadable: CallbackAnswer = Object.freeze({ is: 'unreadable' })

/** The callback that a reading names in a zone. */
export function resolveCallback(
  { rules, now }: CallbackBench,
  reading: CallbackReading,
  { timeZone, text }: { readonly timeZone: string; readonly text: string },
): CallbackAnswer {
  const resolved = rules.callbacks.resolve(reading, { timeZone, now, column: decidedColumns.callback, text })
  if (!('refused' in resolved)) {
    return { is: 'callback', callback: { at: resolved.at, timeZone: resolved.timeZone } }
  }
  // A wall clock may be readable and yet name no moment within the calendar once its zone is known.
  if (resolved.refused.code === 'callback.unreadable' && rules.onUnreadable === 'fresh') return unreadable
  return { is: 'refused', reason: resolved.refused }
}

/**
 * The callback that a row gives, as far as it can be known without a lead. NULL: the row gives none, or only the stored lead
 * knows the zone, or its Contact Hours are unknown.
 */
export function resolveFromRow(bench: CallbackBench, row: DecodedRow): CallbackAnswer | null {
  if (row.callback.is !== 'value') return null
  const known = bench.answers?.get(row)
  if (known !== undefined) return known
  const answer = answerOf(bench, row, row.callback.value)
  bench.answers?.set(row, answer)
  return answer
}

function answerOf(bench: CallbackBench, row: DecodedRow, reading: CallbackReading): CallbackAnswer | null {
  const zone = zoneOfRow(row, bench.rules, bench.names) ?? (needsNoZone(reading) ? defaultZone(bench.rules) : null)
  return zone === null ? null : resolveCallback(bench, reading, { timeZone: zone, text: row.callbackText })
}

function needsNoZone(reading: CallbackReading): boolean {
  return reading.kind === 'instant' || reading.timeZone !== undefined
}
