import type { Password } from '../password.js'
import { type TlsOptions, tlsFaults } from '../tls-options.js'

/** How to reach a SQL Server database. */
export interface MssqlConfig {
  /** The name that settings use for this connection. */
  readonly name: string
  /** A host name or an address. Default `localhost`. A named instance is reached by its port. */
  readonly host?: string
  /** Default 1433. */
  readonly port?: number
  readonly database: string
  /** A login of the server's own (SQL Server authentication). */
  readonly user: string
  /** A text, or a function that is asked for every new connection. */
  readonly password?: Password
  /** Default true: a server that cannot encrypt is refused before it hears the password. */
  readonly encrypt?: boolean
  /** Encrypt, but trust whoever answers; the same as `tls.verify: false`. Default false. */
  readonly trustServerCertificate?: boolean
  /** Certificates and names for the encryption; `false` is the same as `encrypt: false`. */
  readonly tls?: boolean | TlsOptions
  /** What the server shows of this connection in sys.dm_exec_sessions. Default `lead-injector`. */
  readonly applicationName?: string
  /** Connections open at one time; who needs another waits for one. Default 4. */
  readonly maxConnections?: number
}

/** A config with its defaults. */
export interface MssqlPlace {
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

const keys: readonly (keyof MssqlConfig)[] = [
  'name',
  'host',
  'port',
  'database',
  'user',
  'password',
  'encrypt',
  'trustServerCertificate',
  'tls',
  'applicationName',
  'maxConnections',
]
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && !value.includes('\0')
const isCount = (value: unknown, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most

/** Everything that is wrong with a config; no fault holds a value that may be secret. */
export function mssqlFaults(config: unknown): readonly string[] {
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
  if (String(given.get('host') ?? '').includes('\\'))
    faults.push("host must not name an instance: give the instance's port")
  if (String(given.get('user') ?? '').includes('\\')) faults.push('user must be a login of the server, not of Windows')
  if (given.has('port') && !isCount(given.get('port'), 65_535)) faults.push('port must be a number from 1 to 65535')
  if (given.has('maxConnections') && !isCount(given.get('maxConnections'), 1_000)) {
    faults.push('maxConnections must be a number from 1 to 1000')
  }
  if (given.has('password') && !['string', 'function'].includes(typeof given.get('password'))) {
    faults.push('password must be a text or a function')
  }
  return [...faults, ...encryptionFaults(given)]
}

function encryptionFaults(given: ReadonlyMap<string, unknown>): readonly string[] {
  const faults: string[] = []
  for (const key of ['encrypt', 'trustServerCertificate']) {
    if (given.has(key) && typeof given.get(key) !== 'boolean') faults.push(`${key} must be true or false`)
  }
  const tls = given.get('tls')
  const encrypt = given.get('encrypt')
  if (tls !== undefined && encrypt !== undefined && (tls === false) === encrypt) {
    faults.push('encrypt and tls contradict each other')
  }
  const verify = typeof tls === 'object' && tls !== null && 'verify' in tls ? tls.verify : undefined
  if (verify !== undefined && verify === given.get('trustServerCertificate')) {
    faults.push('trustServerCertificate and tls.verify contradict each other')
  }
  return [...faults, ...tlsFaults(tls)]
}

/** Fills in the defaults of a config without faults. */
export function mssqlPlace(config: MssqlConfig): MssqlPlace {
  const { tls = true, encrypt = tls !== false, trustServerCertificate } = config
  const details = typeof tls === 'object' ? tls : {}
  return {
    name: config.name,
    host: config.host ?? 'localhost',
    port: config.port ?? 1433,
    database: config.database,
    user: config.user,
    password: config.password,
    tls: encrypt && {
      ...details,
      ...(trustServerCertificate === undefined ? {} : { verify: !trustServerCertificate }),
    },
    applicationName: config.applicationName ?? 'lead-injector',
    maxConnections: config.maxConnections ?? 4,
  }
}
