import type { TimeSource } from './reading.js'
import type { CallbackResolution } from './resolve-wall-clock.js'

/** Something that a person should know about a callback that was read all the same. */
export interface CallbackWarning {
  /** 1900-01-01 and 9999-12-31 often stand for "no date". */
  readonly code: 'callback.stand-in-date'
  readonly value: string
}

/** A callback as an instant, and how it was found. Plain data. */
export interface ParsedCallback {
  /** ISO 8601 in UTC with milliseconds, `2026-11-24T18:13:37.000Z`. */
  readonly instant: string
  /** The same in milliseconds since 1970-01-01T00:00Z. */
  readonly epochMilliseconds: number
  /** The zone used: an IANA name; for a value that is an instant, its offset (`+11:00`) or UTC. */
  readonly timeZone: string
  /** Who named the zone: the value, the caller for this row, or the parser's options. */
  readonly zoneFrom: 'value' | 'row' | 'options'
  readonly resolved: CallbackResolution
  readonly timeFrom: TimeSource
  readonly warnings: readonly CallbackWarning[]
}

/** What a caller knows about one value. */
export interface CallbackContext {
  /** IANA zone of the row's Contact Hours or of the Template's, in place of the parser's own. */
  readonly timeZone?: string | undefined
  /** The text of the separate time column. */
  readonly time?: string | undefined
  /** What `oldest` and `latest` are counted from: an ISO 8601 instant, or milliseconds since 1970-01-01T00:00Z. */
  readonly now?: string | number | undefined
}
