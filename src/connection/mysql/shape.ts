import type { Socket } from 'node:net'

/** What is used of `mysql2`, described by shape: the library is an optional peer, and imported only when first connected. */
export interface MysqlModule {
  createConnection(config: MysqlConnectionConfig): MysqlConnection
}

/** What a connection is made from; everything is given, so that no default of the library has a say. */
export interface MysqlConnectionConfig {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: string
  readonly charset: 'utf8mb4'
  /** Opens the socket. */
  readonly stream: () => Socket
  readonly ssl?: MysqlTls
  readonly connectTimeout: 0
  readonly multipleStatements: false
  readonly flags: string[]
  readonly supportBigNumbers: true
  readonly bigNumberStrings: true
  readonly decimalNumbers: false
  readonly dateStrings: true
  readonly disableEval: true
  readonly connectAttributes: Record<string, string>
}

/** Options of TLS as `mysql2` knows them; the name that is checked is the config's host. */
export interface MysqlTls {
  readonly ca?: string | string[]
  readonly cert?: string
  readonly key?: string
  readonly rejectUnauthorized: boolean
  readonly verifyIdentity: boolean
}

/** One connection. What is asked of it waits its turn. */
export interface MysqlConnection {
  /** The number by which KILL knows it. */
  readonly threadId: number | null
  connect(done: (error: unknown) => void): void
  /** Without `done` the answer comes as events, and nothing of it is kept. */
  query(statement: MysqlStatement): MysqlQuery
  query(statement: MysqlStatement, done: (error: unknown, answer: unknown) => void): unknown
  pause(): void
  resume(): void
  end(done: () => void): void
  on(event: 'error', listener: (error: unknown) => void): unknown
}

/** A statement whose rows are arrays of the bytes that the server sent. */
export interface MysqlStatement {
  readonly sql: string
  readonly rowsAsArray: true
  readonly typeCast: false
}

/** An answer as events. `fields` comes before the rows of each result set, and before what the server says at the end. */
export interface MysqlQuery {
  on(event: 'fields', listener: (fields: readonly MysqlField[] | undefined) => void): unknown
  on(event: 'result', listener: (row: unknown) => void): unknown
  on(event: 'error', listener: (error: unknown) => void): unknown
  on(event: 'end', listener: () => void): unknown
}

/** A column as the server describes it. */
export interface MysqlField {
  readonly name: string
  readonly columnType?: number | undefined
  readonly columnLength?: number | undefined
  readonly characterSet?: number | undefined
  readonly flags: number | readonly string[]
  /** What MariaDB calls types that it sends as text: `uuid`, `inet6`. Absent in older versions of the library. */
  readonly extendedTypeName?: string | undefined
  /** `json`, of MariaDB. */
  readonly extendedFormat?: string | undefined
}
