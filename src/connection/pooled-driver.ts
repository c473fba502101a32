import { injectorError } from '../errors/injector-error.js'
import { systemClock } from '../ports/clock.js'
import type { SourceDriver, SourceSession } from './source-driver.js'

/** How many connections wait for their next use, and how long, in milliseconds. */
const kept = 2
const keptFor = 30_000

/** An open connection, as far as its pool must know it. */
export interface PooledLink {
  /** Whether the socket is gone. */
  lost(): boolean
  /** The socket went, now or before. */
  readonly gone: AbortSignal
  /** It waits for its next use: until `wake` it keeps no process alive. */
  rest(): void
  wake(): void
  /** Says goodbye, or cuts the socket where that takes too long. Does not throw. */
  end(): Promise<void>
  destroy(): void | Promise<void>
}

/** What a session is handed by its pool. */
export interface Lease<L> {
  readonly link: L
  /** Whether the driver was closed. */
  readonly closed: () => boolean
  /** Gives the connection back; `broken`: it is thrown away. Only the first call counts. */
  readonly giveBack: (broken: boolean) => Promise<void>
}

/** What a pooled driver is made of. */
export interface PooledDriverOptions<L extends PooledLink> {
  readonly kind: string
  readonly place: { readonly name: string; readonly maxConnections: number }
  /** Connects and logs in. `signal` cuts the attempt off. */
  readonly openLink: (signal: AbortSignal) => Promise<L>
  readonly makeSession: (lease: Lease<L>) => SourceSession
  /** What was thrown while connecting, as an error of the table. */
  readonly failed: (thrown: unknown) => unknown
}

/** A driver over connections of its own: a few are kept between runs, and none keeps the process alive while it waits. */
export function pooledDriver<L extends PooledLink>(options: PooledDriverOptions<L>): SourceDriver {
  const { kind, place, openLink, makeSession, failed } = options
  const idle = new Map<L, () => void>()
  const busy = new Set<L>()
  const waiting: (() => void)[] = []
  let taken = 0
  let isClosed = false
  const closed = (): boolean => isClosed
  const isGone = () => injectorError('connection.closed', { connection: place.name })

  const leave = (): void => {
    taken--
    waiting.shift()?.()
  }

  async function enter(signal: AbortSignal): Promise<void> {
    while (taken >= place.maxConnections && !isClosed) {
      await new Promise<void>((resolve, reject) => {
        const go = (): void => {
          signal.removeEventListener('abort', stop)
          resolve()
        }
        const stop = (): void => {
          const at = waiting.indexOf(go)
          if (at >= 0) waiting.splice(at, 1)
          reject(failed(Object.assign(new Error('No connection was free'), { code: 'ABORT_ERR' })))
        }
        if (signal.aborted) return stop()
        signal.addEventListener('abort', stop, { once: true })
        waiting.push(go)
      })
    }
    if (isClosed) throw isGone()
    taken++
  }

  function take(): L | undefined {
    for (const [link, forget] of idle) {
      forget()
      if (link.lost()) continue
      link.wake()
      return link
    }
    return undefined
  }

  function keep(link: L): boolean {
    if (isClosed || link.lost() || idle.size >= kept) return false
    const dismiss = (): void => {
      forget()
      void link.end()
    }
    const timesUp = systemClock.setTimer(keptFor, dismiss, 'background')
    const forget = (): void => {
      timesUp()
      link.gone.removeEventListener('abort', dismiss)
      idle.delete(link)
    }
    link.gone.addEventListener('abort', dismiss, { once: true })
    link.rest()
    idle.set(link, forget)
    return true
  }

  async function giveBack(link: L, broken: boolean): Promise<void> {
    if (!busy.delete(link)) return
    if (broken) await link.destroy()
    else if (!keep(link)) await link.end()
    leave()
  }

  return {
    kind,
    name: place.name,
    faults: [],
    async open(signal) {
      await enter(signal)
      try {
        const link = take() ?? (await openLink(signal))
        if (isClosed) {
          await link.destroy()
          throw isGone()
        }
        busy.add(link)
        return makeSession({ link, closed, giveBack: (broken) => giveBack(link, broken) })
      } catch (thrown) {
        leave()
        throw failed(thrown)
      }
    },
    async close() {
      isClosed = true
      for (const go of waiting.splice(0)) go()
      const resting = [...idle.keys()]
      for (const forget of [...idle.values()]) forget()
      await Promise.all([...[...busy].map((link) => link.destroy()), ...resting.map((link) => link.end())])
    },
  }
}
