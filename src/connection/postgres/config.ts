import type { Password } from '../password.js'
import { type ServerPlace, serverFaults, serverPlace } from '../server-config.js'
import type { TlsOptions } from '../tls-options.js'

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
export type PostgresPlace = ServerPlace

/** Everything that is wrong with a config; no fault holds a value that may be secret. */
export const postgresFaults = (config: unknown): readonly string[] => serverFaults(config)

/** Fills in the defaults of a config without faults. */
export function postgresPlace(config: PostgresConfig): PostgresPlace {
  const { tls = false } = config
  return serverPlace(config, { port: 5432, tls: tls === true ? {} : tls })
}
