import { type InjectorError, injectorError } from '../errors/injector-error.js'
import { doneInTime } from '../waiting/done-in-time.js'
import type { Lease, PooledLink } from './pooled-driver.js'

/** What the turns on a connection need of its database. */
export interface TurnsOptions<A> extends Lease<PooledLink> {
  /** The connection's name. */
  readonly connection: string
  /** What was thrown about something, as an error of the table. */
  readonly errorOf: (thrown: unknown, about: A | undefined) => InjectorError
  /** The driver's code for a connection that is gone. */
  readonly goneCode: string
  /** Gives up a read that was not finished. */
  readonly stopReading: () => Promise<void>
  /** Ends what runs on the server. */
  readonly giveUp: () => Promise<void>
  /** Leaves the connection as its next session must find it. */
  readonly cleanUp: () => Promise<void>
}

/** The turns of one session on its connection. `A`: what an error can be about. */
export interface Turns<A> {
  /** Does one thing after another has ended, and maps what it throws. A read that was not finished is given up. */
  run<T>(work: () => Promise<T>, about?: A): Promise<T>
  /** What was thrown, as an error of the table. */
  failed(thrown: unknown, about?: A): InjectorError
  /** Ends what runs on the server; what comes next waits for that. */
  cancel(): Promise<void>
  /** Gives the connection back; `broken`: it is thrown away. */
  release(broken?: boolean): Promise<void>
}

/** Has a session do one thing at a time, until its connection is given back. */
export function takeTurns<A>(options: TurnsOptions<A>): Turns<A> {
  const { link, closed, connection } = options
  let cancelling: Promise<void> = Promise.resolve()
  let isReleasing = false
  let isReleased = false
  const turns: Turns<A> = {
    async run(work, about) {
      // A cancel that arrives late would hit the next statement.
      await cancelling
      try {
        if (!isReleased) await options.stopReading()
        if (closed() || link.lost() || isReleased) {
          throw Object.assign(new Error('The connection is gone'), { code: options.goneCode })
        }
        return await work()
      } catch (thrown) {
        throw turns.failed(thrown, about)
      }
    },
    failed: (thrown, about) =>
      closed() ? injectorError('connection.closed', { connection }) : options.errorOf(thrown, about),
    cancel() {
      // What runs on the connection may be another session's by now.
      if (isReleasing) return cancelling
      cancelling = Promise.all([cancelling, options.giveUp()]).then(() => undefined)
      return cancelling
    },
    async release(broken = false) {
      // The connection may be another session's by now.
      if (isReleasing) return
      isReleasing = true
      let spoilt = broken || link.lost()
      if (!spoilt) spoilt = !(await doneInTime(turns.run(options.cleanUp)))
      isReleased = true
      await options.giveBack(spoilt)
    },
  }
  return turns
}
