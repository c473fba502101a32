/** What to do with a wall clock time that never comes, because clocks are put forward over it. */
export type GapPolicy = 'forward' | 'reject'
/** What to do with a wall clock time that comes twice, because clocks are put back over it. */
export type OverlapPolicy = 'earlier' | 'later' | 'reject'

/** How callback dates are written, and what they mean. */
export interface CallbackDateOptions {
  /**
   * A Unicode pattern such as `dd/MM/yyyy HH:mm`, or `iso`, `epoch-seconds`, `epoch-milliseconds`. The letters are in
   * docs/callbacks.md.
   */
  readonly format: string
  /** The IANA zone of values that name none, where the row gives none either. The process's own zone is never used. */
  readonly timeZone: string
  /** A skipped time: `forward` by the length of the gap, or `reject`. Default: forward. */
  readonly gap?: GapPolicy | undefined
  /** A repeated time: the `earlier` of the two, the `later`, or `reject`. Default: earlier. */
  readonly overlap?: OverlapPolicy | undefined
  /** The time of day of a date without one, where no time stands beside it: `09:00`. Default: none, such a date is refused. */
  readonly dateOnlyTime?: string | undefined
  /**
   * How long ago a callback may lie: `30 days` (seconds, minutes, hours, days or weeks), milliseconds, or an ISO 8601
   * instant. Default: no limit; a past callback is due at once.
   */
  readonly oldest?: string | number | undefined
  /** How far ahead a callback may lie, in the same ways. Default: no limit. */
  readonly latest?: string | number | undefined
  /** The language of names of months and weekdays, a BCP 47 tag. Default: en. */
  readonly locale?: string | undefined
}
