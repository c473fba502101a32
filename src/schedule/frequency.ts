import type { DurationText } from '../lead/duration.js'

/** Plain data: how often an injector runs. */
export type Frequency =
  | {
      readonly kind: 'every'
      /** From the start of one run to the start of the next. */
      readonly interval: DurationText
    }
  | {
      readonly kind: 'cron'
      /** Five fields: minute, hour, day of the month, month, day of the week; or six, with seconds in front. */
      readonly expression: string
      /** IANA zone in which the expression is meant. Default: the injector's. */
      readonly timeZone?: string
    }
  | { readonly kind: 'manual' }

/** A frequency with its interval in milliseconds and its zone filled in. */
export type CompleteFrequency =
  | { readonly kind: 'every'; readonly interval: number }
  | { readonly kind: 'cron'; readonly expression: string; readonly timeZone: string }
  | { readonly kind: 'manual' }

/** Makes frequencies. They are plain frozen data, as the settings keep them; what is wrong with them, the settings say. */
export const Frequency = {
  /** Runs again when this time has passed since the last run began: `1 minute`, or milliseconds. The default: 1 minute. */
  every: (interval: DurationText): Frequency => Object.freeze({ kind: 'every', interval }),
  /** Runs at the times that a cron expression names: `0 8-17 * * MON-FRI`. */
  cron: (expression: string, options: { readonly timeZone?: string } = {}): Frequency =>
    Object.freeze({ kind: 'cron', expression, ...options }),
  /** Runs only when it is told to. */
  manual: (): Frequency => Object.freeze({ kind: 'manual' }),
} as const
