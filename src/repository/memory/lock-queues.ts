import type { Clock } from '../../ports/clock.js'
import { MemoryStoreError } from './memory-store-error.js'

interface Lock {
  holder: object
  /** First come, first served. */
  readonly waiting: { readonly who: object; readonly granted: () => void }[]
}

/** Named locks, each with one holder and a queue behind it. */
export class LockQueues {
  readonly #locks = new Map<string, Lock>()
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /**
   * Takes a lock, which may be held already by the same holder.
   *
   * @param timeout Milliseconds to wait at most.
   * @throws MemoryStoreError of kind `timeout`.
   */
  acquire(name: string, who: object, timeout: number): Promise<void> {
    const lock = this.#locks.get(name)
    if (lock === undefined) this.#locks.set(name, { holder: who, waiting: [] })
    if (lock === undefined || lock.holder === who) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        lock.waiting.splice(lock.waiting.indexOf(waiter), 1)
        reject(new MemoryStoreError('timeout', 'LOCK_TIMEOUT', `The lock was not free within ${timeout} ms.`))
      }
      const cancel = this.#clock.setTimer(Math.max(0, timeout), giveUp)
      const waiter = {
        who,
        granted: () => {
          cancel()
          resolve()
        },
      }
      lock.waiting.push(waiter)
    })
  }

  /** Gives a lock to the next in its queue. Does nothing for who does not hold it. */
  release(name: string, who: object): void {
    const lock = this.#locks.get(name)
    if (lock?.holder !== who) return
    const next = lock.waiting.shift()
    if (next === undefined) {
      this.#locks.delete(name)
    } else {
      lock.holder = next.who
      next.granted()
    }
  }
}

/** The name of the lock on a campaign. */
export function campaignLock(campaign: string): string {
  return `campaign ${campaign}`
}

/** The name of the lock on an injector's memory. */
export function injectorLock(injector: string): string {
  return `injector ${injector}`
}
