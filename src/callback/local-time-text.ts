import { formatInTimeZone } from 'date-fns-tz'
import { minuteMilliseconds } from './calendar.js'
import { isoInstant, isoWallClock } from './iso-instant.js'
import { readInstant } from './limit.js'
import { offsetAt } from './offset-text.js'
import { timeZone } from './time-zone.js'

/**
 * An instant as clocks in a zone show it, for people: `2026-03-25T14:30:00+11:00`.
 *
 * @param instant ISO 8601 with Z or an offset; other text is given back as it is.
 * @param zone An IANA name, or an offset such as `+11:00`. For an unknown one the time is that of UTC.
 * @returns ISO 8601 with the offset, to the minute; it names exactly the instant.
 */
export function localTimeText(instant: string, zone: string): string {
  const epochMilliseconds = readInstant(instant)
  if (epochMilliseconds === undefined) return instant
  const written = /^[+-]/.test(zone) ? offsetAt(zone, 0, ['hh:mm']) : undefined
  if (!written && !timeZone(zone)) return isoInstant(epochMilliseconds)
  // Of date-fns-tz only the offset of an instant is taken, which it works out from the instant alone. What it makes of fields
  // passes through the host's zone; docs/decisions says where that goes wrong.
  const offset = formatInTimeZone(epochMilliseconds, zone, 'xxx')
  const minutes = offsetAt(offset, 0, ['hh:mm'])?.minutes ?? 0
  return `${isoWallClock(epochMilliseconds + minutes * minuteMilliseconds)}${offset}`
}
