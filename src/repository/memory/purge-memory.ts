import type { Instant } from '../../lead/value.js'
import type { InjectorMemory } from './injector-memory.js'

/** Deletes what is older than the instants; gives how many runs and rows. */
export function purgeMemory(
  memory: InjectorMemory,
  before: { readonly runs?: Instant; readonly quarantine?: Instant },
): { readonly runs: number; readonly quarantine: number } {
  return { runs: purgeRuns(memory, before.runs ?? ''), quarantine: purgeQuarantine(memory, before.quarantine ?? '') }
}

function purgeRuns(memory: InjectorMemory, before: Instant): number {
  const kept = memory.runs.filter(({ record }) => record.endedAt === null || record.endedAt >= before)
  const purged = memory.runs.length - kept.length
  memory.runs = kept
  // The newest entry before the instant tells what Last Id was then.
  const newestBefore = memory.history.findLastIndex(({ at }) => at < before)
  if (newestBefore > 0) memory.history = memory.history.slice(newestBefore)
  return purged
}

function purgeQuarantine({ quarantine }: InjectorMemory, before: Instant): number {
  const old = [...quarantine.values()].filter(
    ({ state, at }) => at < before && (state === 'replayed' || state === 'dismissed'),
  )
  for (const { key } of old) quarantine.delete(key)
  return old.length
}
