import type { Lease } from '../pooled-driver.js'
import { parseProcedureName } from '../procedure-name.js'
import type { SourceHealth, SourceSession } from '../source-driver.js'
import { takeTurns } from '../turns.js'
import { callProcedure } from './call.js'
import type { MssqlPlace } from './config.js'
import { mssqlError } from './errors.js'
import type { Link } from './link.js'
import type { About, SessionState } from './session-state.js'
import { findProcedure } from './signature.js'
import {
  beginTransaction,
  commitTransaction,
  openTransactions,
  rollbackTransaction,
  rolledBack,
} from './transaction.js'

/** What a session is made of. */
export interface SessionOptions extends Lease<Link> {
  readonly place: MssqlPlace
}

/** A session over an open connection. */
export function createSession({ place, ...lease }: SessionOptions): SourceSession {
  const { link } = lease
  const end = async (statement: string): Promise<void> => {
    state.begun = false
    await link.batch(statement)
  }
  const turns = takeTurns<About>({
    ...lease,
    connection: place.name,
    errorOf: (thrown, about) => mssqlError(thrown, { ...link.failing, ...about, phase: 'call', lost: link.lost() }),
    goneCode: 'ECONNRESET',
    async stopReading() {
      const { reader } = state
      state.reader = null
      await reader?.stop()
    },
    giveUp: async () => void (await Promise.all([state.reader?.stop(), link.cancel()])),
    cleanUp: () => end(rollbackTransaction),
  })
  const state: SessionState = { link, place, begun: false, reader: null, run: turns.run, failed: turns.failed }
  return {
    health: () => state.run(() => readHealth(link)),
    find: (procedure) =>
      state.run(() => findProcedure(link, procedure), { procedure, database: databaseOf(procedure) }),
    begin: () =>
      state.run(async () => {
        await link.batch(beginTransaction)
        state.begun = true
        link.beginning()
      }),
    commit: () =>
      state.run(async () => {
        if (!state.begun || !link.rolledBack()) return end(commitTransaction)
        await end(rollbackTransaction)
        throw rolledBack(place.name)
      }),
    rollback: () => state.run(() => end(rollbackTransaction)),
    transactionOpen: async () => {
      if (!state.begun || link.rolledBack()) return !state.begun
      // While a call runs nothing can be asked; it has not ended the transaction as far as is known.
      return state.reader !== null || state.run(async () => (await openTransactions(link)) > 0)
    },
    call: (call) => callProcedure(state, call),
    cancel: turns.cancel,
    release: turns.release,
  }
}

function databaseOf(procedure: string): string | undefined {
  return parseProcedureName(procedure)
    .map(({ database }) => database?.text)
    .unwrapOr(undefined)
}

async function readHealth(link: Link): Promise<SourceHealth> {
  const [row = []] = await link.query('select @@version, db_name(), suser_sname()')
  const [version, database, user] = row.map(String)
  return {
    server: serverName(version ?? ''),
    database: database ?? '',
    user: user ?? '',
    tls: { encrypted: link.protocol !== null, protocol: link.protocol },
    // A session of SQL Server has none.
    timeZone: null,
  }
}

/** `Microsoft SQL Server 16.0` of `Microsoft SQL Server 2022 (RTM-CU15) (KB5041321) - 16.0.4145.4 (X64)` and more. */
function serverName(version: string): string {
  const match = /^(Microsoft [A-Za-z ]*[A-Za-z])\b.*? - (\d+\.\d+)/s.exec(version)
  return match === null ? (version.split('\n')[0] ?? '') : `${match[1]} ${match[2]}`
}
