import { parseDuration } from '../lead/duration.js'
import { readIso } from './iso-text.js'

/** How old or how late a callback may be. */
export interface CallbackLimit {
  /** As the options say it, for messages. */
  readonly text: string
  /** Counted from now, in milliseconds; absent: `instant` is given. */
  readonly duration?: number
  /** A fixed instant, in milliseconds since 1970-01-01T00:00Z. */
  readonly instant?: number
}

/**
 * Reads a limit: a duration as `parseDuration` has it, or an ISO 8601 instant.
 *
 * Months and years are no durations here: how long they are depends on when one begins to count.
 */
export function readLimit(limit: string | number): CallbackLimit | undefined {
  const duration = parseDuration(limit)
  if (duration !== undefined) return { text: typeof limit === 'number' ? `${limit} milliseconds` : limit, duration }
  const instant = typeof limit === 'string' ? readInstant(limit) : undefined
  return instant === undefined ? undefined : { text: String(limit), instant }
}

/** The milliseconds of an ISO 8601 text with Z or an offset; `undefined` for any other. */
export function readInstant(text: string): number | undefined {
  const reading = readIso(text)
  return typeof reading !== 'string' && reading.kind === 'instant' ? reading.epochMilliseconds : undefined
}

/** Whether an instant lies before what `oldest` allows; also where that cannot be judged, since `now` is not known. */
export function isTooOld(epochMilliseconds: number, oldest: CallbackLimit, now: number | undefined): boolean {
  const bound = oldest.instant ?? (now === undefined ? undefined : now - (oldest.duration ?? 0))
  return bound === undefined || epochMilliseconds < bound
}

/** Whether an instant lies after what `latest` allows; also where that cannot be judged, since `now` is not known. */
export function isTooLate(epochMilliseconds: number, latest: CallbackLimit, now: number | undefined): boolean {
  const bound = latest.instant ?? (now === undefined ? undefined : now + (latest.duration ?? 0))
  return bound === undefined || epochMilliseconds > bound
}

/** A limit for messages: `30 days before now`, saying so where no now was known. */
export function limitText(limit: CallbackLimit, side: 'before' | 'after', now?: number | undefined): string {
  if (limit.duration === undefined) return limit.text
  return `${limit.text} ${side} now${now === undefined ? ', and no now was given' : ''}`
}
