import { minuteMilliseconds } from '../../../callback/calendar.js'
import type { CallbackDateParser } from '../../../callback/callback-date-parser.js'
import { isoInstant } from '../../../callback/iso-instant.js'
import { everyOffsetForm, offsetAt } from '../../../callback/offset-text.js'
import type { DatedReading } from '../../../callback/reading.js'
import type { Instant } from '../../../lead/value.js'

/** A reading, and the zone it is to be understood in: an IANA name, or an offset as servers name their sessions' zones. */
export interface ReadingIn {
  readonly reading: DatedReading
  readonly zone: string
}

/** The instant of a reading in a zone; NULL: there is none. */
export function instantIn(parser: CallbackDateParser, { reading, zone }: ReadingIn): Instant | null {
  const offset = /^[+-]/.test(zone) ? offsetAt(zone, 0, everyOffsetForm) : undefined
  if (offset && reading.kind === 'wall-clock') {
    return isoInstant(reading.wallClock - offset.minutes * minuteMilliseconds)
  }
  const resolved = parser.resolve(reading, { timeZone: zone })
  return resolved.isOk() ? resolved.value.instant : null
}
