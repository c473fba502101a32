import type { Instant } from '../../lead/value.js'
import type { PurgeRequest } from '../../repository/journal.js'
import type { CompleteSettings } from '../../settings/complete-settings.js'

/** How old records must be to be purged, in milliseconds before `now`; NULL: none of the kind. */
export interface PurgeFrom {
  readonly now: Instant
  readonly runs: number | null
  readonly quarantine: number | null
}

/** What to ask of the journal so that records of these ages go. */
export function purgeRequest({ lookBack, deadlines }: CompleteSettings, from: PurgeFrom): PurgeRequest {
  const { now, runs, quarantine } = from
  // The history of Last Id goes with the runs; a look-back must still find its entry.
  const longest = runs === null ? null : Math.max(runs, lookBack ?? 0)
  return {
    lockTimeout: deadlines.lock,
    ...(longest === null ? {} : { runs: before(now, longest) }),
    ...(quarantine === null ? {} : { quarantine: before(now, quarantine) }),
  }
}

function before(now: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(now) - milliseconds).toISOString()
}
