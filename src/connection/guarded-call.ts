import { err, ok, type Result, ResultAsync } from 'neverthrow'
import type { RawRow, SourceColumn } from '../lead/value.js'
import type { Clock } from '../ports/clock.js'
import { cancelled, type SourceFailure } from './cancelled.js'
import type { ProcedureCall, SourceSession } from './source-driver.js'
import { watch } from './watch.js'

/** A call under way. */
export interface GuardedCall {
  readonly columns: readonly SourceColumn[]
  /** The next batch; NULL after the last. A failure is final: it is answered again from then on. */
  next(): ResultAsync<readonly RawRow[] | null, SourceFailure>
  /** Ends the call on the server, unless it has ended; takes its deadlines away. Must be called once, whatever happened. */
  stop(): Promise<void>
}

/** What a guarded call needs. */
export interface GuardCallOptions {
  readonly session: SourceSession
  readonly call: ProcedureCall
  readonly connection: string
  readonly deadlines: { readonly call: number; readonly idle: number }
  readonly clock: Clock
  readonly signal: AbortSignal | undefined
  readonly cancel: () => void
  readonly breakIt: () => void
}

/** Calls a procedure under the deadlines `call` (in all) and `idle` (between batches). */
export async function guardCall(options: GuardCallOptions): Promise<Result<GuardedCall, SourceFailure>> {
  const { session, call, connection, deadlines, clock, signal, cancel, breakIt } = options
  if (signal?.aborted) return err(cancelled)
  const watching = watch({ connection, clock, signal, onStop: cancel, onStuck: breakIt })
  watching.limit('call', deadlines.call)
  const started = await watching.race((async () => session.call(call))())
  if (started.isErr()) {
    watching.end()
    return err(started.error)
  }

  const batches = started.value.batches[Symbol.asyncIterator]()
  let first = true
  let end: Result<null, SourceFailure> | null = null

  const read = async (): Promise<Result<readonly RawRow[] | null, SourceFailure>> => {
    if (end !== null) return end
    // A deadline or abort while the caller was busy with the batch before.
    const stopped = watching.failure()
    if (stopped !== null) {
      end = err(stopped)
      return end
    }
    const clear = first ? undefined : watching.limit('idle', deadlines.idle)
    const step = await watching.race((async () => batches.next())())
    clear?.()
    first = false
    if (step.isOk() && step.value.done !== true) return ok(step.value.value)
    end = step.isErr() ? err(step.error) : ok(null)
    if (end.isOk()) watching.end()
    return end
  }

  const stop = async (): Promise<void> => {
    watching.end()
    const ended = end
    end ??= err(cancelled)
    if (ended?.isOk()) return
    const closing = watch({ connection, clock, onStop: breakIt, onStuck: breakIt })
    closing.limit('idle', deadlines.idle)
    const closed = await closing.race((async () => batches.return?.())())
    closing.end()
    if (closed.isErr()) breakIt()
  }

  return ok({ columns: started.value.columns, next: () => new ResultAsync(read()), stop })
}
