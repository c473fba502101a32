import { createConnection } from 'mysql2/promise'
import type { Result } from 'neverthrow'
import type { SourceFailure } from '../../../../src/connection/cancelled.js'
import { driverOf } from '../../../../src/connection/driver-of.js'
import { ExternalConnection } from '../../../../src/connection/external-connection.js'
import type { MysqlConfig } from '../../../../src/connection/mysql/config.js'
import { type GuardedSession, openSession, type SourceDeadlines } from '../../../../src/connection/session.js'
import type { ExactId } from '../../../../src/lead/unique-id.js'
import type { RawRow } from '../../../../src/lead/value.js'
import { systemClock } from '../../../../src/ports/clock.js'

/** The value of a result; its error, if it has one, fails the test with all that it says. */
export function must<T>(result: Result<T, SourceFailure>): T {
  if (result.isOk()) return result.value
  throw result.error
}

/** Runs statements as the superuser, past the connection under test; gives the rows of the last. */
export async function ask(url: string, ...statements: readonly string[]): Promise<readonly (readonly unknown[])[]> {
  const connection = await createConnection({ uri: url, rowsAsArray: true, charset: 'utf8mb4', dateStrings: true })
  try {
    let rows: unknown
    for (const statement of statements) [rows] = await connection.query(statement)
    return Array.isArray(rows) ? rows : []
  } finally {
    await connection.end()
  }
}

/** What a session is opened with. */
export interface SessionOnOptions {
  readonly deadlines?: Partial<SourceDeadlines>
  readonly signal?: AbortSignal
  readonly config?: Partial<MysqlConfig>
}

/** A connection and a session on it; both are given back at the end of the block. */
export async function sessionOn(
  { url }: { readonly url: string },
  options: SessionOnOptions = {},
): Promise<{ readonly connection: ExternalConnection; readonly session: GuardedSession } & AsyncDisposable> {
  const connection = ExternalConnection.fromUrl('crm', url, options.config)
  const deadlines = { connect: 10_000, call: 60_000, idle: 60_000, ...options.deadlines }
  const opened = await openSession({
    driver: driverOf(connection),
    deadlines,
    clock: systemClock,
    signal: options.signal,
  })
  const session = must(opened)
  return {
    connection,
    session,
    async [Symbol.asyncDispose]() {
      await session.release()
      await connection.close()
    },
  }
}

/** All rows of a call, in the session's transaction or in none. */
export async function rowsOf(
  session: GuardedSession,
  name: string,
  lastId: ExactId | null = null,
): Promise<readonly RawRow[]> {
  const procedure = must(await session.find(name, { lastId }))
  const call = must(await session.call({ procedure, lastId, batchRows: 1_000, batchBytes: 8_000_000 }))
  const rows: RawRow[] = []
  for (;;) {
    const batch = must(await call.next())
    if (batch === null) break
    rows.push(...batch)
  }
  await call.stop()
  return rows
}
