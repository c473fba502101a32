import { errAsync, okAsync, ResultAsync } from 'neverthrow'
import { afterEach, describe, expect, it } from 'vitest'
import { type InjectorError, injectorError } from '../../../src/errors/injector-error.js'
import { InjectorScheduler, type InjectorSchedulerOptions } from '../../../src/schedule/injector-scheduler.js'
import type { SchedulableInjector } from '../../../src/schedule/schedulable-injector.js'
import { ManualClock } from '../../../src/testing/manual-clock.js'

const storeDown = () => injectorError('plugin.failed', { plugin: 'The store', what: 'state' })

/** An injector with a store of its own: runs begin by the store's clock, once the interval has passed since the last. */
class TimedInjector implements SchedulableInjector {
  readonly id: string
  readonly runs: number[] = []
  asked = 0
  interval: number | null = 60_000
  /** Milliseconds that the store's clock is ahead of the scheduler's. */
  ahead = 0
  fails: 'no' | 'asking' | 'running' | 'rejecting' = 'no'
  /** Runs end when the case lets them, or at once. */
  holds = false
  lastStartedAt: number | null = null
  cancelled = 0
  readonly #clock: ManualClock
  readonly #held: (() => void)[] = []

  constructor(clock: ManualClock, id = 'web') {
    this.#clock = clock
    this.id = id
  }

