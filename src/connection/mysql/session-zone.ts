import { dayMilliseconds, minuteMilliseconds } from '../../callback/calendar.js'
import { type TimeZone, timeZone } from '../../callback/time-zone.js'

/** The time zone of the server's sessions, in which TIMESTAMPs are written and read. Offsets are milliseconds east of UTC. */
export interface SessionZone {
  /** Whether a wall clock may stand for two instants, because clocks are put back in this zone. */
  repeats(): boolean
  /** The offset at a wall clock, counted as if in UTC; of two, the one that makes the earlier instant. */
  ofWallClock(wallClock: number): number
  ofInstant(instant: number): number
}

const offset = /^([+-])(\d\d?):([0-5]\d)$/
const mostHours = 14
/** What a TIMESTAMP reaches over at least. */
const range = { from: Date.UTC(1970, 0, 1), to: Date.UTC(2038, 0, 20) }

/** The zone of an offset, as the server writes it, or of an IANA name; NULL where there is none. */
export function sessionZone(text: string): SessionZone | null {
  const match = offset.exec(text)
  if (match === null) {
    const zone = timeZone(text)
    return zone === undefined ? null : named(zone)
  }
  const [, sign, hours, minutes] = match
  const size = (Number(hours) * 60 + Number(minutes)) * minuteMilliseconds
  if (size > mostHours * 60 * minuteMilliseconds) return null
  const fixed = (): number => (sign === '-' ? -size : size)
  return { repeats: () => false, ofWallClock: fixed, ofInstant: fixed }
}

function named(zone: TimeZone): SessionZone {
  let known: boolean | undefined
  return {
    repeats() {
      known ??= hasOverlap(zone)
      return known
    },
    ofWallClock: (wallClock) => zone.spanAt(wallClock).before,
    ofInstant(instant) {
      const near = [zone.spanAt(instant - dayMilliseconds), zone.spanAt(instant + dayMilliseconds)]
      const candidates = near.flatMap(({ before, after }) => [before, after])
      // The offset at an instant is the one whose wall clock has it.
      const isOwn = (candidate: number): boolean => {
        const { kind, before, after } = zone.spanAt(instant + candidate)
        return kind !== 'gap' && (before === candidate || after === candidate)
      }
      return candidates.find(isOwn) ?? zone.spanAt(instant).before
    },
  }
}

function hasOverlap(zone: TimeZone): boolean {
  for (let at = range.from; at < range.to; ) {
    const span = zone.spanAt(at)
    if (span.kind === 'overlap') return true
    at = span.to
  }
  return false
}
