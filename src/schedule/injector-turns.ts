import type { ResultAsync } from 'neverthrow'
import { type InjectorError, injectorError, isInjectorError } from '../errors/injector-error.js'
import type { Instant } from '../lead/value.js'
import type { Clock } from '../ports/clock.js'
import type { SchedulableInjector } from './schedulable-injector.js'
import type { Turnstile } from './turnstile.js'

/** No wait is longer: settings and runs of other hosts, and clocks that differ from the store's, show after a minute. */
const longestWait = 60_000
/** So that nothing that goes wrong keeps a store or a processor busy. */
const shortestWait = 1_000

/** What the turns of one injector need. */
export interface TurnsOptions {
  readonly injector: SchedulableInjector
  readonly clock: Clock
  readonly turnstile: Turnstile
  /** Aborts the run in progress. */
  readonly signal: AbortSignal
  readonly onError: (error: InjectorError) => void
}

/**
 * Has one injector run when it is due, again and again.
 *
 * The store decides what is due, by its own clock, whatever the clock of this host says: each turn tries a run, which does not
 * happen where it is not due, and then asks when to come back. An injector that stays due, because it runs elsewhere, or the
 * store does not answer, or this host's clock is ahead of the store's, is tried after pauses that double up to a minute.
 */
export class InjectorTurns {
  readonly #options: TurnsOptions
  #stopped = false
  #wake = () => {}
  #pause = 0
  #due: Instant | null = null

  constructor(options: TurnsOptions) {
    this.#options = options
  }

  /** Goes on until it is stopped, and until the run in progress then has ended. Does not reject. */
  async keepOn(): Promise<void> {
    while (!this.#stopped) {
      const wait = await this.#turn()
      if (!this.#stopped) await this.#sleep(wait)
    }
  }

  /** Lets no further run begin. */
  stop(): void {
    this.#stopped = true
    this.#wake()
  }

  /** One turn; the milliseconds until the next. */
  async #turn(): Promise<number> {
    const isDone = await this.#run()
    const due = this.#stopped ? null : await this.#ask()
    if (due === undefined) return this.#longerPause()
    const wait = due === null ? longestWait : Date.parse(due) - this.#options.clock.now() || 0
    const isStuck = wait <= 0 && (!isDone || due === this.#due)
    this.#due = due
    if (isStuck) return this.#longerPause()
    this.#pause = 0
    return wait > 0 ? Math.min(wait, longestWait) : shortestWait
  }

  #longerPause(): number {
    this.#pause = Math.min(Math.max(shortestWait, this.#pause * 2), longestWait)
    return this.#pause
  }

  #ask(): Promise<Instant | null | undefined> {
    return this.#attempt('nextRunAt', (injector) => injector.nextRunAt())
  }

  /** Whether it answered. */
  #run(): Promise<boolean> {
    const { turnstile, signal } = this.#options
    return turnstile.pass(async () => {
      // It may have waited long for its place.
      if (this.#stopped) return true
      const attempt = this.#attempt('runIfDue', (injector) => injector.runIfDue({ signal }).map(() => true))
      return (await attempt) ?? false
    })
  }

  /** Calls the injector, which may be anybody's; what went wrong is told, and the answer is `undefined`. */
  async #attempt<T>(
    what: string,
    call: (injector: SchedulableInjector) => ResultAsync<T, InjectorError>,
  ): Promise<T | undefined> {
    const { injector, onError } = this.#options
    try {
      const result = await call(injector)
      if (result.isOk()) return result.value
      onError(result.error)
    } catch (error) {
      onError(
        isInjectorError(error)
          ? error
          : injectorError('plugin.failed', { plugin: `Injector "${injector.id}"`, what }, error),
      )
    }
    return undefined
  }

  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.setTimer(milliseconds, resolve)
      this.#wake = () => {
        cancel()
        resolve()
      }
    })
  }
}
