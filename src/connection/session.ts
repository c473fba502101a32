import { err, ok, type Result, ResultAsync } from 'neverthrow'
import type { ExactId } from '../lead/unique-id.js'
import type { Clock } from '../ports/clock.js'
import { cancelled, type SourceFailure } from './cancelled.js'
import { checkSignature } from './check-signature.js'
import { type GuardedCall, guardCall } from './guarded-call.js'
import type { ProcedureCall, ProcedureSignature, SourceDriver, SourceHealth, SourceSession } from './source-driver.js'
import { watch } from './watch.js'

/** How long to wait, in milliseconds. */
export interface SourceDeadlines {
  /** For a session to open. */
  readonly connect: number
  /** For a whole call, from its start to its last row. */
  readonly call: number
  /** For the next batch, once there was one; also for each step beside a call: finding a procedure, begin, commit, rollback. */
  readonly idle: number
}

/** What `openSession` needs. */
export interface OpenSessionOptions {
  readonly driver: SourceDriver
  readonly deadlines: SourceDeadlines
  readonly clock: Clock
  readonly signal?: AbortSignal | undefined
}

/**
 * A session that cannot hang: every wait has a deadline, the signal ends each of them, and no method throws or rejects.
 *
 * Commit and rollback are not interrupted by the signal: they are awaited to their deadline. A session that did not obey a
 * cancel, or whose commit or rollback was not answered, is thrown away at `release`.
 */
export interface GuardedSession {
  health(): ResultAsync<SourceHealth, SourceFailure>
  /** Finds the leads procedure and checks that it can be called with this Last Id. */
  find(procedure: string, call: { readonly lastId: ExactId | null }): ResultAsync<ProcedureSignature, SourceFailure>
  /** Finds the header procedure and checks that it can be called, with Last Id or without. */
  findHeader(
    procedure: string,
    call?: { readonly lastId: ExactId | null },
  ): ResultAsync<ProcedureSignature, SourceFailure>
  begin(): ResultAsync<void, SourceFailure>
  commit(): ResultAsync<void, SourceFailure>
  rollback(): ResultAsync<void, SourceFailure>
  transactionOpen(): ResultAsync<boolean | null, SourceFailure>
  /** Whether the transaction has written; NULL where the server does not tell. */
  wrote(): ResultAsync<boolean | null, SourceFailure>
  /** Straight after a rollback: whether it could not take everything back; NULL where the server does not tell. */
  leftBehind(): ResultAsync<boolean | null, SourceFailure>
  call(call: ProcedureCall): ResultAsync<GuardedCall, SourceFailure>
  release(): Promise<void>
}

/** Opens a session of a driver under the library's own deadlines. */
export function openSession(options: OpenSessionOptions): ResultAsync<GuardedSession, SourceFailure> {
  return new ResultAsync(open(options))
}

async function open(options: OpenSessionOptions): Promise<Result<GuardedSession, SourceFailure>> {
  const { driver, deadlines, clock, signal } = options
  if (signal?.aborted) return err(cancelled)
  const stop = new AbortController()
  const opening = watch({
    connection: driver.name,
    clock,
    signal,
    onStop: () => stop.abort(),
    onStuck: () => undefined,
  })
  opening.limit('connect', deadlines.connect)
  const task = (async () => driver.open(stop.signal))()
  const opened = await opening.race(task)
  opening.end()
  if (opened.isOk()) return ok(guardSession(opened.value, options))
  // A session that opens after its opener gave up has nobody else to release it.
  void task.then(
    (session) => session.release(true),
    () => undefined,
  )
  return err(opened.error)
}

function guardSession(session: SourceSession, options: OpenSessionOptions): GuardedSession {
  const { driver, deadlines, clock, signal } = options
  let broken = false
  const breakIt = (): void => {
    broken = true
  }
  // A cancel that fails leaves the task to its grace.
  const cancel = (): void => void (async () => session.cancel())().catch(breakIt)

  const step = <T>(work: () => Promise<T>): ResultAsync<T, SourceFailure> =>
    new ResultAsync(
      (async () => {
        if (signal?.aborted) return err(cancelled)
        const watching = watch({ connection: driver.name, clock, signal, onStop: cancel, onStuck: breakIt })
        watching.limit('idle', deadlines.idle)
        const done = await watching.race((async () => work())())
        watching.end()
        return done
      })(),
    )

  const find = (procedure: string, call: { readonly use: 'leads' | 'header'; readonly callsWithNull: boolean }) =>
    step(() => session.find(procedure)).andThen((signature) =>
      checkSignature({ connection: driver.name, signature, ...call }).map(() => signature),
    )

  const ending = (work: () => Promise<void>): ResultAsync<void, SourceFailure> =>
    new ResultAsync(
      (async () => {
        const watching = watch({ connection: driver.name, clock, onStop: breakIt, onStuck: breakIt })
        watching.limit('idle', deadlines.idle)
        const done = await watching.race((async () => work())())
        watching.end()
        if (done.isErr()) broken = true
        return done
      })(),
    )

  return {
    health: () => step(() => session.health()),
    find: (procedure, { lastId }) => find(procedure, { use: 'leads', callsWithNull: lastId === null }),
    findHeader: (procedure, call) => find(procedure, { use: 'header', callsWithNull: call?.lastId === null }),
    begin: () => step(() => session.begin()),
    commit: () => ending(() => session.commit()),
    rollback: () => ending(() => session.rollback()),
    transactionOpen: () => step(() => session.transactionOpen()),
    wrote: () => step(async () => (await session.wrote?.()) ?? null),
    leftBehind: () => step(async () => (await session.leftBehind?.()) ?? null),
    call: (call) =>
      new ResultAsync(guardCall({ session, call, connection: driver.name, deadlines, clock, signal, cancel, breakIt })),
    release: async () => {
      // The port says that it does not throw; a plugin may, and nobody could do anything about it here.
      await (async () => session.release(broken))().catch(() => undefined)
    },
  }
}
