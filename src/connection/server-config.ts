import type { Password } from './password.js'
import { type TlsOptions, tlsFaults } from './tls-options.js'

/** Where a server is and how it is logged in to: a config with its defaults. */
export interface ServerPlace {
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

/** What every database's config says of its server; the databases' own configs explain it to their users. */
export type ServerConfig = Pick<ServerPlace, 'name' | 'database' | 'user'> & Partial<Omit<ServerPlace, 'tls'>>

/** What a database adds to the check of its config. */
export interface OwnOptions {
  /** Options that it knows beside those of every server. */
  readonly keys: readonly string[]
  /** What else is wrong with what was given. */
  readonly faults: (given: ReadonlyMap<string, unknown>) => readonly string[]
}

const keys: readonly (keyof ServerPlace)[] = [
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
export function serverFaults(config: unknown, own?: OwnOptions): readonly string[] {
  if (typeof config !== 'object' || config === null) return ['the config must be an object']
  const given = new Map<string, unknown>(Object.entries(config).filter(([, value]) => value !== undefined))
  const known = new Set<string>([...keys, ...(own?.keys ?? [])])
  const faults: string[] = []
  for (const key of given.keys()) {
    if (!known.has(key)) faults.push(`${key} is not known`)
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
  return [...faults, ...tlsFaults(given.get('tls')), ...(own?.faults(given) ?? [])]
}

/** Fills in the defaults of a config without faults. */
export function serverPlace(
  config: ServerConfig,
  own: { readonly port: number; readonly tls: TlsOptions | false },
): ServerPlace {
  return {
    name: config.name,
    host: config.host ?? 'localhost',
    port: config.port ?? own.port,
    database: config.database,
    user: config.user,
    password: config.password,
    tls: own.tls,
    applicationName: config.applicationName ?? 'lead-injector',
    maxConnections: config.maxConnections ?? 4,
  }
}
