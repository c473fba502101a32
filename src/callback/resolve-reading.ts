import { err, ok, type Result } from 'neverthrow'
import { dayMilliseconds, firstInstant, lastInstant, minuteMilliseconds } from './calendar.js'
import type { CompiledOptions } from './compile-options.js'
import { isoInstant, isoWallClock } from './iso-instant.js'
import { isTooLate, isTooOld, limitText, readInstant } from './limit.js'
import { offsetName } from './offset-text.js'
import type { CallbackContext, CallbackWarning, ParsedCallback } from './parsed-callback.js'
import type { CallbackReading, DatedReading } from './reading.js'
import type { CallbackRefusal } from './refusal.js'
import { resolveWallClock } from './resolve-wall-clock.js'
import { timeZone } from './time-zone.js'

type Zoned = Pick<ParsedCallback, 'epochMilliseconds' | 'timeZone' | 'zoneFrom' | 'resolved' | 'timeFrom'>

/** The instant of a reading that has its time of day, within the limits. */
export function resolveReading(
  reading: CallbackReading,
  value: string | undefined,
  context: CallbackContext,
  options: CompiledOptions,
): Result<ParsedCallback, CallbackRefusal> {
  const zoned = zonedOf(reading, value, context, options)
  if ('code' in zoned) return err(zoned)
  const { epochMilliseconds } = zoned
  if (epochMilliseconds < firstInstant || epochMilliseconds > lastInstant) {
    return err(unreadable(reading, value, options, 'in UTC it lies outside the years 1 to 9999'))
  }
  const instant = isoInstant(epochMilliseconds)
  const refused = (options.oldest || options.latest) && beyondLimits(zoned, instant, context, options)
  if (refused) return err({ ...refused, value: value ?? readingText(reading) })
  return ok({
    instant,
    epochMilliseconds,
    timeZone: zoned.timeZone,
    zoneFrom: zoned.zoneFrom,
    resolved: zoned.resolved,
    timeFrom: zoned.timeFrom,
    warnings: isStandIn(reading) ? [{ code: 'callback.stand-in-date', value: value ?? readingText(reading) }] : none,
  })
}

/** A reading as ISO 8601, for messages about a value whose text is not at hand. */
export function readingText(reading: DatedReading): string {
  if (reading.kind === 'instant') return isoInstant(reading.epochMilliseconds)
  const text = isoWallClock(reading.wallClock)
  return reading.kind === 'date' ? text.slice(0, 10) : text
}

const none: readonly CallbackWarning[] = Object.freeze([])

function zonedOf(
  reading: CallbackReading,
  value: string | undefined,
  context: CallbackContext,
  options: CompiledOptions,
): Zoned | CallbackRefusal {
  if (reading.kind === 'instant') {
    const { epochMilliseconds, offsetMinutes = 0 } = reading
    const zoneName = offsetName(offsetMinutes)
    return { epochMilliseconds, timeZone: zoneName, zoneFrom: 'value', resolved: 'instant', timeFrom: 'value' }
  }
  const named = reading.timeZone ?? context.timeZone
  const zone = named === undefined ? options.zone : timeZone(named)
  if (!zone) return unreadable(reading, value, options, `there is no time zone ${named}`)
  const found = resolveWallClock(reading.wallClock, zone, options)
  if (typeof found === 'string') {
    return { code: `callback.${found}`, value: value ?? readingText(reading), timeZone: zone.name }
  }
  return {
    epochMilliseconds: found.epochMilliseconds,
    timeZone: zone.name,
    zoneFrom: reading.timeZone !== undefined ? 'value' : named !== undefined ? 'row' : 'options',
    resolved: found.resolved,
    timeFrom: reading.timeFrom,
  }
}

function unreadable(
  reading: CallbackReading,
  value: string | undefined,
  options: CompiledOptions,
  because: string,
): CallbackRefusal {
  return { code: 'callback.unreadable', value: value ?? readingText(reading), format: options.format.text, because }
}

function beyondLimits(zoned: Zoned, at: string, context: CallbackContext, options: CompiledOptions) {
  const now = typeof context.now === 'string' ? readInstant(context.now) : context.now
  const { oldest, latest } = options
  if (oldest && isTooOld(zoned.epochMilliseconds, oldest, now)) {
    return { code: 'callback.too-old', at, oldest: limitText(oldest, 'before', now) } as const
  }
  if (latest && isTooLate(zoned.epochMilliseconds, latest, now)) {
    return { code: 'callback.too-late', at, latest: limitText(latest, 'after', now) } as const
  }
  return undefined
}

// 1900-01-01 and 9999-12-31, as the value has them: programs write these days for "none".
const firstStandIn = Date.UTC(1900, 0, 1) / dayMilliseconds
const lastStandIn = Date.UTC(9999, 11, 31) / dayMilliseconds

/** Whether a date is one of those that often stand for "no date": 1900-01-01 and 9999-12-31. */
export function isStandIn(reading: CallbackReading): boolean {
  const written =
    reading.kind === 'instant'
      ? reading.epochMilliseconds + (reading.offsetMinutes ?? 0) * minuteMilliseconds
      : reading.wallClock
  const day = Math.floor(written / dayMilliseconds)
  return day === firstStandIn || day === lastStandIn
}
