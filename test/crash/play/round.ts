import type { Job, JobAnswer, WrongName } from '../child/job.js'
import type { Break, Plan } from '../plan/plan.js'
import { differences } from '../state/compare.js'
import { readState } from '../state/end-state.js'
import { type Breaches, breachesAtAnyTime, breachesAtEnd } from '../state/laws.js'
import type { CrashBench } from './bench.js'
import { arm, type Measured } from './break.js'
import { phasesOf } from './phases.js'
import { playPhases } from './play-phases.js'
import { standStill } from './stand-still.js'

/** What came of a round. */
export interface RoundResult extends Breaches {
  readonly plan: Plan
  /** Where the end differs from that of the uninterrupted import. */
  readonly differs: readonly string[]
  /** What was broken; the rest of the plan came too late. */
  readonly broken: readonly string[]
  /** The broken runs and those that came after them; NULL for one that was killed. */
  readonly answers: readonly (JobAnswer | null)[]
  readonly milliseconds: number
}

interface RoundParts {
  readonly bench: CrashBench
  readonly plan: Plan
  readonly wrong: WrongName | null
}

/** What is noted while a round is played. */
interface Notes {
  readonly lost: Set<string>
  readonly doubled: Set<string>
  readonly wrongLastId: Set<string>
  readonly differs: string[]
  readonly broken: string[]
  readonly answers: (JobAnswer | null)[]
}

/** Plays a round: an uninterrupted import, the same one broken and then brought to its end, and the comparison. */
export async function playRound({ bench, plan, wrong }: RoundParts): Promise<RoundResult> {
  const began = performance.now()
  const { source, store } = bench
  const phases = phasesOf(plan)
  const { replay } = plan
  const [broken, whole] = (['broken', 'whole'] as const).map((schema) => jobOf(bench, { plan, schema, wrong }))
  if (!broken || !whole) throw new Error('Two jobs were made.')
  const notes: Notes = {
    ...{ lost: new Set(), doubled: new Set(), wrongLastId: new Set() },
    ...{ differs: [], broken: [], answers: [] },
  }
  await source.clear()
  const measured: Measured[] = []
  await playPhases({ bench, phases, job: whole, replay }, async (job) => {
    measured.push(await measure(bench, job))
  })
  let step = 0
  await playPhases({ bench, phases, job: broken, replay }, async (job) => {
    const [breaks, now] = [plan.breaks[step], measured[step]]
    step++
    await breakRuns({ bench, plan, notes, job, ...(breaks && now ? { breaks, measured: now } : {}) })
    await judge({ bench, plan, notes, job: broken }, breachesAtAnyTime)
    notes.answers.push(await toTheEnd(bench, { ...job, sourceUrl: source.url, storeUrl: store.url }))
  })
  await judge({ bench, plan, notes, job: broken }, breachesAtEnd)
  const [left, right] = [await readState(store, broken.injector), await readState(store, whole.injector)]
  const differs = [...notes.differs, ...differences(left, right)]
  const breaches = {
    lost: [...notes.lost],
    doubled: [...notes.doubled],
    wrongLastId: [...notes.wrongLastId],
  }
  return {
    ...breaches,
    ...{ plan, differs, broken: notes.broken, answers: notes.answers, milliseconds: performance.now() - began },
  }
}

interface JobWanted {
  readonly plan: Plan
  readonly schema: 'broken' | 'whole'
  readonly wrong: WrongName | null
}

function jobOf({ source, store, proxies }: CrashBench, { plan, schema, wrong }: JobWanted): Job {
  return {
    sourceUrl: proxies.source.url(source.url),
    storeUrl: proxies.store?.url(store.url) ?? store.url,
    store: store.name,
    schema,
    injector: `${schema} ${plan.seed}-${plan.round}-${wrong ?? 'right'}`,
    plan,
    replay: false,
    until: 'once',
    wrong: schema === 'broken' ? wrong : null,
    hurt: null,
  }
}

/** The uninterrupted run: what it comes to, and what it takes. */
async function measure(bench: CrashBench, job: Job): Promise<Measured> {
  const { source, store } = bench.proxies
  source.watch(null)
  store?.watch(null)
  const answer = await bench.clean.perform(job)
  const commits = { source: source.commits(), store: store?.commits() ?? 0 }
  await toTheEnd(bench, job)
  return { commits, batches: answer?.runs[0]?.batches ?? 1, milliseconds: answer?.milliseconds ?? 100 }
}

async function toTheEnd(bench: CrashBench, job: Job): Promise<JobAnswer> {
  const answer = await bench.clean.perform({ ...job, until: 'end' })
  if (answer?.runs.at(-1)?.status === 'completed') return answer
  throw new Error(`the import did not come to its end: ${JSON.stringify(answer)}`)
}

interface Step {
  readonly bench: CrashBench
  readonly plan: Plan
  readonly notes: Notes
  readonly job: Job
}

/** One run, or two at once, to which happens what the plan says. */
async function breakRuns(of: Step & { readonly breaks?: Break; readonly measured?: Measured }): Promise<void> {
  const { bench, plan, notes, job, breaks, measured } = of
  const runner = bench.take()
  const rival = plan.rivals ? bench.take() : null
  try {
    const breakage = breaks && measured ? arm({ bench, runner, ...breaks, measured }) : null
    const hurt = breakage?.hurt ?? null
    const first = runner.perform({ ...job, hurt, until: rival ? 'end' : 'once' })
    const second = rival?.perform({ ...job, until: 'end' })
    if (breakage && breaks?.action.do === 'stop') {
      notes.differs.push(...(await standStill({ bench, job, runner, first, breakage })))
    }
    notes.answers.push(await first)
    if (second) notes.answers.push(await second)
    if (breakage?.sprung()) notes.broken.push(breaks?.action.do ?? '')
    await breakage?.over()
  } finally {
    await Promise.all([runner.end(), rival?.end()])
  }
}

/** The source is read first: what it says was taken must then be in the store. */
async function judge({ bench, plan, notes, job }: Step, laws: typeof breachesAtEnd): Promise<void> {
  const ids = await bench.source.ids(job.schema)
  const breaches = laws(await readState(bench.store, job.injector), ids, plan)
  for (const law of ['lost', 'doubled', 'wrongLastId'] as const) {
    for (const one of breaches[law]) notes[law].add(one)
  }
}
