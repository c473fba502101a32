import type { Instant } from '../../lead/value.js'
import type { InjectorParts } from '../injector-context.js'
import { purgeRequest } from './purge-request.js'

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
    await store.journal.purge(settings.id, purgeRequest(settings, { now, runs, quarantine }))
    purged.set(parts, clock.monotonic())
  } catch {
    // See above.
  }
}
