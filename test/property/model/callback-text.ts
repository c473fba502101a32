// Written from the domain's rules alone, by someone who did not look at src.

import type { CallbackFormat } from './set-up.js'
import type { WallClock } from './wall-clock.js'

/** What a callback's text says, before a zone is chosen. */
export type Reading =
  | { readonly kind: 'instant'; readonly instant: number }
  | { readonly kind: 'wall-clock'; readonly wallClock: WallClock }
  | { readonly kind: 'date'; readonly midnight: WallClock }

const patterns: Record<CallbackFormat, RegExp> = {
  // "`yyyy-MM-dd`, then T or a blank, `HH:mm`, seconds and fraction if there, then Z, ±hh, ±hhmm or ±hh:mm if there."
  iso: /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/,
  'yyyy-MM-dd HH:mm': /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)$/,
  'yyyy-MM-dd': /^(\d{4})-(\d\d)-(\d\d)$/,
}

const asMilliseconds = (hour: number, minute: number, second: number): number =>
  ((hour * 60 + minute) * 60 + second) * 1000

/** The milliseconds of a fraction such as `.5`, cut after the third digit. */
const fractionOf = (text: string | undefined): number => Number((text ?? '.').slice(1, 4).padEnd(3, '0'))

function offsetOf(text: string): number {
  if (text === 'Z') return 0
  const digits = text.slice(1).replace(':', '')
  const size = asMilliseconds(Number(digits.slice(0, 2)), Number(digits.slice(2) || '0'), 0)
  return text.startsWith('-') ? -size : size
}

/** "Strict: the whole text must match and be on the calendar." Null: unreadable. The text is trimmed already. */
export function readDate(text: string, format: CallbackFormat): Reading | null {
  const match = patterns[format].exec(text)
  if (match === null) return null
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const midnight = Date.UTC(year, month - 1, dayOfMonth)
  if (new Date(midnight).toISOString().slice(0, 10) !== text.slice(0, 10)) return null
  if (match[4] === undefined) return { kind: 'date', midnight }
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6] ?? '0')]
  if (hour > 23 || minute > 59 || second > 59) return null
  const wallClock = midnight + asMilliseconds(hour, minute, second) + fractionOf(match[7])
  const offset = match[8]
  if (offset === undefined) return { kind: 'wall-clock', wallClock }
  return { kind: 'instant', instant: wallClock - offsetOf(offset) }
}

/**
 * "The time column: `H:mm`, `HH:mm`, `HH:mm:ss` (fraction allowed), `h:mm a` with or without the blank." AM and PM match
 * in any case. Milliseconds since midnight; null: unreadable. The text is trimmed already.
 */
export function readTime(text: string): number | null {
  const twelve = /^(\d{1,2}):(\d\d) ?([AP]M)$/i.exec(text)
  if (twelve !== null) {
    const [hour, minute] = [Number(twelve[1]), Number(twelve[2])]
    if (hour < 1 || hour > 12 || minute > 59) return null
    const isAfternoon = twelve[3]?.toUpperCase() === 'PM'
    return asMilliseconds((hour % 12) + (isAfternoon ? 12 : 0), minute, 0)
  }
  const match = /^(\d{1,2}):(\d\d)$/.exec(text) ?? /^(\d\d):(\d\d):(\d\d)(\.\d+)?$/.exec(text)
  if (match === null) return null
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? '0')]
  if (hour > 23 || minute > 59 || second > 59) return null
  return asMilliseconds(hour, minute, second) + fractionOf(match[4])
}
