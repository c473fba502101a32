import type { Result } from 'neverthrow'
import type { SourceFailure } from '../src/connection/cancelled.js'
import { driverOf } from '../src/connection/driver-of.js'
import { ExternalConnection, type UrlOptions } from '../src/connection/external-connection.js'
import type { GuardedCall } from '../src/connection/guarded-call.js'
import { type GuardedSession, openSession, type SourceDeadlines } from '../src/connection/session.js'
import type { ExactId } from '../src/lead/unique-id.js'
import type { RawRow } from '../src/lead/value.js'
import { type Clock, systemClock } from '../src/ports/clock.js'

/** The value of a result; its error, if it has one, fails the test with all that it says. */
export function must<T>(result: Result<T, SourceFailure>): T {
  if (result.isOk()) return result.value
  throw result.error
}

/** What differs from the ordinary. */
export interface SessionOptions {
  readonly deadlines?: Partial<SourceDeadlines>
  readonly signal?: AbortSignal
  readonly clock?: Clock
  readonly config?: UrlOptions
}

/** A connection to a test server, as its URL has it. */
export function connectionTo(server: { readonly url: string }, config?: UrlOptions): ExternalConnection {
  return ExternalConnection.fromUrl('crm', server.url, config)
}

/** A connection and a session on it; both are given back at the end of the block. */
export async function sessionOn(
  server: { readonly url: string },
  { config, clock = systemClock, signal, ...options }: SessionOptions = {},
): Promise<{ readonly connection: ExternalConnection; readonly session: GuardedSession } & AsyncDisposable> {
  const connection = connectionTo(server, config)
  const deadlines = { connect: 10_000, call: 60_000, idle: 60_000, ...options.deadlines }
  const session = must(await openSession({ driver: driverOf(connection), deadlines, clock, signal }))
  return {
    connection,
    session,
    async [Symbol.asyncDispose]() {
      await session.release()
      await connection.close()
    },
  }
}

/** What a procedure is called with. */
export interface CallOptions {
  readonly lastId?: ExactId | null
  readonly batchRows?: number
}

/** Finds a procedure and begins a call, in the session's transaction or in none. */
export async function callOn(
  session: GuardedSession,
  name: string,
  { lastId = null, batchRows = 100 }: CallOptions = {},
): Promise<GuardedCall> {
  const procedure = must(await session.find(name, { lastId }))
  return must(await session.call({ procedure, lastId, batchRows, batchBytes: 1_000_000 }))
}

/** All rows of a call. */
export async function rowsOf(
  session: GuardedSession,
  name: string,
  lastId: ExactId | null = null,
): Promise<readonly RawRow[]> {
  const call = await callOn(session, name, { lastId })
  const rows: RawRow[] = []
  for (let batch = must(await call.next()); batch !== null; batch = must(await call.next())) rows.push(...batch)
  await call.stop()
  return rows
}
