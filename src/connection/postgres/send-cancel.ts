import type { PostgresPlace } from './config.js'
import type { PgClient, PgConnection, PgModule, PgTls } from './shape.js'

// A server that does not take the request is left to whoever waits for the call to end.
const patience = 2_000

/**
 * Sends the protocol's own CancelRequest over a connection of its own, encrypted if the client is. It works through poolers,
 * whose process numbers are not the server's, and needs no rights. The server hangs up once the signal is sent.
 */
export function sendCancel(
  pg: PgModule,
  { place, ssl, client }: { readonly place: PostgresPlace; readonly ssl: PgTls | false; readonly client: PgClient },
): Promise<void> {
  const { processID, secretKey } = client
  if (processID === null || secretKey === null) return Promise.resolve()
  return new Promise((resolve) => {
    const connection = new pg.Connection({ ssl })
    const giveUp = setTimeout(() => connection.stream.destroy(), patience)
    const done = (): void => {
      clearTimeout(giveUp)
      resolve()
    }
    const send = (): void => connection.cancel(processID, secretKey)
    // Whether it was heard shows in the call that ends, or does not.
    connection.on('error', done)
    connection.on('end', done)
    connection.on('connect', () => (ssl === false ? send() : connection.requestSsl()))
    connection.on('sslconnect', send)
    connectTo(connection, place)
  })
}

function connectTo(connection: PgConnection, { host, port }: PostgresPlace): void {
  if (host.startsWith('/')) connection.connect(`${host}/.s.PGSQL.${port}`)
  else connection.connect(port, host)
}
