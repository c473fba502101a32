import mssql from 'mssql'
import type { Connection } from 'tedious'
import type { MssqlConfig, TdsServer } from '../../servers/tds/index.js'

/** What a test changes of the server's own client settings. */
export type ClientOptions = Partial<Omit<MssqlConfig, 'options'>> & {
  readonly options?: mssql.config['options']
  readonly requestTimeout?: number
  readonly connectionTimeout?: number
  /** Gets the connection of tedious that is under each of the pool's. */
  readonly beforeConnect?: (connection: Connection) => void
}

/** A pool of one connection, closed at the end of the test. */
export interface Client extends AsyncDisposable {
  readonly pool: mssql.ConnectionPool
  request(): mssql.Request
}

/** Connects node-mssql to the server as its `config()` says, changed as told. */
export async function connect(server: TdsServer, changed: ClientOptions = {}): Promise<Client> {
  const { options, ...base } = server.config()
  const pool = new mssql.ConnectionPool({
    ...base,
    ...changed,
    options: { ...options, ...changed.options },
    pool: { max: 1, min: 0 },
  })
  // A dropped connection is told here too, and would end the process if nobody listened.
  pool.on('error', () => {})
  await pool.connect()
  return { pool, request: () => pool.request(), [Symbol.asyncDispose]: () => pool.close().then(() => {}) }
}

/** One procedure call as an event stream: what came, in order. */
export interface Streamed {
  readonly rows: unknown[][]
  readonly errors: mssql.RequestError[]
  readonly infos: string[]
  /** The names of the columns of each result set. */
  readonly sets: string[][]
}

/** Calls a procedure in stream mode with rows as arrays; `onRow` may pause or cancel. Ends when the driver is done. */
export function stream(
  request: mssql.Request,
  procedure: string,
  onRow: (row: unknown[], count: number) => void = () => {},
): Promise<Streamed> {
  const streamed: Streamed = { rows: [], errors: [], infos: [], sets: [] }
  request.stream = true
  request.arrayRowMode = true
  return new Promise((resolve) => {
    request.on('recordset', (columns: readonly { readonly name: string }[]) => {
      streamed.sets.push(columns.map((column) => column.name))
    })
    request.on('row', (row: unknown[]) => {
      streamed.rows.push(row)
      onRow(row, streamed.rows.length)
    })
    request.on('info', (info: { readonly message: string }) => streamed.infos.push(info.message))
    request.on('error', (error: mssql.RequestError) => streamed.errors.push(error))
    request.on('done', () => resolve(streamed))
    // In stream mode errors come as events; the promise says nothing.
    void request.execute(procedure)
  })
}
