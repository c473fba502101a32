import { injectorError } from '../../errors/injector-error.js'
import { doneInTime } from '../../waiting/done-in-time.js'
import type { Lease } from '../pooled-driver.js'
import { parseProcedureName } from '../procedure-name.js'
import type { SourceHealth, SourceSession } from '../source-driver.js'
import { callProcedure, patience } from './call.js'
import type { MysqlPlace } from './config.js'
import { mysqlError } from './errors.js'
import type { Link } from './link.js'
import type { SessionState } from './session-state.js'
import { findProcedure } from './signature.js'

/** The same for what was cancelled, within the grace that a cancel has: who cancels waits for no server. */
const hurry = 400

/** What a session is made of. */
export interface SessionOptions extends Lease<Link> {
  readonly place: MysqlPlace
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
    spoilt: null,
    open: null,
    clean: false,
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
      return mysqlError(thrown, { ...link.failing, ...about, phase: 'call', lost: link.lost() })
    },
  }
  const stopReading = async (): Promise<void> => {
    const { reader } = state
    state.reader = null
    await reader?.stop(patience)
  }
  const end = async (statement: 'commit' | 'rollback'): Promise<void> => {
    state.begun = false
    state.spoilt = null
    // With `completion_type = CHAIN` another one has begun.
    state.clean = !(await link.run(statement)).inTransaction
  }
  const giveUp = async (): Promise<void> => {
    if (state.reader === null) await link.cancel(hurry)
    else await state.reader.stop(hurry)
  }
  return {
    health: () => state.run(() => readHealth(link)),
    find: (procedure) =>
      state.run(() => findProcedure(link, place, procedure), { procedure, database: databaseOf(procedure) }),
    begin: () =>
      state.run(async () => {
        await link.run('start transaction')
        state.begun = true
        state.clean = false
        state.spoilt = null
      }),
    commit: () =>
      state.run(async () => {
        const { spoilt: driverCode } = state
        if (driverCode === null) return end('commit')
        await end('rollback')
        throw injectorError('source.unknown', { connection: place.name, driverCode })
      }),
    rollback: () => state.run(() => end('rollback')),
    transactionOpen: async () => {
      // While a call runs nothing can be asked; it has not ended the transaction as far as is known.
      if (!state.begun || state.reader !== null) return true
      return state.open ?? state.run(async () => (await link.run('do 0')).inTransaction)
    },
    leftBehind: () => state.run(() => hasLeftBehind(link)),
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
      if (!spoilt) spoilt = !(await doneInTime(state.run(async () => void (state.clean || (await end('rollback'))))))
      isReleased = true
      await giveBack(spoilt)
    },
  }
}

/** ER_WARNING_NOT_COMPLETE_ROLLBACK: some tables that were written know no transactions. */
const notTakenBack = '1196'

/** The warnings are those of the statement before, which must have been the rollback. */
async function hasLeftBehind(link: Link): Promise<boolean> {
  const warnings = await link.query('show warnings')
  return warnings.some(([, code]) => code === notTakenBack)
}

const gone = (): Error => Object.assign(new Error('The connection is gone'), { code: 'PROTOCOL_CONNECTION_LOST' })

function databaseOf(procedure: string): string | undefined {
  return parseProcedureName(procedure)
    .map(({ schema }) => schema?.text)
    .unwrapOr(undefined)
}

async function readHealth(link: Link): Promise<SourceHealth> {
  const [row = []] = await link.query(
    'select version(), database(), current_user(), @@session.time_zone, @@system_time_zone',
  )
  const [version, database, user, timeZone, systemZone] = row
  const protocol = link.protocol()
  return {
    server: serverName(version ?? ''),
    database: database ?? '',
    user: user ?? '',
    tls: { encrypted: protocol !== null, protocol },
    // `SYSTEM` means the zone of the server's machine.
    timeZone: timeZone === 'SYSTEM' ? (systemZone ?? null) : (timeZone ?? null),
  }
}

/** `MariaDB 10.11.19` of `10.11.19-MariaDB-0+deb12u1`, `MySQL 8.4.2` of `8.4.2`. */
function serverName(version: string): string {
  const number = /\d+(\.\d+)+/.exec(version.replace(/^5\.5\.5-/, ''))?.[0] ?? version
  return `${/mariadb/i.test(version) ? 'MariaDB' : 'MySQL'} ${number}`
}
