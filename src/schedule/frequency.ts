import type { DurationText } from '../lead/duration.js'
import type { Instant } from '../lead/value.js'
import { cronTimes } from './cron.js'

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

/** For how long a time of a cron expression still counts when an injector has never run, so that a late asker finds it. */
const firstGrace = 300_000

/**
 * When the next run is due; NULL where the frequency names no time. It lies in the past when a run is overdue: however many
 * times were missed, one run makes up for them. Pure; both instants are of one clock, the store's.
 *
 * - `every`: at once for an injector that has never run, then when the interval has passed since the last run began.
 * - `cron`: the first time after the last run began; for an injector that has never run, the first after five minutes ago.
 *
 * A last run that began after `now` shows that the clock was put back. What then would wait for longer than the interval is
 * due now; a cron expression counts from now.
 */
export function nextDue(
  frequency: CompleteFrequency,
  { lastStartedAt, now }: { readonly lastStartedAt: Instant | null; readonly now: Instant },
): Instant | null {
  const present = Date.parse(now)
  const last = lastStartedAt === null ? null : Date.parse(lastStartedAt)
  switch (frequency.kind) {
    case 'manual':
      return null
    case 'every': {
      const isAhead = last !== null && last > present + frequency.interval
      return last === null || isAhead ? now : instantOf(last + frequency.interval)
    }
    case 'cron': {
      const times = cronTimes(frequency.expression, frequency.timeZone)
      // Settings are checked before: a text could only be here for data that was never validated.
      if (typeof times === 'string') return null
      const due = times.after(last === null ? present - firstGrace : Math.min(last, present))
      return due === null ? null : instantOf(due)
    }
  }
}

function instantOf(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString()
}
