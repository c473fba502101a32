// Written from the domain's rules alone, by someone who did not look at src.

import type { CallbackRules } from './set-up.js'

/** A calendar date with a time of day, in no zone yet: the milliseconds since 1970 if it were UTC. */
export type WallClock = number

const day = 86_400_000

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const parts = format.formatToParts(instant)
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value)
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return shown - Math.floor(instant / 1000) * 1000
}

/**
 * The instant at which a zone's clocks show a wall clock.
 *
 * "DST, by policy: gap: forward by its length (default) or reject; overlap: earlier (default), later or reject."
 */
export function instantOf(
  wallClock: WallClock,
  zone: string,
  rules: Pick<CallbackRules, 'gap' | 'overlap'>,
): number | 'callback.gap' | 'callback.overlap' {
  const offsetBefore = offsetAt(wallClock - day, zone)
  const offsetAfter = offsetAt(wallClock + day, zone)
  const candidates = [wallClock - offsetBefore, wallClock - offsetAfter]
  const fitting = candidates.filter((instant) => instant + offsetAt(instant, zone) === wallClock)
  const earliest = Math.min(...fitting)
  const last = Math.max(...fitting)
  if (fitting.length === 0) {
    // By the offset from before the gap, the clocks show the time moved forward by the gap's length.
    return rules.gap === 'reject' ? 'callback.gap' : wallClock - offsetBefore
  }
  if (earliest === last) return earliest
  if (rules.overlap === 'reject') return 'callback.overlap'
  return rules.overlap === 'earlier' ? earliest : last
}
