import { connect, type Socket } from 'node:net'
import type { MssqlPlace } from './config.js'
import type { TediousConnector } from './shape.js'

/** The sockets of a link: opened by us, so that an attempt can be cut off in every phase, name resolution included. */
export interface Connector {
  readonly open: TediousConnector
  /** TLS has begun: what is written is not looked at any more. */
  secured(): void
  /** The link is open: there is no further socket. `gone` aborts when its own one goes. */
  settle(): { readonly gone: AbortSignal; readonly socket: Socket | undefined }
  /** Ends every socket, and lets no further one be opened. */
  cut(): void
}

/** First byte of the message that holds the password; none before TLS begins with it. Source: MS-TDS 2.2.3.1.1. */
const loginMessage = 0x10

/**
 * Makes a connector.
 *
 * Where the server says that it cannot encrypt, `tedious` logs in all the same, whatever `encrypt` says and with the password
 * all but readable. So where TLS is asked for, the socket refuses to send a login in the clear, with code `ECLEARTEXT`.
 */
export function makeConnector(place: MssqlPlace): Connector {
  const sockets = new Set<Socket>()
  let last: Socket | undefined
  let because: Error | undefined
  return {
    secured: () => void (last && Reflect.deleteProperty(last, 'write')),
    settle() {
      because = failure('ECONNRESET', 'The connection is gone')
      const gone = new AbortController()
      if (last === undefined || last.destroyed) gone.abort()
      else last.once('close', () => gone.abort())
      return { gone: gone.signal, socket: last }
    },
    cut() {
      const error = failure('ECONNABORTED', 'The attempt was cut off')
      because = error
      for (const socket of sockets) socket.destroy(error)
    },
    open: (target) =>
      new Promise((resolve, reject) => {
        if (because !== undefined) return reject(because)
        const socket = connect({ host: target?.host ?? place.host, port: target?.port ?? place.port, noDelay: true })
        last = socket
        sockets.add(socket)
        if (place.tls !== false) refuseClearText(socket)
        // It stays for good: an error between two listeners of the driver would end the process.
        socket.on('error', reject)
        socket.once('close', () => sockets.delete(socket))
        socket.once('connect', () => resolve(socket))
      }),
  }
}

function refuseClearText(socket: Socket): void {
  const write = socket.write.bind(socket) as (...given: readonly unknown[]) => boolean // all of its overloads
  Object.defineProperty(socket, 'write', {
    configurable: true,
    value: (...given: readonly unknown[]): boolean => {
      const [chunk] = given
      if (!(chunk instanceof Uint8Array) || chunk[0] !== loginMessage) return write(...given)
      socket.destroy(failure('ECLEARTEXT', 'The server does not encrypt'))
      return false
    },
  })
}

function failure(code: string, message: string): Error {
  return Object.assign(new Error(message), { code })
}
