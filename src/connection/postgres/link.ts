import { injectorError } from '../../errors/injector-error.js'
import { driverAndPassword } from '../attempt.js'
import type { PooledLink } from '../pooled-driver.js'
import { nodeTlsOptions } from '../tls-options.js'
import type { PostgresPlace } from './config.js'
import { type Failing, postgresError } from './errors.js'
import { loadPg } from './load.js'
import { sendCancel } from './send-cancel.js'
import type { PgAnswer, PgClient, PgStep, PgTls } from './shape.js'

/** An open connection, with what is known of it. */
export interface Link extends PooledLink {
  readonly client: PgClient
  /** `I` outside a transaction, `T` in one, `E` in one that failed: as the server said when it was last ready. */
  status(): string
  /** Sends something that ends in ReadyForQuery. */
  send(step: PgStep): void
  /** Waits until the server has answered everything, or is gone. An error comes before the server is ready again. */
  ready(): Promise<void>
  /** Asks and takes every cell as the server's text. */
  query(text: string, values?: readonly (string | null)[]): Promise<PgAnswer>
  /** Ends what runs on the server, by the protocol's own cancel: it works through poolers and needs no rights. */
  cancel(): Promise<void>
  readonly failing: Pick<Failing, 'place' | 'secrets'>
}

const asText = { getTypeParser: () => (text: string) => text }

/** Connects and logs in. `signal` cuts the attempt off. */
export async function openLink(place: PostgresPlace, signal: AbortSignal): Promise<Link> {
  const { driver: pg, password } = await driverAndPassword({ place, load: loadPg, signal })
  const failing = { place, secrets: [password] }
  const ssl: PgTls | false = place.tls === false ? false : nodeTlsOptions(place.tls)
  let passwordMissing = false
  const client = new pg.Client({
    host: place.host,
    port: place.port,
    database: place.database,
    user: place.user,
    password: () => {
      passwordMissing = password === ''
      return password
    },
    ssl,
    application_name: place.applicationName,
    keepAlive: true,
  })
  let status = 'I'
  let busy = false
  let beforeTls = ssl !== false
  let isReady = (): void => undefined
  const gone = new AbortController()
  const lose = (): void => {
    gone.abort()
    isReady()
  }
  // Without a listener a dropped socket ends the process.
  client.on('error', lose)
  client.on('end', lose)
  client.connection.on('readyForQuery', (message) => {
    status = message.status
    busy = false
    isReady()
  })
  client.connection.on('sslconnect', () => {
    beforeTls = false
  })
  const cut = (): void => void client.connection.stream.destroy()
  signal.addEventListener('abort', cut, { once: true })
  try {
    await client.connect()
  } catch (thrown) {
    cut()
    if (passwordMissing) {
      throw injectorError('connection.refused', {
        connection: place.name,
        user: place.user,
        driverCode: 'no password given',
      })
    }
    throw postgresError(thrown, { ...failing, phase: 'connect', beforeTls })
  } finally {
    signal.removeEventListener('abort', cut)
  }
  const ready = (): Promise<void> =>
    new Promise((resolve) => {
      isReady = resolve
      if (!busy || gone.signal.aborted) resolve()
    })
  return {
    client,
    failing,
    status: () => status,
    lost: () => gone.signal.aborted,
    gone: gone.signal,
    rest: () => void client.connection.stream.unref?.(),
    wake: () => void client.connection.stream.ref?.(),
    ready,
    send(step) {
      busy = true
      client.query(step)
    },
    async query(text, values) {
      busy = true
      try {
        return await client.query({
          text,
          rowMode: 'array',
          types: asText,
          ...(values === undefined ? {} : { values }),
        })
      } catch (thrown) {
        await ready()
        throw thrown
      }
    },
    cancel: () => sendCancel(pg, { place, ssl, client }),
    end: () => endWithin(client, 1_000),
    destroy: cut,
  }
}

async function endWithin(client: PgClient, milliseconds: number): Promise<void> {
  const { stream } = client.connection
  // Whoever waits for the goodbye must not find the process gone first.
  stream.ref?.()
  const cut = setTimeout(() => stream.destroy(), milliseconds)
  await client.end().catch(() => undefined)
  clearTimeout(cut)
}
