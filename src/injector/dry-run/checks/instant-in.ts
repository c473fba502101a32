import { minuteMilliseconds } from '../../../callback/calendar.js'
import type { CallbackDateParser } from '../../../callback/callback-date-parser.js'
import { isoInstant } from '../../../callback/iso-instant.js'
import { everyOffsetForm, offsetAt } from '../../../callback/offset-text.js'
import type { DatedReading } from '../../../callback/reading.js'
import type { Instant } from '../../../lead/value.js'

/** The instant of a reading in a zone: an IANA name, or an offset as servers name their sessions' zones. NULL: there is none. */
export function instantIn(parser: CallbackDateParser, reading: DatedReading, zone: string): Instant | null {
  const offset = /^[+-]/.test(zone) ? offsetAt(zone, 0, everyOffsetForm) : undefined
  if (offset && reading.kind === 'wall-clock') {
    return isoInstant(reading.wallClock - offset.minutes * minuteMilliseconds)
  }
  const resolved = parser.resolve(reading, { timeZone: zone })
  return resolved.isOk() ? resolved.value.instant : null
}