  nextRunAt() {
    this.asked++
    if (this.fails === 'asking') return errAsync<never, InjectorError>(storeDown())
    return okAsync(this.#due === null ? null : new Date(this.#due).toISOString())
  }

  runIfDue({ signal }: { readonly signal: AbortSignal }): ResultAsync<string, InjectorError> {
    if (this.fails === 'rejecting') return new ResultAsync(Promise.reject(new Error('a fault in the injector')))
    if (this.#due === null || this.#due > this.#now) return okAsync('skipped')
    this.lastStartedAt = this.#now
    this.runs.push(this.#clock.now())
    if (this.fails === 'running') return errAsync(storeDown())
    return this.holds ? ResultAsync.fromSafePromise(this.#hold(signal)) : okAsync('completed')
  }

  /** Lets the runs in progress end. */
  letGo(): void {
    for (const end of this.#held.splice(0)) end()
  }

  get #now(): number {
    return this.#clock.now() + this.ahead
  }

  get #due(): number | null {
    if (this.interval === null) return null
    return this.lastStartedAt === null ? this.#now : this.lastStartedAt + this.interval
  }

  #hold(signal: AbortSignal): Promise<string> {
    return new Promise((resolve) => {
      this.#held.push(() => resolve('completed'))
      signal.addEventListener('abort', () => {
        this.cancelled++
        resolve('cancelled')
      })
    })
  }
}

const open: InjectorScheduler[] = []

function bench(options: Omit<InjectorSchedulerOptions, 'clock'> = {}) {
  const clock = new ManualClock('2026-11-24T09:00:00.000Z')
  const start = clock.now()
  const scheduler = new InjectorScheduler({ ...options, clock })
  open.push(scheduler)
  /** Lets time pass second by second, and everything that it sets off happen. */
  const pass = async (seconds: number) => {
    await settle()
    for (let second = 0; second < seconds; second++) {
      clock.advance(1_000)
      await settle()
    }
  }
  const secondsOf = (injector: TimedInjector) => injector.runs.map((at) => (at - start) / 1_000)
  return { clock, scheduler, pass, secondsOf }
}

/** Promises that wait for nothing but one another come to rest before the next macrotask. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

afterEach(async () => {
  await Promise.all(open.splice(0).map((scheduler) => scheduler.close({ grace: 0 })))
})

describe('InjectorScheduler', () => {
  it('runs an injector when it is due, and again when it is due next', async () => {
    const { clock, scheduler, pass, secondsOf } = bench()
    const injector = new TimedInjector(clock)
    scheduler.add(injector)
    scheduler.start()
    await pass(150)
    expect(secondsOf(injector)).toEqual([0, 60, 120])
  })

  it('runs nothing before it is started', async () => {
    const { clock, scheduler, pass } = bench()
    const injector = new TimedInjector(clock)
    scheduler.add(injector)
    await pass(120)
    expect([injector.runs, injector.asked, clock.pending]).toEqual([[], 0, 0])
  })

  it('takes injectors while it goes on', async () => {
    const { clock, scheduler, pass, secondsOf } = bench()
    scheduler.start()
    await pass(10)
    const injector = new TimedInjector(clock)
    scheduler.add(injector)
    await pass(1)
    expect(secondsOf(injector)).toEqual([10])
  })

  it('started twice is started once', async () => {
    const { clock, scheduler, pass, secondsOf } = bench()
    const injector = new TimedInjector(clock)
    scheduler.add(injector)
    scheduler.start()
    scheduler.start()
    await pass(59)
    expect(secondsOf(injector)).toEqual([0])
  })

  it('sees within a minute what another host has changed', async () => {
    const { clock, scheduler, pass, secondsOf } = bench()
    const [idle, slow] = [new TimedInjector(clock, 'idle'), new TimedInjector(clock, 'slow')]
    idle.interval = null
    slow.interval = 3_600_000
    for (const injector of [idle, slow]) scheduler.add(injector)
    scheduler.start()
    await pass(90)
    idle.interval = 60_000
    slow.interval = 100_000
    await pass(60)
    expect(secondsOf(idle)).toEqual([120])
    expect(secondsOf(slow)).toEqual([0, 120])
  })

  it('puts off an injector that another host has run meanwhile', async () => {
    const { clock, scheduler, pass, secondsOf } = bench()
    const injector = new TimedInjector(clock)
    scheduler.add(injector)
    scheduler.start()
    await pass(30)
    injector.lastStartedAt = clock.now()
    await pass(61)
    expect(secondsOf(injector)).toEqual([0, 90])
  })

  it.each([
    ['ahead of', 300_000],
    ['behind', -300_000],
  ])("goes by the store's clock where that is %s its own, without asking all the time", async (_, ahead) => {
    const { clock, scheduler, pass, secondsOf } = bench()
    const injector = new TimedInjector(clock)
    injector.ahead = ahead
    scheduler.add(injector)
    scheduler.start()
    await pass(600)
    const gaps = secondsOf(injector).map((second, index, all) => second - (all[index - 1] ?? second))
    expect(injector.runs.length).toBeGreaterThanOrEqual(5)
    expect(Math.min(...gaps.slice(1))).toBeGreaterThanOrEqual(60)
    expect(injector.asked).toBeLessThan(150)
  })

  it.each(['asking', 'running', 'rejecting'] as const)(
    'goes on after an injector failed at %s, and with the others',
    async (fails) => {
      const told: string[] = []
      const { clock, scheduler, pass, secondsOf } = bench({ onError: (error, id) => told.push(`${id} ${error.code}`) })
      const [bad, good] = [new TimedInjector(clock, 'bad'), new TimedInjector(clock, 'good')]
      bad.fails = fails
      for (const injector of [bad, good]) scheduler.add(injector)
      scheduler.start()
      await pass(1)
      expect(told).toContain('bad plugin.failed')
      bad.fails = 'no'
      await pass(120)
      expect(secondsOf(good)).toEqual([0, 60, 120])
      expect(secondsOf(bad).length).toBeGreaterThanOrEqual(2)
    },
  )

  it('tries an injector that failed again when it is due next, not before', async () => {
    const { clock, scheduler, pass, secondsOf } = bench()
    const injector = new TimedInjector(clock)
    injector.fails = 'running'
    scheduler.add(injector)
    scheduler.start()
    await pass(150)
    expect(secondsOf(injector)).toEqual([0, 60, 120])
  })

  it('asks a store that is down ever less often, up to once a minute', async () => {
    const { clock, scheduler, pass } = bench()
    const injector = new TimedInjector(clock)
    injector.fails = 'asking'
    scheduler.add(injector)
    scheduler.start()
    await pass(63)
    expect(injector.asked).toBe(7) // after 0, 1, 3, 7, 15, 31 and 63 seconds
    await pass(600)
    expect(injector.asked).toBe(17)
  })

  it('does not press an injector whose answers make no sense', async () => {
    const { clock, scheduler, pass } = bench()
    let asked = 0
    scheduler.add({
      id: 'odd',
      nextRunAt: () => okAsync(`no time ${asked++}`),
      runIfDue: () => okAsync(undefined),
    })
    scheduler.start()
    await pass(60)
    expect(asked).toBeLessThanOrEqual(61)
    expect(clock.pending).toBe(1)
  })

  it('survives an onError that throws', async () => {
    const { clock, scheduler, pass, secondsOf } = bench({
      onError: () => {
        throw new Error('a fault in the host')
      },
    })
    const injector = new TimedInjector(clock)
    injector.fails = 'running'
    scheduler.add(injector)
    scheduler.start()
    await pass(61)
    expect(secondsOf(injector)).toEqual([0, 60])
  })

  it('runs no more at a time than it may, in turn', async () => {
    const { clock, scheduler, pass, secondsOf } = bench({ concurrency: 2 })
    const injectors = ['a', 'b', 'c'].map((id) => new TimedInjector(clock, id))
    for (const injector of injectors) {
      injector.holds = true
      scheduler.add(injector)
    }
    scheduler.start()
    await pass(10)
    expect(injectors.map(secondsOf)).toEqual([[0], [0], []])
    injectors[0]?.letGo()
    await pass(1)
    expect(injectors.map(secondsOf)).toEqual([[0], [0], [10]])
  })

  it('never runs one injector twice at a time', async () => {
    const { clock, scheduler, pass, secondsOf } = bench()
    const injector = new TimedInjector(clock)
    injector.holds = true
    scheduler.add(injector)
    scheduler.start()
    await pass(200)
    expect(secondsOf(injector)).toEqual([0])
    injector.letGo()
    await pass(2)
    expect(secondsOf(injector)).toEqual([0, 201])
  })

  it('lets an injector that is removed end its run, and runs it no more', async () => {
    const { clock, scheduler, pass, secondsOf } = bench()
    const injector = new TimedInjector(clock)
    injector.holds = true
    scheduler.add(injector)
    scheduler.start()
    await pass(1)
    let removed = false
    const removing = scheduler.remove('web').then(() => {
      removed = true
    })
    await pass(100)
    expect([removed, injector.cancelled]).toEqual([false, 0])
    injector.letGo()
    await removing
    await pass(120)
    expect(secondsOf(injector)).toEqual([0])
    expect(clock.pending).toBe(0)
  })

  it('has one injector to an id: the last that was added', async () => {
    const { clock, scheduler, pass } = bench()
    const [first, second] = [new TimedInjector(clock), new TimedInjector(clock)]
    scheduler.add(first)
    scheduler.start()
    await pass(1)
    scheduler.add(second)
    await pass(119)
    expect([first.runs.length, second.runs.length]).toEqual([1, 2])
  })
})

describe('closing a scheduler', () => {
  it('waits for the runs in progress, begins none, and leaves no timer', async () => {
    const { clock, scheduler, pass } = bench({ concurrency: 1 })
    const [first, second] = [new TimedInjector(clock, 'first'), new TimedInjector(clock, 'second')]
    first.holds = true
    for (const injector of [first, second]) scheduler.add(injector)
    scheduler.start()
    await pass(1)
    let closed = false
    const closing = scheduler.close().then(() => {
      closed = true
    })
    await pass(29)
    expect([closed, first.cancelled]).toEqual([false, 0])
    first.letGo()
    await closing
    expect([first.cancelled, second.runs.length, clock.pending]).toEqual([0, 0, 0])
  })

  it('cancels runs that outlast the grace', async () => {
    const { clock, scheduler, pass } = bench()
    const injector = new TimedInjector(clock)
    injector.holds = true
    scheduler.add(injector)
    scheduler.start()
    await pass(1)
    const closing = scheduler.close({ grace: 5_000 })
    await pass(4)
    expect(injector.cancelled).toBe(0)
    await pass(1)
    await closing
    expect(injector.cancelled).toBe(1)
  })

  it('waits for runs of injectors that were removed as well', async () => {
    const { clock, scheduler, pass } = bench()
    const injector = new TimedInjector(clock)
    injector.holds = true
    scheduler.add(injector)
    scheduler.start()
    await pass(1)
    void scheduler.remove('web')
    const closing = scheduler.close({ grace: 1_000 })
    await pass(1)
    await closing
    expect(injector.cancelled).toBe(1)
  })

  it('ends the wait for the next run', async () => {
    const { clock, scheduler, pass } = bench()
    const injector = new TimedInjector(clock)
    scheduler.add(injector)
    scheduler.start()
    await pass(1)
    await scheduler.close()
    await pass(120)
    expect([injector.runs.length, clock.pending]).toEqual([1, 0])
  })

  it('is for good, and may be done twice', async () => {
    const { clock, scheduler, pass } = bench()
    const injector = new TimedInjector(clock)
    await scheduler.close()
    await scheduler.close()
    scheduler.start()
    scheduler.add(injector)
    await pass(60)
    expect(injector.asked).toBe(0)
  })

  it('happens at the end of an await using block', async () => {
    const { clock, scheduler, pass } = bench()
    const injector = new TimedInjector(clock)
    scheduler.add(injector)
    {
      await using running = scheduler
      running.start()
      await pass(1)
    }
    expect([injector.runs.length, clock.pending]).toEqual([1, 0])
  })
})
