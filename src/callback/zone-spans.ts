import { dayMilliseconds } from './calendar.js'

/**
 * A stretch of wall clock in one zone, `from` up to but not `to`, counted as if in UTC.
 *
 * - `one`: every time on it comes once, at the offset `before` (which equals `after`);
 * - `gap`: clocks are put forward over it, from the offset `before` to `after`; its times never come;
 * - `overlap`: clocks are put back to its beginning; its times come twice, at `before` and then at `after`.
 *
 * Offsets are milliseconds east of UTC.
 */
export interface WallSpan {
  readonly kind: 'one' | 'gap' | 'overlap'
  readonly from: number
  readonly to: number
  readonly before: number
  readonly after: number
}

/**
 * No two changes of offset that the IANA database records lie closer than 3.99 days (Freetown, 1939; 6.96 days since), so
 * that between two looks three days apart there is one at most.
 */
const look = 3 * dayMilliseconds
/** More than any offset from UTC, of which the farthest was 15 h 56 min (Manila, before 1845). */
const margin = dayMilliseconds
/** Offsets before this are the zone's first: the earliest change recorded is Amsterdam's of 1835. */
const beginning = Date.UTC(1800, 0, 1)

/** A year on average. Spans are worked out and remembered for so long a piece of wall clock at once. */
const chunk = 365.2425 * dayMilliseconds
const chunksAtMost = 32

/** Looks up spans of one zone, working them out when first asked. The name must be one that `Intl` knows. */
export function zoneSpans(zone: string): (wallClock: number) => WallSpan {
  const chunks = new Map<number, readonly WallSpan[]>()
  let last: WallSpan = { kind: 'one', from: 0, to: 0, before: 0, after: 0 }

  return (wallClock) => {
    if (wallClock >= last.from && wallClock < last.to) return last
    const index = Math.floor(wallClock / chunk)
    let spans = chunks.get(index)
    if (!spans) {
      // A formatter holds much memory and is made in microseconds: it lives for one chunk.
      spans = spansBetween(offsetReader(zone), { from: index * chunk, to: (index + 1) * chunk })
      if (chunks.size >= chunksAtMost) chunks.clear()
      chunks.set(index, spans)
    }
    // The spans of a chunk reach beyond its edges and leave no hole, so that one is always found.
    last = spans.find((span) => wallClock >= span.from && wallClock < span.to) ?? last
    return last
  }
}

interface Stretch {
  readonly from: number
  readonly to: number
}

function spansBetween(offsetAt: (instant: number) => number, { from, to }: Stretch): readonly WallSpan[] {
  const spans: WallSpan[] = []
  let spanFrom = from - margin
  let instant = from - 2 * margin
  let offset = offsetAt(instant)
  while (instant < to + 2 * margin) {
    const next = instant + look
    const nextOffset = offsetAt(next)
    if (nextOffset !== offset) {
      const change = changeBetween(offsetAt, { from: instant, to: next, before: offset })
      const low = change + Math.min(offset, nextOffset)
      const high = change + Math.max(offset, nextOffset)
      spans.push({ kind: 'one', from: spanFrom, to: low, before: offset, after: offset })
      spans.push({
        kind: nextOffset > offset ? 'gap' : 'overlap',
        from: low,
        to: high,
        before: offset,
        after: nextOffset,
      })
      spanFrom = high
    }
    instant = next
    offset = nextOffset
  }
  spans.push({ kind: 'one', from: spanFrom, to: to + margin, before: offset, after: offset })
  return spans
}

/** The first whole second at which the offset is no longer `before`. */
function changeBetween(
  offsetAt: (instant: number) => number,
  { from, to, before }: Stretch & { readonly before: number },
): number {
  let still = Math.floor(from / 1000)
  let changed = Math.ceil(to / 1000)
  while (changed - still > 1) {
    const middle = Math.floor((still + changed) / 2)
    if (offsetAt(middle * 1000) === before) still = middle
    else changed = middle
  }
  return changed * 1000
}

/** Reads the offset of an instant from `GMT-04:56:02`, which `Intl` writes to the second. */
function offsetReader(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', year: 'numeric' })
  return (instant) => {
    const text = format.format(Math.max(instant, beginning))
    const match = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text)
    if (!match) throw new RangeError(`Intl writes the offset of ${zone} as ${text}`)
    const [, sign, hours = '0', minutes = '0', seconds = '0'] = match
    const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
    return sign === '-' ? -size : size
  }
}
