import type { GapPolicy, OverlapPolicy } from '../callback/options.js'
import type { DurationText } from '../lead/duration.js'
import type { SizeText } from './size.js'

/** How callback dates are understood, beside their format. */
export interface CallbackSettings {
  /**
   * A time that clocks skip when they go forward: `forward` by the length of the gap, or `reject`. Default:
   * `'forward'`.
   */
  readonly gap?: GapPolicy | undefined
  /** A time that comes twice when clocks go back: the `earlier`, the `later`, or `reject`. Default: `'earlier'`. */
  readonly overlap?: OverlapPolicy | undefined
  /**
   * The time of day for a date that has none, where no njCallBackTime stands beside it: `09:00`. Without it such a date
   * rejects. Default: `null`.
   */
  readonly dateOnlyTime?: string | null | undefined
  /**
   * How long ago a callback may lie: `30 days`, milliseconds, or an ISO 8601 instant. A past callback is due at once.
   * Default: `null`.
   */
  readonly oldest?: DurationText | null | undefined
  /** How far ahead a callback may lie: `1 week`, milliseconds, or an ISO 8601 instant. Default: `null`. */
  readonly latest?: DurationText | null | undefined
  /**
   * What an unreadable callback date does: `reject` the row, or import it as a `fresh` lead with a warning. Default:
   * `'reject'`.
   */
  readonly onUnreadable?: 'reject' | 'fresh' | undefined
  /** The language of month and weekday names in callback dates, a BCP 47 tag. Default: `'en'`. */
  readonly locale?: string | undefined
}

/** How long to wait for others, each a duration or milliseconds. */
export interface DeadlineSettings {
  /** For a session with the outside database to open. Default: `'10 seconds'`. */
  readonly connect?: DurationText | undefined
  /**
   * For a whole call of the procedure, from its start to its last row. A call that took longer is not made again in the same
   * run. Default: `'10 minutes'`.
   */
  readonly call?: DurationText | undefined
  /**
   * For the next batch of a result, and for each step beside a call: finding the procedure, begin, commit, rollback.
   * Default: `'60 seconds'`.
   */
  readonly idle?: DurationText | undefined
  /** For the locks of the lead store. Default: `'30 seconds'`. */
  readonly lock?: DurationText | undefined
  /** For the campaign directory to answer. Default: `'10 seconds'`. */
  readonly directory?: DurationText | undefined
  /** For the Do Not Call register to answer. Default: `'10 seconds'`. */
  readonly register?: DurationText | undefined
}

/** When a run stops because too many of its rows are faulty. */
export interface BreakerSettings {
  /** The share of faulty rows, 0 to 1, above which the run stops. Default: `0.5`. */
  readonly share?: number | undefined
  /** How many rows must have been judged before it may stop. Default: `100`. */
  readonly minimum?: number | undefined
}

/** How often, and after how long, something that failed for a passing reason is tried again. */
export interface RetrySettings {
  /** Tries after the first. Default: `5`. */
  readonly count?: number | undefined
  /**
   * The longest first wait; each further one may be twice as long. Waits are drawn at random below that. Default: `'200
   * milliseconds'`.
   */
  readonly from?: DurationText | undefined
  /** What no wait exceeds. Default: `'30 seconds'`. */
  readonly to?: DurationText | undefined
}

/** Bounds that stop a run or reject a row. */
export interface LimitSettings {
  /** Columns of a result. More stop the run. Default: `1000`. */
  readonly columns?: number | undefined
  /** The size of one value, in bytes. Default: `'1 MB'`. */
  readonly text?: SizeText | undefined
  /** The size of one row, in bytes. Default: `'8 MB'`. */
  readonly row?: SizeText | undefined
  /** Rejected rows that are kept. A run stops rather than keep more. Default: `1000000`. */
  readonly quarantinedRows?: number | undefined
}

/** How long records are kept. */
export interface KeepSettings {
  /** The history of runs; null keeps it for ever. Default: `'90 days'`. */
  readonly runs?: DurationText | null | undefined
  /** Rejected rows that were replayed or dismissed; others stay whatever their age. null keeps them for ever. Default: `null`. */
  readonly quarantine?: DurationText | null | undefined
}
