/** Where the time of day of a callback came from. */
export type TimeSource = 'value' | 'time-column' | 'date-only-time'

/** The value says that there is no callback: blanks, or a stand-in such as `0000-00-00 00:00:00`. */
export interface EmptyReading {
  readonly kind: 'empty'
}

/** A day without a time of day. */
export interface DateReading {
  readonly kind: 'date'
  /** Midnight of the day, counted as if the day were in UTC: milliseconds since 1970-01-01T00:00. */
  readonly wallClock: number
  /** The IANA zone that the value itself names. Absent: the row's, the Template's or the injector's. */
  readonly timeZone?: string
}

/** A date and time as clocks on some wall show it, before anybody asked on which. */
export interface WallClockReading {
  readonly kind: 'wall-clock'
  /** The date and time, counted as if they were in UTC: milliseconds since 1970-01-01T00:00. */
  readonly wallClock: number
  readonly timeFrom: TimeSource
  /** The IANA zone that the value itself names. Absent: the row's, the Template's or the injector's. */
  readonly timeZone?: string
}

/** A moment that needs no zone. */
export interface InstantReading {
  readonly kind: 'instant'
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly epochMilliseconds: number
  /** The offset from UTC that the text carried, in minutes. Absent: an epoch, or a database's own instant. */
  readonly offsetMinutes?: number
}

/**
 * A callback date as it was read, before anybody asked in which zone. Plain data: it survives JSON.
 *
 * Years are 1 to 9999; digits beyond the millisecond are cut.
 */
export type CallbackReading = WallClockReading | InstantReading

/** A reading, or a day that still needs its time. */
export type DatedReading = DateReading | CallbackReading

/** What a value of the callback column can turn out to be: nothing, a day that still needs its time, or a reading. */
export type CallbackTextReading = EmptyReading | DatedReading

/** The shared reading of a value that asks for no callback. */
export const emptyReading: EmptyReading = Object.freeze({ kind: 'empty' })

/** A time of day from the separate time column. */
export interface TimeOfDay {
  readonly kind: 'time'
  /** Since midnight, 0 to 86,399,999. */
  readonly milliseconds: number
  /** The text that it was read from, trimmed. */
  readonly text: string
}
