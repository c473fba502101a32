import type { Clock } from '../../ports/clock.js'

/** How often and after how long something is tried again. */
export interface Retries {
  readonly count: number
  /** Milliseconds: the first wait is at most this, each further one at most twice the one before. */
  readonly from: number
  /** Milliseconds that no wait exceeds. */
  readonly to: number
}

/** Milliseconds to wait before a try, counted from 1: full jitter, so that many that failed together do not come back together. */
export function backOff(retries: Retries, attempt: number, random: () => number): number {
  return random() * Math.min(retries.to, retries.from * 2 ** (attempt - 1))
}

/** Waits by the clock; ends early when the signal, if there is one, aborts. */
export function wait(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const done = () => {
      cancel()
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const cancel = clock.setTimer(milliseconds, done)
    signal?.addEventListener('abort', done)
  })
}
