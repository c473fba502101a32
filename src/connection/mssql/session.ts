import { injectorError } from '../../errors/injector-error.js'
import { doneInTime } from '../../waiting/done-in-time.js'
import type { Lease } from '../pooled-driver.js'
import { parseProcedureName } from '../procedure-name.js'
import type { SourceHealth, SourceSession } from '../source-driver.js'
import { callProcedure } from './call.js'
import type { MssqlPlace } from './config.js'
import { mssqlError } from './errors.js'
import type { Link } from './link.js'
import type { SessionState } from './session-state.js'
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
export function createSession({ link, place, closed, giveBack }: SessionOptions): SourceSession {
  let cancelling: Promise<void> = Promise.resolve()
  let isReleasing = false
  let isReleased = false
  const state: SessionState = {
    link,
    place,
    begun: false,
    reader: null,
    async run(work, about) {
      // A cancel that arrives late would hit the next statement.
      await cancelling
      try {
        if (!isReleased) await stopReading()
        if (closed() || link.lost() || isReleased) throw gone()
        return await work()
      } catch (thrown) {
        throw state.failed(thrown, about)
      }
    },
    failed(thrown, about) {
      if (closed()) return injectorError('connection.closed', { connection: place.name })
      return mssqlError(thrown, { ...link.failing, ...about, phase: 'call', lost: link.lost() })
    },
  }
  const stopReading = async (): Promise<void> => {
    const { reader } = state
    state.reader = null
    await reader?.stop()
  }
  const end = async (statement: string): Promise<void> => {
    state.begun = false
    await link.batch(statement)
  }
  const giveUp = async (): Promise<void> => {
    await Promise.all([state.reader?.stop(), link.cancel()])
  }
  return {
    health: () => state.run(() => readHealth(link)),
    find: (procedure) =>
      state.run(() => findProcedure(link, place.name, procedure), { procedure, database: databaseOf(procedure) }),
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
    cancel() {
      // What runs on the connection may be another session's by now.
      if (isReleasing) return cancelling
      cancelling = Promise.all([cancelling, giveUp()]).then(() => undefined)
      return cancelling
    },
    async release(broken = false) {
      // The connection may be another session's by now.
      if (isReleasing) return
      isReleasing = true
      let spoilt = broken || link.lost()
      if (!spoilt) spoilt = !(await doneInTime(state.run(() => end(rollbackTransaction))))
      isReleased = true
      await giveBack(spoilt)
    },
  }
}

const gone = (): Error => Object.assign(new Error('The connection is gone'), { code: 'ECONNRESET' })

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
