import { connect, type Socket } from 'node:net'
import { driverAndPassword } from '../attempt.js'
import type { PooledLink } from '../pooled-driver.js'
import { property } from '../property.js'
import { nodeTlsOptions } from '../tls-options.js'
import { tlsProtocol } from '../tls-protocol.js'
import type { MysqlPlace } from './config.js'
import { type Failing, mysqlError } from './errors.js'
import { killQuery } from './kill-query.js'
import { loadMysql } from './load.js'
import type { MysqlConnection, MysqlQuery, MysqlStatement, MysqlTls } from './shape.js'

/** An open connection, with what is known of it. */
export interface Link extends PooledLink {
  /** Asks, and gives the rows of the answer as text. */
  query(sql: string): Promise<readonly (readonly (string | null)[])[]>
  /** Asks for something without rows, and tells whether a transaction is open after it. */
  run(sql: string): Promise<{ readonly inTransaction: boolean }>
  /** Asks, and lets the answer come as events. */
  stream(sql: string): MysqlQuery
  pause(): void
  resume(): void
  /**
   * Ends what runs on the server, and waits until it has ended. Where the server refuses that, what runs has `grace` milliseconds to
   * end by itself; then the connection is cut.
   */
  cancel(grace: number): Promise<void>
  /** The protocol of the encryption; NULL when there is none. */
  readonly protocol: () => string | null
  readonly failing: Pick<Failing, 'place' | 'secrets'>
}

/** The bit of the server's status that says that a transaction is open. Source: SERVER_STATUS_IN_TRANS, mysql_com.h */
const inTransaction = 1
const goodbye = 1_000
/** How long a server that has taken the request may take to end a query. */
const obeying = 2_000

/** How an attempt to connect is made. */
export interface OpenLinkOptions {
  /** Cuts the attempt off. */
  readonly signal: AbortSignal
  /** An address of the server's, where it matters which. */
  readonly address?: string | undefined
}

/** Connects and logs in. */
export async function openLink(place: MysqlPlace, { signal, address }: OpenLinkOptions): Promise<Link> {
  const { driver: mysql, password } = await driverAndPassword({ place, load: loadMysql, signal })
  const failing = { place, secrets: [password] }
  const socket = openSocket(place, address)
  const gone = new AbortController()
  const cut = (): void => void socket.destroy()
  signal.addEventListener('abort', cut, { once: true })
  let connection: MysqlConnection
  try {
    connection = mysql.createConnection({
      // The name that a certificate is held against; the socket is ours.
      host: place.tls === false ? place.host : (place.tls.serverName ?? place.host),
      port: place.port,
      database: place.database,
      user: place.user,
      password,
      charset: 'utf8mb4',
      stream: () => socket,
      ...(place.tls === false ? {} : { ssl: tlsOf(place) }),
      connectTimeout: 0,
      multipleStatements: false,
      flags: ['-LOCAL_FILES'],
      supportBigNumbers: true,
      bigNumberStrings: true,
      decimalNumbers: false,
      dateStrings: true,
      disableEval: true,
      connectAttributes: { program_name: place.applicationName },
    })
    // Without a listener a dropped socket ends the process.
    connection.on('error', () => {
      socket.destroy()
      gone.abort()
    })
    socket.once('close', () => gone.abort())
    await new Promise<void>((resolve, reject) => {
      connection.connect((error) => (error === null || error === undefined ? resolve() : reject(error)))
      if (signal.aborted) cut()
    })
  } catch (thrown) {
    cut()
    throw mysqlError(thrown, { ...failing, phase: 'connect' })
  } finally {
    signal.removeEventListener('abort', cut)
  }
  return makeLink({ connection, socket, gone: gone.signal, failing })
}

/** Whether a transaction is open after a statement, by what the server says at its end; NULL for anything else. */
export function tellsTransaction(answer: unknown): boolean | null {
  const status = property(answer, 'serverStatus')
  return typeof status === 'number' ? (status & inTransaction) !== 0 : null
}

