import type { GapPolicy, OverlapPolicy } from './options.js'
import type { TimeZone } from './time-zone.js'

/**
 * How a callback became an instant.
 *
 * - `instant`: the value was one: it had an offset, was an epoch, or came from a type with a zone;
 * - `exact`: a wall clock time that comes once;
 * - `gap-forward`: one that never comes, moved forward by the length of the gap;
 * - `overlap-earlier`, `overlap-later`: one that comes twice.
 */
export type CallbackResolution = 'instant' | 'exact' | 'gap-forward' | 'overlap-earlier' | 'overlap-later'

/** An instant found for a wall clock. */
export interface ResolvedWallClock {
  readonly epochMilliseconds: number
  readonly resolved: CallbackResolution
}

/** The instant of a wall clock time in a zone, or which policy refuses it. */
export function resolveWallClock(
  wallClock: number,
  zone: TimeZone,
  policies: { readonly gap: GapPolicy; readonly overlap: OverlapPolicy },
): ResolvedWallClock | 'gap' | 'overlap' {
  const span = zone.spanAt(wallClock)
  if (span.kind === 'one') return { epochMilliseconds: wallClock - span.before, resolved: 'exact' }
  if (span.kind === 'gap') {
    // At the offset before the gap, the skipped time is as long after the change as it is after the gap's beginning.
    if (policies.gap === 'reject') return 'gap'
    return { epochMilliseconds: wallClock - span.before, resolved: 'gap-forward' }
  }
  if (policies.overlap === 'reject') return 'overlap'
  return policies.overlap === 'earlier'
    ? { epochMilliseconds: wallClock - span.before, resolved: 'overlap-earlier' }
    : { epochMilliseconds: wallClock - span.after, resolved: 'overlap-later' }
}
