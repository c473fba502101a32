import type { Job, JobAnswer } from '../child/job.js'
import type { Runner } from '../child/runner.js'
import { differences } from '../state/compare.js'
import { readState } from '../state/end-state.js'
import type { CrashBench } from './bench.js'
import type { Breakage } from './break.js'

/**
 * A runner that stands still past its lease: another takes over and comes to the end. When the first goes on it must commit
 * nothing more, and say that it lost its lease. Gives what was wrong.
 */
export async function standStill(of: {
  readonly bench: CrashBench
  readonly job: Job
  readonly runner: Runner
  readonly first: Promise<JobAnswer | null>
  readonly breakage: Breakage
}): Promise<readonly string[]> {
  const { bench, job, runner, first, breakage } = of
  const { store, source } = bench
  await Promise.race([breakage.happened, runner.stopping, first])
  try {
    const direct = { ...job, sourceUrl: source.url, storeUrl: store.url, until: 'end' } as const
    const taken = await bench.clean.perform(direct)
    if (taken?.runs.at(-1)?.status !== 'completed') return [`nobody could take over: ${JSON.stringify(taken)}`]
    const before = await readState(store, job.injector)
    runner.signal('SIGCONT')
    const answer = await first
    const after = await readState(store, job.injector)
    const [[record] = []] = await store.read([
      `select status from li_runs where injector = '${job.injector}' and run = 1`,
    ])
    const wrong = differences(after, before).map((line) => `after it lost its lease: ${line}`)
    const code = answer?.runs.at(-1)?.code ?? null
    if (record?.['status'] === 'abandoned' && code !== 'lease.lost')
      wrong.push(`its run ended with ${code}, not lease.lost`)
    return wrong
  } finally {
    runner.signal('SIGCONT')
  }
}
