import type { Instant } from '../../lead/value.js'
import type { PurgeRequest } from '../../repository/journal.js'
import type { CompleteSettings } from '../../settings/complete-settings.js'
import type { InjectorParts } from '../injector-context.js'

const aDay = 86_400_000

/** When an injector of this process last had old records deleted, by its clock. */
const purged = new WeakMap<InjectorParts, number>()

/**
 * Deletes what the settings no longer keep: once a day and process, after a run. The store's clock says what is old. A purge
 * that fails is tried again after the next run: the run itself has been made.
 */
export async function purgeOld(parts: InjectorParts, now: Instant): Promise<void> {
  const { settings, store, clock } = parts
  const { runs, quarantine } = settings.keep
  const last = purged.get(parts)
  if (last !== undefined && clock.monotonic() - last < aDay) return
  if (runs === null && quarantine === null) return
  try {
    await store.journal.purge(settings.id, purgeBefore(settings, now, { runs, quarantine }))
    purged.set(parts, clock.monotonic())
  } catch {
    // See above.
  }
}

/** What to purge for records of these ages, in milliseconds. NULL: none of the kind. */
export function purgeBefore(
  { lookBack, deadlines }: CompleteSettings,
  now: Instant,
  { runs, quarantine }: CompleteSettings['keep'],
): PurgeRequest {
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
