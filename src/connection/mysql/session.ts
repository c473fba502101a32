import { injectorError } from '../../errors/injector-error.js'
import type { Lease } from '../pooled-driver.js'
import { parseProcedureName } from '../procedure-name.js'
import type { SourceHealth, SourceSession } from '../source-driver.js'
import { takeTurns } from '../turns.js'
import { callProcedure, patience } from './call.js'
import type { MysqlPlace } from './config.js'
import { mysqlError } from './errors.js'
import type { Link } from './link.js'
import type { About, SessionState } from './session-state.js'
import { findProcedure } from './signature.js'

/** How long what was cancelled may take to end by itself, within the grace that a cancel has: who cancels waits for no server. */
const hurry = 400

/** What a session is made of. */
export interface SessionOptions extends Lease<Link> {
  readonly place: MysqlPlace
}

/** A session over an open connection. */
export function createSession({ place, ...lease }: SessionOptions): SourceSession {
  const { link } = lease
  const end = async (statement: 'commit' | 'rollback'): Promise<void> => {
    state.begun = false
    state.spoilt = null
    // With `completion_type = CHAIN` another one has begun.
    state.clean = !(await link.run(statement)).inTransaction
  }
  const turns = takeTurns<About>({
    ...lease,
    connection: place.name,
    errorOf: (thrown, about) => mysqlError(thrown, { ...link.failing, ...about, phase: 'call', lost: link.lost() }),
    goneCode: 'PROTOCOL_CONNECTION_LOST',
    async stopReading() {
      const { reader } = state
      state.reader = null
      await reader?.stop(patience)
    },
    async giveUp() {
      if (state.reader === null) await link.cancel(hurry)
      else await state.reader.stop(hurry)
    },
    async cleanUp() {
      if (!state.clean) await end('rollback')
    },
  })
  const state: SessionState = {
    link,
    place,
    begun: false,
    spoilt: null,
    open: null,
    clean: false,
    reader: null,
    run: turns.run,
    failed: turns.failed,
  }
  return {
    health: () => state.run(() => readHealth(link)),
    find: (procedure) =>
      state.run(() => findProcedure(link, procedure), { procedure, database: databaseOf(procedure) }),
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
    cancel: turns.cancel,
    release: turns.release,
  }
}

/** ER_WARNING_NOT_COMPLETE_ROLLBACK: some tables that were written know no transactions. */
const notTakenBack = '1196'

/** The warnings are those of the statement before, which must have been the rollback. */
async function hasLeftBehind(link: Link): Promise<boolean> {
  const warnings = await link.query('show warnings')
  return warnings.some(([, code]) => code === notTakenBack)
}

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
