import type { Link } from './link.js'
import type { PgConnection, PgDataRow, PgField, PgStep } from './shape.js'

/** How one exchange ended. */
export interface StepEnd {
  /** The statement is at its end; false: it was suspended after the number of rows asked for. */
  readonly complete: boolean
  readonly fields: readonly PgField[]
}

/**
 * Sends some messages and a Sync, and waits until the server is ready again.
 *
 * Each exchange ends so, and what is read stays open as a portal of the transaction. The connection is therefore idle between
 * two chunks: leaving early then costs nothing, and the state of the transaction is always known.
 *
 * Source: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
 */
export function exchange(
  link: Link,
  send: (connection: PgConnection) => void,
  onRow: (row: PgDataRow) => void = () => undefined,
): Promise<StepEnd> {
  return new Promise((resolve, reject) => {
    let fields: readonly PgField[] = []
    let complete = false
    const onGone = (): void => reject(new Error('The connection was lost'))
    const done = (settle: () => void): void => {
      link.gone.removeEventListener('abort', onGone)
      settle()
    }
    const step: PgStep = {
      submit(connection) {
        send(connection)
        connection.sync()
      },
      handleRowDescription: (message) => {
        fields = message.fields
      },
      handleDataRow: onRow,
      handlePortalSuspended: () => undefined,
      handleCommandComplete: () => {
        complete = true
      },
      handleEmptyQuery: () => {
        complete = true
      },
      // The server skips to the Sync that was sent already, and pg tells nobody but the connection that it is ready again.
      handleError: (error) => void link.ready().then(() => done(() => reject(error))),
      handleReadyForQuery: () => done(() => resolve({ complete, fields })),
    }
    link.gone.addEventListener('abort', onGone, { once: true })
    if (link.lost()) onGone()
    else link.send(step)
  })
}

/** Opens a statement as a portal, without running it. */
export async function openPortal(
  link: Link,
  {
    portal,
    text,
    values,
  }: { readonly portal: string; readonly text: string; readonly values: readonly (string | null)[] },
): Promise<readonly PgField[]> {
  const { fields } = await exchange(link, (connection) => {
    connection.parse({ text })
    connection.bind({ portal, values })
    connection.describe({ type: 'P', name: portal })
  })
  return fields
}

/** The columns of a portal that is open; a refcursor is one. */
export async function describePortal(link: Link, portal: string): Promise<readonly PgField[]> {
  return (await exchange(link, (connection) => connection.describe({ type: 'P', name: portal }))).fields
}

/** Runs a portal for some rows. */
export function executePortal(
  link: Link,
  { portal, rows, onRow }: { readonly portal: string; readonly rows: number; readonly onRow: (row: PgDataRow) => void },
): Promise<StepEnd> {
  return exchange(link, (connection) => connection.execute({ portal, rows }), onRow)
}

/** Closes a portal; one that is not there is closed already. */
export async function closePortal(link: Link, portal: string): Promise<void> {
  await exchange(link, (connection) => connection.close({ type: 'P', name: portal }))
}
