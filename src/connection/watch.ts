import { err, ok, type Result } from 'neverthrow'
import { injectorError } from '../errors/injector-error.js'
import type { Clock } from '../ports/clock.js'
import { asInjectorError } from './as-injector-error.js'
import { cancelled, type SourceFailure } from './cancelled.js'

/** How long the server may take to obey a cancel before its session is given up, in milliseconds. */
export const cancelGrace = 500

/** What is being waited for. */
export type WaitedFor = 'connect' | 'call' | 'idle'

/** What a watch needs. */
export interface WatchOptions {
  readonly connection: string
  readonly clock: Clock
  readonly signal?: AbortSignal | undefined
  /** Ends what is going on; called once, at the first deadline or the abort. */
  readonly onStop: () => void
  /** What was going on did not end within the grace. */
  readonly onStuck: () => void
}

/** Deadlines and a signal around promises of foreign code. */
export interface Watch {
  /** Why it was stopped; NULL while it was not. */
  failure(): SourceFailure | null
  /** Sets a deadline from now; the answer takes it away. */
  limit(waitedFor: WaitedFor, milliseconds: number): () => void
  /** Waits for a task, its failure or the stop, whichever is first; after a stop the task has a grace to end in. */
  race<T>(task: Promise<T>): Promise<Result<T, SourceFailure>>
  /** Takes away every deadline and leaves the signal alone. */
  end(): void
}

/** Makes a watch. */
export function watch({ connection, clock, signal, onStop, onStuck }: WatchOptions): Watch {
  let failure: SourceFailure | null = null
  // Not one promise that is raced against again and again: it would hold every batch that ever won.
  const waiting = new Set<() => void>()
  const timers = new Set<() => void>()
  const fail = (because: SourceFailure): void => {
    if (failure !== null) return
    failure = because
    onStop()
    for (const wake of waiting) wake()
  }
  const onAbort = (): void => fail(cancelled)
  if (signal?.aborted) onAbort()
  else signal?.addEventListener('abort', onAbort, { once: true })

  // A second function, since TypeScript believes that `failure` cannot change between two looks at it.
  const failed = (): SourceFailure | null => failure
  const graceFor = (task: Promise<unknown>): Promise<void> =>
    new Promise((resolve) => {
      const giveUp = clock.setTimer(cancelGrace, () => {
        onStuck()
        resolve()
      })
      void task.then(() => {
        giveUp()
        resolve()
      })
    })

  return {
    failure: failed,
    limit(waitedFor, milliseconds) {
      const clear = clock.setTimer(milliseconds, () =>
        fail(injectorError('source.timeout', { connection, waitedFor, milliseconds })),
      )
      timers.add(clear)
      return () => {
        timers.delete(clear)
        clear()
      }
    },
    async race<T>(task: Promise<T>) {
      const settled = task.then(
        (value): Result<T, SourceFailure> => ok(value),
        (thrown: unknown): Result<T, SourceFailure> => err(asInjectorError(thrown, connection)),
      )
      if (failed() === null) {
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake)
            resolve()
          }
          waiting.add(wake)
          void settled.then(wake)
        })
      }
      const because = failed()
      if (because === null) return settled
      await graceFor(settled)
      return err(because)
    },
    end() {
      for (const clear of timers) clear()
      timers.clear()
      signal?.removeEventListener('abort', onAbort)
    },
  }
}
