import type { Instant } from '../lead/value.js'
import { cronTimes } from './cron.js'
import type { CompleteFrequency } from './frequency.js'

/**
 * When an injector is due, by the clock that both instants are of; NULL for one that runs only when told.
 *
 * @param lastStartedAt Start of the last run begun; NULL: it never ran, so it is due now.
 */
export function nextDue(frequency: CompleteFrequency, lastStartedAt: Instant | null, now: Instant): Instant | null {
  if (frequency.kind === 'manual') return null
  if (lastStartedAt === null && frequency.kind === 'every') return now
  if (frequency.kind === 'every') return iso(Date.parse(lastStartedAt ?? now) + frequency.interval)
  const times = cronTimes(frequency.expression, frequency.timeZone)
  // Settings that were validated have an expression that can be read.
  if (typeof times === 'string') return null
  const due = times.after(Date.parse(lastStartedAt ?? now))
  return due === null ? null : iso(due)
}

function iso(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString()
}
