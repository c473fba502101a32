import { driverAndPassword } from '../attempt.js'
import { tlsProtocol } from '../tls-protocol.js'
import type { MssqlPlace } from './config.js'
import { makeConnector } from './connector.js'
import { mssqlError } from './errors.js'
import { type Link, makeLink } from './link.js'
import { loadMssql } from './load.js'
import { poolConfig } from './pool-config.js'
import type { TediousConnection } from './shape.js'

/**
 * Connects and logs in. `signal` cuts the attempt off.
 *
 * A link is a pool of one connection, so that everything of a session happens on that one. A connection that is lost is not
 * replaced behind a session's back: what the session had begun would not be there.
 */
export async function openLink(place: MssqlPlace, signal: AbortSignal): Promise<Link> {
  const { driver: mssql, password } = await driverAndPassword({ place, load: loadMssql, signal })
  const failing = { place, secrets: [password] }
  const connector = makeConnector(place)
  const loginErrors: number[] = []
  let protocol: string | null = null
  // The pool logs in once to see whether it can, throws that connection away, and logs in again when it is first used.
  let tedious: TediousConnection | undefined
  const beforeConnect = (connection: TediousConnection): void => {
    tedious = connection
    protocol = null
    connection.on('errorMessage', ({ number }) => loginErrors.push(number))
    connection.on('secure', (cleartext) => {
      connector.secured()
      protocol = tlsProtocol(cleartext) ?? 'TLS'
    })
  }
  const pool = new mssql.ConnectionPool(poolConfig(place, { password, connector: connector.open, beforeConnect }))
  // A dropped connection is told here too, and would end the process if nobody listened.
  pool.on('error', () => undefined)
  const cut = (): void => connector.cut()
  signal.addEventListener('abort', cut, { once: true })
  try {
    if (signal.aborted) cut()
    await pool.connect()
    await pool.request().query('select 1')
    if (place.tls !== false && protocol === null) {
      throw Object.assign(new Error('The server does not encrypt'), { code: 'ECLEARTEXT' })
    }
  } catch (thrown) {
    cut()
    await pool.close().catch(() => undefined)
    throw mssqlError(thrown, { ...failing, phase: 'connect', loginErrors })
  } finally {
    signal.removeEventListener('abort', cut)
  }
  return makeLink({ mssql, pool, tedious, protocol, failing, ...connector.settle() })
}
