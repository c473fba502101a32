import { injectorError } from '../../errors/injector-error.js'
import { systemClock } from '../../ports/clock.js'
import { invalidDriver } from '../invalid-driver.js'
import type { SourceDriver } from '../source-driver.js'
import { type MssqlConfig, mssqlFaults, mssqlPlace } from './config.js'
import { mssqlError } from './errors.js'
import type { Link } from './link.js'
import { openLink } from './open-link.js'
import { createSession } from './session.js'

/** How many connections wait for their next use, and how long, in milliseconds. */
const kept = 2
const keptFor = 30_000

/** The driver for SQL Server, on `mssql`. A few connections are kept between runs; none keeps the process alive while it waits. */
export function mssqlDriver(config: MssqlConfig): SourceDriver {
  const faults = mssqlFaults(config)
  if (faults.length > 0) return invalidDriver({ kind: 'mssql', name: nameOf(config), faults })
  const place = mssqlPlace(config)
  const idle = new Map<Link, () => void>()
  const busy = new Set<Link>()
  const waiting: (() => void)[] = []
  let taken = 0
  let isClosed = false
  const closed = (): boolean => isClosed

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
          waiting.splice(waiting.indexOf(go), 1)
          reject(mssqlError(Object.assign(new Error('No connection was free'), { code: 'ABORT_ERR' }), failing))
        }
        if (signal.aborted) return stop()
        signal.addEventListener('abort', stop, { once: true })
        waiting.push(go)
      })
    }
    if (isClosed) throw injectorError('connection.closed', { connection: place.name })
    taken++
  }
  const failing = { place, secrets: [], phase: 'connect' } as const

  function take(): Link | undefined {
    for (const [link, forget] of idle) {
      forget()
      if (link.lost()) continue
      link.wake()
      return link
    }
    return undefined
  }

  function keep(link: Link): boolean {
    if (isClosed || link.lost() || idle.size >= kept) return false
    const timesUp = systemClock.setTimer(keptFor, () => void dismiss(), 'background')
    const forget = (): void => {
      timesUp()
      link.gone.removeEventListener('abort', discard)
      idle.delete(link)
    }
    const dismiss = (): Promise<void> => {
      forget()
      return link.end()
    }
    // What is left of it is a timer of the pool's.
    const discard = (): void => void dismiss()
    link.gone.addEventListener('abort', discard, { once: true })
    link.rest()
    idle.set(link, forget)
    return true
  }

  return {
    kind: 'mssql',
    name: place.name,
    faults,
    async open(signal) {
      await enter(signal)
      try {
        const link = take() ?? (await openLink(place, signal))
        if (isClosed) {
          await link.destroy()
          throw injectorError('connection.closed', { connection: place.name })
        }
        busy.add(link)
        return createSession({
          link,
          place,
          closed,
          async giveBack(broken) {
            if (!busy.delete(link)) return
            if (broken) await link.destroy()
            else if (!keep(link)) await link.end()
            leave()
          },
        })
      } catch (thrown) {
        leave()
        throw mssqlError(thrown, failing)
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

/** The name for messages, of a config that may be anything. */
function nameOf(config: unknown): string {
  const name = typeof config === 'object' && config !== null && 'name' in config ? config.name : undefined
  return typeof name === 'string' ? name : ''
}
