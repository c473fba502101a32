import { type Result, ResultAsync } from 'neverthrow'
import { type InjectorError, injectorError } from '../errors/injector-error.js'
import { systemClock } from '../ports/clock.js'
import { isCancelled, type SourceFailure } from './cancelled.js'
import { type DriverHolder, driverKey } from './driver-of.js'
import { invalidDriver } from './invalid-driver.js'
import type { MssqlConfig } from './mssql/config.js'
import { mssqlDriver } from './mssql/driver.js'
import { readMssqlUrl } from './mssql/url.js'
import type { MysqlConfig } from './mysql/config.js'
import { mysqlDriver } from './mysql/driver.js'
import { readMysqlUrl } from './mysql/url.js'
import type { PostgresConfig } from './postgres/config.js'
import { postgresDriver } from './postgres/driver.js'
import { readPostgresUrl } from './postgres/url.js'
import { type GuardedSession, openSession } from './session.js'
import type { SourceDriver, SourceHealth } from './source-driver.js'

/** What a URL cannot say, or what is to win over it. */
export type UrlOptions =
  | Partial<Omit<PostgresConfig, 'name'>>
  | Partial<Omit<MysqlConfig, 'name'>>
  | Partial<Omit<MssqlConfig, 'name'>>

interface Kind {
  readonly read: (url: URL) => { readonly config: Record<string, unknown>; readonly faults: readonly string[] }
  readonly driver: (config: Record<string, unknown>) => SourceDriver
}

// Each driver checks whatever it is given, so a config that was put together from a URL needs no proof of its shape.
const postgres: Kind = {
  read: readPostgresUrl,
  driver: (config) => postgresDriver(config as unknown as PostgresConfig),
}

const mysql: Kind = {
  read: readMysqlUrl,
  driver: (config) => mysqlDriver(config as unknown as MysqlConfig),
}

const mssql: Kind = {
  read: readMssqlUrl,
  driver: (config) => mssqlDriver(config as unknown as MssqlConfig),
}

const schemes: Readonly<Record<string, Kind>> = {
  'postgres:': postgres,
  'postgresql:': postgres,
  'mysql:': mysql,
  'mariadb:': mysql,
  'mssql:': mssql,
  'sqlserver:': mssql,
}

/** How long `check` waits for each step, in milliseconds. */
const patience = 10_000

/**
 * The stored details of an outside database, from which sessions are opened.
 *
 * Factories never throw: what is wrong with their arguments is listed by `faults`, by `LeadInjector.create`, and by every
 * attempt to connect. Neither JSON nor inspection shows more than name and kind. Whoever made a connection closes it.
 *
 * @example
 * ```ts
 * import { ExternalConnection } from 'lead-injector'
 *
 * await using crm = ExternalConnection.fromUrl('crm', 'postgres://dialer:secret@localhost/crm')
 * ```
 */
export class ExternalConnection implements DriverHolder, AsyncDisposable {
  declare readonly [driverKey]: SourceDriver

  private constructor(driver: SourceDriver) {
    Object.defineProperty(this, driverKey, { value: driver, enumerable: false })
  }

  /** A PostgreSQL database, through `pg`. */
  static postgres(config: PostgresConfig): ExternalConnection {
    return new ExternalConnection(postgresDriver(config))
  }

  /** A MySQL or MariaDB database, through `mysql2`. */
  static mysql(config: MysqlConfig): ExternalConnection {
    return new ExternalConnection(mysqlDriver(config))
  }

  /** A SQL Server database, through `mssql`. */
  static mssql(config: MssqlConfig): ExternalConnection {
    return new ExternalConnection(mssqlDriver(config))
  }

  /**
   * From a URL, `postgres://user:password@host:port/database`, `mysql://…`, `mariadb://…` or `mssql://…`; options win over what the
   * URL says.
   */
  static fromUrl(name: string, url: string, options: UrlOptions = {}): ExternalConnection {
    const parsed = URL.canParse(url) ? new URL(url) : null
    const kind = parsed === null ? undefined : schemes[parsed.protocol]
    if (parsed === null || kind === undefined) {
      const known = Object.keys(schemes).map((scheme) => `${scheme}//`)
      const faults = [parsed === null ? 'the URL cannot be read' : `the URL must begin with ${known.join(' or ')}`]
      return new ExternalConnection(invalidDriver({ kind: 'unknown', name, faults }))
    }
    const { config, faults } = kind.read(parsed)
    const driver = kind.driver({ ...config, ...options, name })
    const all = [...faults, ...driver.faults]
    return new ExternalConnection(all.length === 0 ? driver : invalidDriver({ kind: driver.kind, name, faults: all }))
  }

  /** Any other source, through a driver of a plugin author's own. */
  static from(driver: SourceDriver): ExternalConnection {
    const usable = typeof driver === 'object' && driver !== null && typeof driver.open === 'function'
    return new ExternalConnection(
      usable ? driver : invalidDriver({ kind: 'unknown', name: '', faults: ['the driver must be a SourceDriver'] }),
    )
  }

  /** The name that settings use for this connection. */
  get name(): string {
    return this[driverKey].name
  }

  /** `postgres`, `mysql`, `mssql`, or a plugin's own word. */
  get kind(): string {
    return this[driverKey].kind
  }

  /** What is wrong with the arguments that it was made from; empty when nothing is. */
  get faults(): readonly string[] {
    return this[driverKey].faults
  }

  /** Connects, asks the server what it is, and disconnects. */
  check(): ResultAsync<SourceHealth, InjectorError> {
    const driver = this[driverKey]
    const deadlines = { connect: patience, call: patience, idle: patience }
    return openSession({ driver, deadlines, clock: systemClock })
      .andThen((session) => new ResultAsync(askHealth(session)))
      .mapErr((failure) =>
        // Nobody can cancel a check; the type does not know.
        isCancelled(failure) ? injectorError('source.unknown', { connection: driver.name, driverCode: '' }) : failure,
      )
  }

  /** Closes every session and socket. Safe to call twice. */
  async close(): Promise<void> {
    await this[driverKey].close()
  }

  /** The same as `close`, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  toJSON(): { readonly name: string; readonly kind: string } {
    return { name: this.name, kind: this.kind }
  }

  toString(): string {
    return `ExternalConnection(${this.kind} ${this.name})`
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }
}

async function askHealth(session: GuardedSession): Promise<Result<SourceHealth, SourceFailure>> {
  const health = await session.health()
  await session.release()
  return health
}
