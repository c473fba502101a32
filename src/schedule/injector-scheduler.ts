import type { InjectorError } from '../errors/injector-error.js'
import { type Clock, systemClock } from '../ports/clock.js'
import { InjectorTurns } from './injector-turns.js'
import type { SchedulableInjector } from './schedulable-injector.js'
import { Turnstile } from './turnstile.js'

/** How a scheduler works. */
export interface InjectorSchedulerOptions {
  /** Drives the timers. Default: the machine's. */
  readonly clock?: Clock
  /** Runs at a time at most, on this host. Default: 4. */
  readonly concurrency?: number
  /** Told of every run, and every question when the next is due, that failed. The scheduler goes on. */
  readonly onError?: (error: InjectorError, injectorId: string) => void
}

/** How a scheduler is closed. */
export interface CloseSchedulerOptions {
  /** Milliseconds that runs in progress may still take before they are cancelled. Default: 30,000. */
  readonly grace?: number
}

/**
 * Runs injectors when they are due, in this process, for hosts that have no scheduling of their own.
 *
 * Any number of hosts may schedule the same injectors: the store tells when each is due, and the lease lets one run at a time.
 * An injector that fails neither stops the others nor is forgotten: it runs again when it is due next. While it is started, the
 * scheduler keeps the process alive.
 *
 * @example
 * ```ts
 * import { InjectorScheduler, type LeadInjector } from 'lead-injector'
 *
 * export function schedule(injectors: readonly LeadInjector[]): InjectorScheduler {
 *   const scheduler = new InjectorScheduler({ onError: (error, id) => console.error(id, error.code, error.message) })
 *   for (const injector of injectors) scheduler.add(injector)
 *   scheduler.start()
 *   process.once('SIGTERM', () => scheduler.close())
 *   return scheduler
 * }
 * ```
 */
export class InjectorScheduler implements AsyncDisposable {
  readonly #clock: Clock
  readonly #turnstile: Turnstile
  readonly #onError: (error: InjectorError, injectorId: string) => void
  readonly #injectors = new Map<string, SchedulableInjector>()
  readonly #turns = new Map<string, InjectorTurns>()
  /** What goes on, also of injectors that were removed in the middle of a run. */
  readonly #going = new Map<InjectorTurns, Promise<void>>()
  readonly #abort = new AbortController()
  #state: 'idle' | 'started' | 'closed' = 'idle'

  constructor(options: InjectorSchedulerOptions = {}) {
    this.#clock = options.clock ?? systemClock
    this.#turnstile = new Turnstile(options.concurrency ?? 4)
    this.#onError = options.onError ?? (() => {})
  }

  /** Schedules an injector, at once if the scheduler is started. It takes the place of one with the same id. */
  add(injector: SchedulableInjector): void {
    void this.remove(injector.id)
    this.#injectors.set(injector.id, injector)
    if (this.#state === 'started') this.#begin(injector)
  }

  /** Schedules an injector no longer. The promise resolves when the run in progress, which goes on, has ended; it never rejects. */
  remove(id: string): Promise<void> {
    this.#injectors.delete(id)
    const turns = this.#turns.get(id)
    this.#turns.delete(id)
    turns?.stop()
    return (turns && this.#going.get(turns)) ?? Promise.resolve()
  }

  /** Starts to run what is due. To start twice, or after `close`, does nothing. */
  start(): void {
    if (this.#state !== 'idle') return
    this.#state = 'started'
    for (const injector of this.#injectors.values()) this.#begin(injector)
  }

  /**
   * Begins no further run, waits for those in progress, and cancels them when the grace is over. Resolves when all have ended;
   * never rejects. Injectors and what they were made of stay open.
   */
  async close({ grace = 30_000 }: CloseSchedulerOptions = {}): Promise<void> {
    this.#state = 'closed'
    for (const turns of this.#going.keys()) turns.stop()
    const abort = () => this.#abort.abort()
    if (!(grace > 0)) abort()
    const cancel = this.#clock.setTimer(Math.max(0, grace), abort)
    await Promise.all(this.#going.values())
    cancel()
  }

  /** The same as `close()`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #begin(injector: SchedulableInjector): void {
    const { id } = injector
    const turns = new InjectorTurns({
      injector,
      clock: this.#clock,
      turnstile: this.#turnstile,
      signal: this.#abort.signal,
      onError: (error) => {
        try {
          this.#onError(error, id)
        } catch {
          // What watches must not stop what it watches.
        }
      },
    })
    this.#turns.set(id, turns)
    this.#going.set(
      turns,
      turns.keepOn().finally(() => this.#going.delete(turns)),
    )
  }
}
