import type { Socket } from 'node:net'
import type { PooledLink } from '../pooled-driver.js'
import type { Failing } from './errors.js'
import type { MssqlModule, MssqlPool, MssqlRequest, TediousConnection } from './shape.js'

/** A value bound to a statement. */
export interface Input {
  readonly name: string
  readonly type: unknown
  readonly value: unknown
}

/** An open connection, with what is known of it. */
export interface Link extends PooledLink {
  readonly mssql: MssqlModule
  /** A new request, with its values bound. */
  request(inputs?: readonly Input[]): MssqlRequest
  /** Asks, and gives the rows of the answer. */
  query(statement: string, inputs?: readonly Input[]): Promise<readonly (readonly unknown[])[]>
  /** Runs what begins or ends a transaction: by `query` the server would take it for an imbalance (error 266). */
  batch(statement: string): Promise<void>
  /** Ends the query that runs, if one does, and waits until it has ended. */
  cancel(): Promise<void>
  /** A transaction begins: what was rolled back before does not count. */
  beginning(): void
  /** Whether the server has rolled back since. */
  rolledBack(): boolean
  /** The protocol of the encryption; NULL when there is none. */
  readonly protocol: string | null
  readonly failing: Pick<Failing, 'place' | 'secrets'>
}

/** What a link is made of. */
export interface LinkParts extends Pick<Link, 'mssql' | 'protocol' | 'gone' | 'failing'> {
  readonly pool: MssqlPool
  readonly tedious: TediousConnection | undefined
  readonly socket: Socket | undefined
}

/** Makes a link of a pool that has connected. */
export function makeLink({ mssql, pool, tedious, protocol, gone, socket, failing }: LinkParts): Link {
  let rolledBack = false
  tedious?.on('rollbackTransaction', () => {
    rolledBack = true
  })
  let running: { readonly request: MssqlRequest; readonly ended: Promise<unknown> } | null = null
  const request = (inputs: readonly Input[] = []): MssqlRequest => {
    const made = pool.request()
    made.arrayRowMode = true
    for (const { name, type, value } of inputs) made.input(name, type, value)
    return made
  }
  // A pool that is asked to close waits for what runs. Closed in the middle of an answer that it has in full, the driver throws
  // where nobody can catch it: so whatever has come is read first, and what was paused stays paused.
  const destroy = async (): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve))
    tedious?.close()
    await pool.close().catch(() => undefined)
  }
  return {
    mssql,
    protocol,
    gone,
    failing,
    request,
    destroy,
    lost: () => gone.aborted,
    rolledBack: () => rolledBack,
    beginning() {
      rolledBack = false
    },
    async query(statement, inputs) {
      const asked = request(inputs)
      const answer = asked.query(statement)
      const entry = { request: asked, ended: answer.catch(() => undefined) }
      running = entry
      try {
        return (await answer).recordset ?? []
      } finally {
        if (running === entry) running = null
      }
    },
    async batch(statement) {
      await request().batch(statement)
    },
    async cancel() {
      const entry = running
      if (entry === null) return
      entry.request.cancel()
      await entry.ended
    },
    rest() {
      socket?.unref()
      // The pool looks for idle connections every second. Where this is not to be had, the process ends with the connection.
      pool.pool?.interval?.unref?.()
    },
    wake: () => void socket?.ref(),
    async end() {
      const cut = setTimeout(() => void destroy(), 1_000)
      cut.unref()
      await pool.close().catch(() => undefined)
      clearTimeout(cut)
    },
  }
}
