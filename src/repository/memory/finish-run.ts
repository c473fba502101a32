import type { RunEnd } from '../journal.js'
import type { RunRecord } from '../journal-run.js'
import { holds, type InjectorMemory } from './injector-memory.js'
import type { MemoryStore } from './memory-store.js'

/** Ends a run and gives the lease back; false, and nothing done, when the lease is lost. True again for a run ended before. */
export function finish(store: MemoryStore, end: RunEnd): Promise<boolean> {
  return store.alone({ injector: end.lease.injector, lockTimeout: end.lockTimeout }, () => {
    const memory = store.injectors.get(end.lease.injector)
    if (!holds(memory, end.lease)) return memory !== undefined && endedBefore(memory, end.run)
    memory.lease = null
    memory.stalledRuns = end.stalledRuns
    if (end.completesCallOf !== undefined) memory.lastCompletedCallAt = end.completesCallOf
    const at = memory.runs.findLastIndex(({ record }) => record.run === end.run)
    const run = memory.runs[at]
    if (run === undefined) return true
    const { status, counts, rejections, error } = end
    run.record = { ...run.record, status, counts, rejections, error, endedAt: store.now(), lastIdAfter: memory.lastId }
    const previous = memory.runs[at - 1]
    if (previous !== undefined && isIdle(previous.record) && isIdle(run.record)) {
      const { endedAt, lastIdAfter } = run.record
      previous.record = { ...previous.record, endedAt, lastIdAfter, folded: previous.record.folded + 1 }
      memory.runs.splice(at, 1)
    }
    return true
  })
}

/** Folded runs have numbers that follow one another. */
function endedBefore({ runs }: InjectorMemory, run: number): boolean {
  const record = runs.findLast((each) => each.record.run <= run)?.record
  if (record === undefined || record.status === 'running' || record.status === 'abandoned') return false
  return run < record.run + record.folded
}

function isIdle(record: RunRecord): boolean {
  return record.kind === 'run' && record.status === 'completed' && record.counts.read === 0
}
