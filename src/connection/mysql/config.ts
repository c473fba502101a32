import { isIP } from 'node:net'
import type { Password } from '../password.js'
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
export interface MysqlPlace {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: Password | undefined
  readonly tls: TlsOptions | false
  readonly zone: SessionZone | null
  readonly applicationName: string
  readonly maxConnections: number
}

const keys: readonly (keyof MysqlConfig)[] = [
  'name',
  'host',
  'port',
  'database',
  'user',
  'password',
  'tls',
  'sessionTimeZone',
  'applicationName',
  'maxConnections',
]
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && !value.includes('\0')
const isCount = (value: unknown, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most

/** Everything that is wrong with a config; no fault holds a value that may be secret. */
export function mysqlFaults(config: unknown): readonly string[] {
  if (typeof config !== 'object' || config === null) return ['the config must be an object']
  const given = new Map<string, unknown>(Object.entries(config).filter(([, value]) => value !== undefined))
  const faults: string[] = []
  for (const key of given.keys()) {
    if (!keys.some((known) => known === key)) faults.push(`${key} is not known`)
  }
  for (const key of ['name', 'database', 'user']) {
    if (!isText(given.get(key))) faults.push(`${key} must be a text that is not empty`)
  }
  for (const key of ['host', 'applicationName']) {
    if (given.has(key) && !isText(given.get(key))) faults.push(`${key} must be a text that is not empty`)
  }
  if (given.has('port') && !isCount(given.get('port'), 65_535)) faults.push('port must be a number from 1 to 65535')
  if (given.has('maxConnections') && !isCount(given.get('maxConnections'), 1_000)) {
    faults.push('maxConnections must be a number from 1 to 1000')
  }
  if (given.has('password') && !['string', 'function'].includes(typeof given.get('password'))) {
    faults.push('password must be a text or a function')
  }
  const zone = given.get('sessionTimeZone')
  if (zone !== undefined && (typeof zone !== 'string' || sessionZone(zone) === null)) {
    faults.push('sessionTimeZone must be an offset such as +10:00 or an IANA time zone')
  }
  return [...faults, ...encryptionFaults(given.get('tls'), given.get('host'))]
}

/** The driver checks a certificate against names only: to whom an address belongs must be said. */
function encryptionFaults(tls: unknown, host: unknown): readonly string[] {
  const faults = tlsFaults(tls)
  if (faults.length > 0 || tls === undefined || tls === false) return faults
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
    name: config.name,
    host: config.host ?? 'localhost',
    port: config.port ?? 3306,
    database: config.database,
    user: config.user,
    password: config.password,
    tls: tls === true ? {} : tls,
    zone: sessionTimeZone === undefined ? null : sessionZone(sessionTimeZone),
    applicationName: config.applicationName ?? 'lead-injector',
    maxConnections: config.maxConnections ?? 4,
  }
}
