import { type InjectorError, isInjectorError } from '../../errors/injector-error.js'
import type { Clock } from '../../ports/clock.js'
import { untilAborted } from '../../waiting/until-aborted.js'
import { RunCancelled } from './run-cancelled.js'

/** How long foreign work may take, and what it is to be called when it does not answer. */
export interface Patience {
  readonly clock: Clock
  /** Ends the wait early. */
  readonly signal: AbortSignal
  readonly milliseconds: number
  readonly late: () => InjectorError
  readonly failed: (error: unknown) => InjectorError
}

/**
 * What foreign work gives before its deadline, whether it heeds its signal or not. Throws `RunCancelled` when the caller's
 * signal aborts, else what `late` or `failed` say.
 */
export async function untilAnswered<T>(work: (signal: AbortSignal) => Promise<T>, patience: Patience): Promise<T> {
  const { clock, signal, milliseconds } = patience
  if (signal.aborted) throw new RunCancelled()
  const ended = new AbortController()
  const end = () => ended.abort()
  signal.addEventListener('abort', end)
  const cancelTimer = clock.setTimer(milliseconds, end)
  try {
    return await untilAborted(() => work(ended.signal), { signal: ended.signal, because: () => new RunCancelled() })
  } catch (error) {
    if (signal.aborted) throw new RunCancelled()
    if (ended.signal.aborted) throw patience.late()
    // One that says itself what stops the run.
    throw isInjectorError(error) ? error : patience.failed(error)
  } finally {
    cancelTimer()
    signal.removeEventListener('abort', end)
  }
}
