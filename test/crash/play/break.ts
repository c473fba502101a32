import { setTimeout as pause } from 'node:timers/promises'
import type { Job } from '../child/job.js'
import type { Runner } from '../child/runner.js'
import type { Action, Moment, Side } from '../plan/plan.js'
import type { Link } from '../tcp-proxy.js'
import type { CrashBench } from './bench.js'

/** What the uninterrupted run took: from it a share becomes a moment. */
export interface Measured {
  readonly commits: Readonly<Record<Side, number>>
  readonly batches: number
  readonly milliseconds: number
}

/** Something that is going to be broken, or has been. */
export interface Breakage {
  /** What the child does to itself. */
  readonly hurt: Job['hurt']
  readonly sprung: () => boolean
  /** Resolves when it has sprung; never, if it does not. */
  readonly happened: Promise<void>
  /** Takes the trap away, and waits until what was broken works again. */
  over(): Promise<void>
}

/** Arms what is to be broken in a runner's next run. */
export function arm(of: {
  readonly bench: CrashBench
  readonly runner: Runner
  readonly action: Action
  readonly moment: Moment
  readonly measured: Measured
}): Breakage {
  const { bench, runner, action, moment, measured } = of
  let sprung = false
  let tell = () => {}
  const happened = new Promise<void>((resolve) => {
    tell = resolve
  })
  const mending: Promise<unknown>[] = []
  const spring = (link: Link | null) => {
    sprung = true
    mending.push(...act({ bench, runner, action, link }))
    tell()
  }
  const nth = (count: number) => 1 + Math.floor(moment.share * Math.max(1, count))
  void runner.stopping.then(() => {
    sprung = true
  })
  let timer: NodeJS.Timeout | undefined
  if (moment.at === 'time') timer = setTimeout(() => spring(null), moment.share * measured.milliseconds)
  if (moment.at === 'commit') {
    const { side, when } = moment
    bench.proxies[side]?.watch({ commit: nth(measured.commits[side]), when, spring })
  }
  const by = action.do === 'stop' ? 'SIGSTOP' : 'SIGKILL'
  return {
    hurt: moment.at === 'unit' ? { unit: nth(measured.batches), when: moment.when, by } : null,
    sprung: () => sprung || (moment.at === 'unit' && !runner.alive()),
    happened,
    async over() {
      clearTimeout(timer)
      bench.proxies.source.watch(null)
      bench.proxies.store?.watch(null)
      await Promise.all(mending)
    },
  }
}

/** Does it; gives what must be waited for before anything can be relied on again. */
function act(of: {
  readonly bench: CrashBench
  readonly runner: Runner
  readonly action: Action
  readonly link: Link | null
}): readonly Promise<unknown>[] {
  const { bench, runner, action, link } = of
  const links = 'side' in action && !link ? (bench.proxies[action.side]?.links() ?? []) : link ? [link] : []
  const later = (milliseconds: number, work: (link: Link) => void) =>
    pause(milliseconds).then(() => {
      for (const each of links) work(each)
    })
  switch (action.do) {
    case 'kill':
      runner.signal('SIGKILL')
      return []
    case 'stop':
      runner.signal('SIGSTOP')
      link?.goOn()
      return []
    case 'cut':
      for (const each of links) each.cut()
      return []
    case 'cut-late':
      for (const each of links) each.cutClient()
      return [later(action.milliseconds, (each) => each.goOn()), later(action.milliseconds + 100, (each) => each.cut())]
    case 'half-close':
      for (const each of links) {
        each.halfClose(action.end)
        each.goOn()
      }
      return [later(200, (each) => each.cut())]
    case 'delay':
      return [later(action.milliseconds, (each) => each.goOn())]
    case 'kill-server': {
      const restarted = bench.serverOf(action.side)?.restart()
      return restarted ? [restarted] : []
    }
  }
}