interface Parts {
  readonly connection: MysqlConnection
  readonly socket: Socket
  readonly gone: AbortSignal
  readonly failing: Pick<Failing, 'place' | 'secrets'>
}

function makeLink({ connection, socket, gone, failing }: Parts): Link {
  let running: Promise<void> | null = null
  const statement = (sql: string): MysqlStatement => ({ sql, rowsAsArray: true, typeCast: false })
  const track = (ended: Promise<unknown>): void => {
    const mine = ended.then(
      () => undefined,
      () => undefined,
    )
    running = mine
    void mine.then(() => {
      if (running === mine) running = null
    })
  }
  const ask = (sql: string): Promise<unknown> => {
    const answer = new Promise<unknown>((resolve, reject) => {
      connection.query(statement(sql), (error, given) =>
        error === null || error === undefined ? resolve(given) : reject(error),
      )
    })
    track(answer)
    return answer
  }
  const untilGone = (): Promise<void> =>
    new Promise((resolve) => {
      if (gone.aborted) resolve()
      gone.addEventListener('abort', () => resolve(), { once: true })
    })
  return {
    failing,
    gone,
    protocol: () => tlsProtocol(property(connection, 'stream')),
    lost: () => gone.aborted,
    async query(sql) {
      const rows = await ask(sql)
      return Array.isArray(rows) ? rows.map(textRow) : []
    },
    async run(sql) {
      return { inTransaction: tellsTransaction(await ask(sql)) ?? false }
    },
    stream(sql) {
      const query = connection.query(statement(sql))
      track(
        new Promise<void>((resolve) => {
          const end = (): void => {
            gone.removeEventListener('abort', end)
            resolve()
          }
          query.on('end', end)
          // Nothing of the driver tells a query without callback that its connection is gone.
          gone.addEventListener('abort', end, { once: true })
        }),
      )
      return query
    },
    pause: () => connection.pause(),
    resume: () => connection.resume(),
    async cancel(grace) {
      const ended = running
      if (ended === null || gone.aborted) return
      const id = connection.threadId
      const open = (signal: AbortSignal) => openLink(failing.place, { signal, address: socket.remoteAddress })
      const isTaken = id !== null && (await killQuery(id, open))
      const timesUp = setTimeout(() => socket.destroy(), isTaken ? obeying : grace)
      await ended
      clearTimeout(timesUp)
      // A signal that came too late for what it was meant for is taken by this.
      if (!gone.aborted) await ask('do 0').catch(() => undefined)
    },
    rest: () => void socket.unref(),
    wake: () => void socket.ref(),
    async end() {
      if (gone.aborted) return
      // Whoever waits for the goodbye must not find the process gone first.
      socket.ref()
      const timesUp = setTimeout(() => socket.destroy(), goodbye)
      connection.end(() => undefined)
      await untilGone()
      clearTimeout(timesUp)
    },
    destroy: () => void socket.destroy(),
  }
}

function openSocket({ host, port }: MysqlPlace, address: string | undefined): Socket {
  const socket = host.startsWith('/') ? connect(host) : connect({ host: address ?? host, port, noDelay: true })
  socket.setKeepAlive(true)
  return socket
}

/** A new object each time: the driver remembers sessions of TLS under it. */
function tlsOf({ tls }: MysqlPlace): MysqlTls {
  const { ca, cert, key, rejectUnauthorized } = nodeTlsOptions(tls || {})
  return {
    ...(ca && { ca }),
    ...(cert && { cert }),
    ...(key && { key }),
    rejectUnauthorized,
    verifyIdentity: rejectUnauthorized,
  }
}

function textRow(row: unknown): readonly (string | null)[] {
  const cells: readonly unknown[] = Array.isArray(row) ? row : []
  return cells.map((cell) => (cell instanceof Uint8Array ? Buffer.from(cell).toString('utf8') : null))
}
