import type { Socket } from 'node:net'

/** What is used of `mssql`, described by shape: the library is an optional peer, and imported only when first connected. */
export interface MssqlModule {
  readonly ConnectionPool: new (config: MssqlPoolConfig) => MssqlPool
  readonly MAX: number
  readonly Bit: MssqlType
  readonly TinyInt: MssqlType
  readonly SmallInt: MssqlType
  readonly Int: MssqlType
  readonly BigInt: MssqlType
  readonly UniqueIdentifier: MssqlType
  readonly DateTime2: (scale: number) => unknown
  readonly VarBinary: (length: number) => unknown
  readonly NVarChar: (length: number) => unknown
}

/** A type without size, as `input` takes it. */
export type MssqlType = () => unknown

/** What a pool is made from; everything is given, so that no default of the library has a say. */
export interface MssqlPoolConfig {
  readonly server: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: string
  readonly requestTimeout: number
  readonly connectionTimeout: number
  /** What is done with an idle connection before it is used: nothing. */
  readonly validateConnection: false
  readonly pool: {
    readonly min: number
    readonly max: number
    readonly idleTimeoutMillis: number
    readonly acquireTimeoutMillis: number
    readonly createTimeoutMillis: number
  }
  /** Hears of every connection of `tedious` before it connects. */
  readonly beforeConnect: (connection: TediousConnection) => void
  readonly options: Readonly<Record<string, unknown>>
}

/** A pool; here of one connection. */
export interface MssqlPool {
  /** The pool of `tarn` behind it, with its timer. */
  readonly pool?: { readonly interval?: { unref?(): unknown } | null } | null
  connect(): Promise<unknown>
  close(): Promise<unknown>
  request(): MssqlRequest
  on(event: 'error', listener: (error: unknown) => void): unknown
}

/** One statement or call. In stream mode everything comes as events, and `done` is always the last. */
export interface MssqlRequest {
  stream: boolean | null
  arrayRowMode: boolean | null
  input(name: string, type: unknown, value: unknown): unknown
  query(statement: string): Promise<MssqlAnswer>
  batch(statement: string): Promise<unknown>
  execute(procedure: string): Promise<unknown>
  pause(): unknown
  resume(): unknown
  cancel(): unknown
  on(event: 'recordset', listener: (columns: readonly MssqlColumn[]) => void): unknown
  on(event: 'row', listener: (row: unknown) => void): unknown
  on(event: 'error', listener: (error: unknown) => void): unknown
  on(event: 'done', listener: () => void): unknown
}

/** The answer to a statement that was not streamed, rows as arrays. */
export interface MssqlAnswer {
  readonly recordset?: readonly (readonly unknown[])[] | undefined
}

/** A column as the driver describes it. */
export interface MssqlColumn {
  readonly name: string
  /** Absent for types that the driver does not know. */
  readonly type?: { readonly declaration?: string } | undefined
  /** Of decimal and numeric. */
  readonly precision?: number | undefined
  readonly scale?: number | undefined
  /** Of types of the CLR: hierarchyid, geography, a user's own. */
  readonly udt?: { readonly name?: string } | undefined
}

/** The connection of `tedious` under a pool. */
export interface TediousConnection {
  close(): void
  on(event: 'secure', listener: (cleartext: unknown) => void): unknown
  on(event: 'errorMessage', listener: (message: { readonly number: number }) => void): unknown
  on(event: 'rollbackTransaction', listener: () => void): unknown
}

/** What `tedious` asks a connector for: where to, which differs from the config when a server sends its clients elsewhere. */
export interface TediousTarget {
  readonly host?: string | undefined
  readonly port?: number | undefined
}

/** Opens the socket for a connection of `tedious`. */
export type TediousConnector = (target?: TediousTarget) => Promise<Socket>
