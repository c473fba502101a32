import { isIP } from 'node:net'
import type { Password } from '../password.js'
import { type ServerPlace, serverFaults, serverPlace } from '../server-config.js'
import { type TlsOptions, tlsFaults } from '../tls-options.js'
import { type SessionZone, sessionZone } from './session-zone.js'

/** How to reach a MySQL or MariaDB database. */
export interface MysqlConfig {
  /** The name that settings use for this connection. */
  readonly name: string
  /** A host name, an address, or the path of a Unix socket. Default `localhost`. */
  readonly host?: string
  /** Default 3306. */
  readonly port?: number
  readonly database: string
  readonly user: string
  /** A text, or a function that is asked for every new connection. */
  readonly password?: Password
  /** Default false, as for every client of MySQL; true checks the server's certificate. */
  readonly tls?: boolean | TlsOptions
  /**
   * The time zone that the server's sessions have: an offset (`+10:00`) or an IANA zone. It is not set, but told: with it a
   * TIMESTAMP is an instant, without it a wall clock.
   */
  readonly sessionTimeZone?: string
  /** What the server shows of this connection in performance_schema.session_connect_attrs. Default `lead-injector`. */
  readonly applicationName?: string
  /** Connections open at one time; who needs another waits for one. Default 4. */
  readonly maxConnections?: number
}

/** A config with its defaults. */
export interface MysqlPlace extends ServerPlace {
  readonly zone: SessionZone | null
}

/** Everything that is wrong with a config; no fault holds a value that may be secret. */
export function mysqlFaults(config: unknown): readonly string[] {
  return serverFaults(config, {
    keys: ['sessionTimeZone'],
    faults: (given) => [
      ...zoneFaults(given.get('sessionTimeZone')),
      ...certificateFaults(given.get('tls'), given.get('host')),
    ],
  })
}

function zoneFaults(zone: unknown): readonly string[] {
  if (zone === undefined || (typeof zone === 'string' && sessionZone(zone) !== null)) return []
  return ['sessionTimeZone must be an offset such as +10:00 or an IANA time zone']
}

/** The driver checks a certificate against names only: to whom an address belongs must be said. */
function certificateFaults(tls: unknown, host: unknown): readonly string[] {
  if (tls === undefined || tls === false || tlsFaults(tls).length > 0) return []
  const given: TlsOptions = typeof tls === 'object' && tls !== null ? tls : {}
  if (given.verify === false) return []
  const name = given.serverName ?? (typeof host === 'string' ? host : 'localhost')
  if (isIP(name) === 0 && !name.startsWith('/')) return []
  return ['tls.serverName must say the name in the certificate, since host is none']
}

/** Fills in the defaults of a config without faults. */
export function mysqlPlace(config: MysqlConfig): MysqlPlace {
  const { tls = false, sessionTimeZone } = config
  return {
    ...serverPlace(config, { port: 3306, tls: tls === true ? {} : tls }),
    zone: sessionTimeZone === undefined ? null : sessionZone(sessionTimeZone),
  }
}
