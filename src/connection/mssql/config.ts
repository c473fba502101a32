import type { Password } from '../password.js'
import { property } from '../property.js'
import { type ServerPlace, serverFaults, serverPlace } from '../server-config.js'
import type { TlsOptions } from '../tls-options.js'

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
export type MssqlPlace = ServerPlace

/** Everything that is wrong with a config; no fault holds a value that may be secret. */
export function mssqlFaults(config: unknown): readonly string[] {
  return serverFaults(config, {
    keys: ['encrypt', 'trustServerCertificate'],
    faults: (given) => [...nameFaults(given), ...encryptionFaults(given)],
  })
}

function nameFaults(given: ReadonlyMap<string, unknown>): readonly string[] {
  const faults: string[] = []
  if (String(given.get('host') ?? '').includes('\\')) {
    faults.push("host must not name an instance: give the instance's port")
  }
  if (String(given.get('user') ?? '').includes('\\')) faults.push('user must be a login of the server, not of Windows')
  return faults
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
  const verify = property(tls, 'verify')
  if (verify !== undefined && verify === given.get('trustServerCertificate')) {
    faults.push('trustServerCertificate and tls.verify contradict each other')
  }
  return faults
}

/** Fills in the defaults of a config without faults. */
export function mssqlPlace(config: MssqlConfig): MssqlPlace {
  const { tls = true, encrypt = tls !== false, trustServerCertificate } = config
  const details = typeof tls === 'object' ? tls : {}
  const trust = trustServerCertificate === undefined ? {} : { verify: !trustServerCertificate }
  return serverPlace(config, { port: 1433, tls: encrypt && { ...details, ...trust } })
}
