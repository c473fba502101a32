import type { Job } from '../child/job.js'
import type { CrashBench } from './bench.js'
import type { Phase } from './phases.js'

/** Seconds: longer than any look-back of the rounds. */
const aRest = 600

/** Adds the rows of each phase and runs; late ones commit only then, and the injector rests for longer than it looks back. */
export async function playPhases(
  of: { readonly bench: CrashBench; readonly phases: readonly Phase[]; readonly job: Job; readonly replay: boolean },
  run: (job: Job) => Promise<void>,
): Promise<void> {
  const { bench, phases, job, replay } = of
  const { source } = bench
  for (const { rows, late } of phases) {
    const held = late.length > 0 ? await source.hold(job.schema, late) : null
    await source.add(job.schema, rows)
    await run(job)
    if (phases.length > 1) await rest(bench, job)
    if (held === null) continue
    await held.commit()
    await run(job)
    await rest(bench, job)
  }
  if (replay) await run({ ...job, replay })
}

/** A rest is all that the store knows of the injector moved back by its length: the store's clock is the one that counts. */
async function rest({ store }: CrashBench, { injector }: Job): Promise<void> {
  const earlier = (column: string) => `${column} = ${store.earlier(column, aRest)}`
  const own = ['last_started_at', 'last_completed_call_at'].map(earlier)
  await store.write(`update li_injectors set ${own.join(', ')} where injector = '${injector}'`)
  await store.write(`update li_last_ids set ${earlier('at')} where injector = '${injector}'`)
}
