import { injectorError } from '../../errors/injector-error.js'
import { doneInTime } from '../../waiting/done-in-time.js'
import type { Lease } from '../pooled-driver.js'
import type { SourceHealth, SourceSession } from '../source-driver.js'
import { callProcedure } from './call.js'
import type { PostgresPlace } from './config.js'
import { postgresError } from './errors.js'
import type { Link } from './link.js'
import { beginExact, makeSavepoint, type SessionState } from './session-state.js'
import { findProcedure } from './signature.js'
import type { KnownType } from './values.js'

/** What a session is made of. */
export interface SessionOptions extends Lease<Link> {
  readonly place: PostgresPlace
  /** Types that this driver's sessions have looked up. */
  readonly types: Map<number, KnownType>
}

/** A session over an open connection. */
export function createSession({ link, place, types, closed, giveBack }: SessionOptions): SourceSession {
  let cancelling: Promise<void> = Promise.resolve()
  let released = false
  const state: SessionState = {
    link,
    place,
    types,
    begun: false,
    savepoint: 'none',
    reader: null,
    leave: null,
    calls: 0,
    async run(work, procedure) {
      // A cancel that arrives late would hit the next statement.
      await cancelling
      if (closed()) throw injectorError('connection.closed', { connection: place.name })
      try {
        return await work()
      } catch (thrown) {
        if (closed()) throw injectorError('connection.closed', { connection: place.name })
        throw postgresError(thrown, { ...link.failing, phase: 'call', procedure, lost: link.lost() })
      }
    },
    cancel() {
      cancelling = Promise.all([cancelling, link.cancel()]).then(() => undefined)
      state.reader?.discard()
      return cancelling
    },
  }
  const end = async (statement: 'commit' | 'rollback'): Promise<void> => {
    // What is left of a read would be in the way: rows not taken keep the server waiting.
    const { reader } = state
    if (reader?.running && statement === 'rollback') await state.cancel()
    reader?.discard()
    await reader?.settled()
    state.begun = false
    state.savepoint = 'none'
    state.reader = null
    state.leave = null
    await link.query(statement)
  }
  return {
    health: () => state.run(() => readHealth(link)),
    find: (procedure) => state.run(() => findProcedure(link, procedure), procedure),
    begin: () =>
      state.run(async () => {
        await state.leave?.()
        await link.query(`${beginExact}; ${makeSavepoint}`)
        state.begun = true
        state.savepoint = 'new'
      }),
    commit: () =>
      state.run(async () => {
        if (link.status() !== 'E') return end('commit')
        // COMMIT after a failure would roll back without a word.
        await end('rollback')
        throw injectorError('source.unknown', { connection: place.name, driverCode: '25P02' })
      }),
    rollback: () => state.run(() => end('rollback')),
    transactionOpen: async () => !state.begun || link.status() !== 'I',
    wrote: () => state.run(() => hasWritten(link)),
    call: (call) => callProcedure(state, call),
    // What runs on the connection may be another session's once it is given back.
    cancel: () => (released ? cancelling : state.cancel()),
    async release(broken = false) {
      // Given back once, the connection may be a later session's already.
      if (released) return
      released = true
      let spoilt = broken || link.lost()
      if (!spoilt && (state.reader?.running || link.status() !== 'I')) {
        spoilt = !(await doneInTime(state.run(() => end('rollback'))))
      }
      await giveBack(spoilt)
    },
  }
}

async function readHealth(link: Link): Promise<SourceHealth> {
  const { rows } = await link.query(
    `select current_setting('server_version'), current_database(), session_user, current_setting('TimeZone')`,
  )
  const [version, database, user, timeZone] = rows[0] ?? []
  const { stream } = link.client.connection
  return {
    server: `PostgreSQL ${version?.split(' ')[0] ?? ''}`,
    database: database ?? '',
    user: user ?? '',
    tls: { encrypted: stream.encrypted === true, protocol: stream.getProtocol?.() ?? null },
    timeZone: timeZone ?? null,
  }
}

/** A transaction has a number once it writes, and never before; the number stays when a savepoint takes the writing back. */
async function hasWritten(link: Link): Promise<boolean | null> {
  if (link.status() !== 'T') return null
  const { rows } = await link.query('select txid_current_if_assigned() is not null')
  return rows[0]?.[0] === 't'
}
