import { nodeTlsOptions } from '../tls-options.js'
import type { MssqlPlace } from './config.js'
import type { MssqlPoolConfig, TediousConnection, TediousConnector } from './shape.js'

/** Longest delay of a timer of Node; the deadlines are the library's own. */
const never = 0x7fffffff

/** What a pool needs beside its place. */
export interface PoolParts {
  readonly password: string
  readonly connector: TediousConnector
  readonly beforeConnect: (connection: TediousConnection) => void
}

/** The config of a pool of one connection. A new object each time: the pool writes into it. */
export function poolConfig(place: MssqlPlace, { password, connector, beforeConnect }: PoolParts): MssqlPoolConfig {
  const { ca, cert, key, servername, rejectUnauthorized } = nodeTlsOptions(place.tls || {})
  return {
    server: place.host,
    port: place.port,
    database: place.database,
    user: place.user,
    password,
    requestTimeout: 0,
    connectionTimeout: never,
    validateConnection: false,
    pool: { min: 0, max: 1, idleTimeoutMillis: never, acquireTimeoutMillis: never, createTimeoutMillis: never },
    beforeConnect,
    options: {
      appName: place.applicationName,
      connector,
      encrypt: place.tls !== false,
      trustServerCertificate: !rejectUnauthorized,
      cryptoCredentialsDetails: { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) },
      ...(servername === undefined ? {} : { serverName: servername }),
      maxRetriesOnTransientErrors: 0,
      // Dates come as their wall clock in the fields of UTC, whatever the zone of this process.
      useUTC: true,
      // NULL leaves a SET statement out: a procedure sees the settings that its login has.
      datefirst: null,
      dateFormat: null,
      language: null,
      abortTransactionOnError: null,
    },
  }
}
