import { errAsync, okAsync, ResultAsync } from 'neverthrow'
import { type InjectorError, injectorError } from '../../../src/errors/injector-error.js'
import { InjectorScheduler, type InjectorSchedulerOptions } from '../../../src/schedule/injector-scheduler.js'
import type { SchedulableInjector } from '../../../src/schedule/schedulable-injector.js'
import { ManualClock } from '../../../src/testing/manual-clock.js'

const storeDown = () => injectorError('plugin.failed', { plugin: 'The store', what: 'state' })

/** An injector with a store of its own: runs begin by the store's clock, once the interval has passed since the last. */
export class TimedInjector implements SchedulableInjector {
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

/** Closes the schedulers of a case. */
export async function closeSchedulers(): Promise<void> {
  await Promise.all(open.splice(0).map((scheduler) => scheduler.close({ grace: 0 })))
}

/** A scheduler on a clock that a test moves, closed by `closeSchedulers`. */
export function bench(options: Omit<InjectorSchedulerOptions, 'clock'> = {}) {
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
export const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
