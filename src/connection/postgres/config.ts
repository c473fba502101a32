import type { Password } from '../password.js'
import { type TlsOptions, tlsFaults } from '../tls-options.js'

/** How to reach a PostgreSQL database. */
export interface PostgresConfig {
  /** The name that settings use for this connection. */
  readonly name: string
  /** A host name, an address, or the folder of a Unix socket. Default `localhost`. */
  readonly host?: string
  /** Default 5432. */
  readonly port?: number
  readonly database: string
  readonly user: string
  /** A text, or a function that is asked for every new connection. */
  readonly password?: Password
  /** Default false, as for every PostgreSQL client; true checks the server's certificate. */
  readonly tls?: boolean | TlsOptions
  /** What the server shows of this connection in pg_stat_activity. Default `lead-injector`. */
  readonly applicationName?: string
  /** Connections open at one time; who needs another waits for one. Default 4. */
  readonly maxConnections?: number
}

/** A config with its defaults. */
export interface PostgresPlace {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: Password | undefined
  readonly tls: TlsOptions | false
  readonly applicationName: string
  readonly maxConnections: number
}

const keys: readonly (keyof PostgresConfig)[] = [
  'name',
  'host',
  'port',
  'database',
  'user',
  'password',
  'tls',
  'applicationName',
  'maxConnections',
]
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && !value.includes('\0')
const isCount = (value: unknown, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most

/** Everything that is wrong with a config; no fault holds a value that may be secret. */
export function postgresFaults(config: unknown): readonly string[] {
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
  return [...faults, ...tlsFaults(given.get('tls'))]
}

/** Fills in the defaults of a config without faults. */
export function postgresPlace(config: PostgresConfig): PostgresPlace {
  const { tls = false } = config
  return {
    name: config.name,
    host: config.host ?? 'localhost',
    port: config.port ?? 5432,
    database: config.database,
    user: config.user,
    password: config.password,
    tls: tls === true ? {} : tls,
    applicationName: config.applicationName ?? 'lead-injector',
    maxConnections: config.maxConnections ?? 4,
  }
}
