import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { selfSigned } from './login/certificate.js'
import type { Login } from './login/login7.js'
import type { Encryption } from './login/prelogin.js'
import type { Batch, Procedure, Session } from './script/script.js'
import { SqlError, sqlErrors } from './script/sql-error.js'
import { ServerLog } from './server-log.js'
import { type Host, serve } from './session/connection.js'
import { procedureName } from './session/procedure-name.js'
import type { TransactionHook } from './session/transactions.js'

/** What a server answers and whom it lets in. */
export interface TdsServerOptions {
  /** Scripts by procedure: `leads`, `dbo.leads` or `crm.dbo.leads`; case, brackets and quotes do not matter. */
  readonly procedures?: Readonly<Record<string, Procedure>>
  /** Answers batches and `sp_executesql`; what it leaves goes to the few statements that the server knows itself. */
  readonly batch?: Batch
  /** Looks at each login beside the checks of user, password and database: throw a SqlError to refuse, wait to delay. */
  readonly login?: (login: Login) => void | Promise<void>
  /** Told of each transaction's begin and end, so that a script can undo what a procedure did. */
  readonly transaction?: TransactionHook
  /** `offered` unless said: encrypted for clients that ask for it. */
  readonly encryption?: Encryption
  /** The databases there are; the first is what `url` and `config` name. `['crm']` unless said. */
  readonly databases?: readonly string[]
  readonly user?: string
  readonly password?: string
}

/** A server that runs. */
export interface TdsServer extends AsyncDisposable {
  readonly host: string
  readonly port: number
  /** For a client that encrypts and trusts the server's certificate, unless the server has encryption off. */
  readonly url: string
  /** What node-mssql's ConnectionPool takes, for the same client. A new object each time: the pool writes into it. */
  config(): MssqlConfig
  /** The certificate, PEM, for a client that does not trust blindly. It is made out to `localhost` and 127.0.0.1. */
  readonly certificate: string
  readonly log: ServerLog
  /** The connections that are logged in at the moment. */
  readonly sessions: ReadonlySet<Session>
  /** Drops every connection at once and goes on listening. */
  dropConnections(): void
  /** Drops every connection and stops listening. */
  close(): Promise<void>
}

export interface MssqlConfig {
  readonly server: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
  readonly options: { readonly encrypt: boolean; readonly trustServerCertificate: boolean }
}

/** Starts a TDS 7.4 server on a free port of 127.0.0.1. It has no SQL engine: scripts say what it answers. */
export async function tdsServer(options: TdsServerOptions = {}): Promise<TdsServer> {
  const { databases = ['crm'], user = 'reader', password = 'Secret-1', encryption = 'offered' } = options
  const [database = 'master'] = databases
  const credentials = selfSigned()
  const log = new ServerLog()
  const host: Host = {
    log,
    credentials,
    encryption,
    sessions: new Set(),
    scripts: {
      procedures: Object.entries(options.procedures ?? {}).map(([name, script]) => [procedureName(name), script]),
      batch: options.batch ?? (() => undefined),
    },
    onTransaction: options.transaction ?? (() => {}),
    faultsOf: async (login) => {
      if (login.user !== user || login.password !== password) return [sqlErrors.loginFailed(login.user)]
      if (!['', 'master', ...databases].includes(login.database))
        return [sqlErrors.cannotOpenDatabase(login.database), sqlErrors.loginFailed(login.user)]
      return await faultOf(() => options.login?.(login))
    },
  }
  const { port, dropConnections, close } = await listen(host)
  const encrypt = encryption !== 'off'
  const authority = `${encodeURIComponent(user)}:${encodeURIComponent(password)}@localhost:${port}`
  return {
    host: '127.0.0.1',
    port,
    url: `mssql://${authority}/${database}?encrypt=${encrypt}&trustServerCertificate=${encrypt}`,
    config: () => ({
      server: 'localhost',
      port,
      user,
      password,
      database,
      options: { encrypt, trustServerCertificate: encrypt },
    }),
    certificate: credentials.cert,
    log,
    sessions: host.sessions,
    dropConnections,
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function faultOf(check: () => void | Promise<void>): Promise<readonly SqlError[]> {
  try {
    await check()
    return []
  } catch (thrown) {
    if (thrown instanceof SqlError) return [thrown]
    throw thrown
  }
}

/** Session numbers begin where SQL Server's own sessions end. */
const firstSession = 51

async function listen(host: Host) {
  const sockets = new Set<Socket>()
  const serving = new Set<Promise<void>>()
  let nextSession = firstSession
  const listener = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    // A broken connection ends what reads from it; there is nobody to tell.
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    const id = nextSession++
    const served: Promise<void> = serve(socket, id, host)
      .catch((reason: unknown) => host.log.add(id, 'hung-up', String(reason)))
      .finally(() => {
        socket.destroy()
        serving.delete(served)
      })
    serving.add(served)
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a numbered port')
  const dropConnections = () => {
    for (const socket of sockets) socket.destroy()
  }
  const close = async () => {
    const closed = listener.listening ? once(listener, 'close') : Promise.resolve()
    listener.close()
    dropConnections()
    await Promise.all([closed, ...serving])
  }
  return { port: address.port, dropConnections, close }
}
