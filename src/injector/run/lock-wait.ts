import type { RunScope } from './run-scope.js'

/**
 * The wait of a unit of work for its transaction and its locks.
 *
 * No store can be told to stop waiting, so a run that is to end leaves the wait behind: the lock comes, or its deadline does,
 * and the unit finds that it is over and rolls back. Once the locks are had a unit is seen through.
 */
export class LockWait {
  #over = false

  /** The locks are had, or will not be. */
  isOver(): void {
    this.#over = true
  }

  /** What the unit gives; why the run ends, as soon as it is to end while the unit still waits. */
  async cutShort<T>(unit: Promise<T>, scope: RunScope): Promise<T> {
    const { signal } = scope
    let leave = (): void => {}
    const left = new Promise<never>((_, reject) => {
      leave = () => {
        if (this.#over) return
        try {
          scope.check()
        } catch (error) {
          reject(error)
        }
      }
    })
    // Whoever left does not hear what the unit comes to.
    unit.catch(() => {})
    signal.addEventListener('abort', leave)
    if (signal.aborted) leave()
    try {
      return await Promise.race([unit, left])
    } finally {
      signal.removeEventListener('abort', leave)
    }
  }
}
