import { systemClock } from '../../../ports/clock.js'
import { StoreError } from '../store.js'

/** The end of the line for each file, in this process. */
const lines = new Map<string, Promise<void>>()

/**
 * Waits until everybody who came before has left; gives the way to leave. A database without a file is nobody else's.
 *
 * @param patience Milliseconds to wait at most; asked for only where there is something to wait for.
 * @throws StoreError of kind `timeout`, with the code that SQLite has where it waits by itself.
 */
export async function inTurn(file: string, patience: () => Promise<number>): Promise<() => void> {
  if (file === '') return () => {}
  const before = lines.get(file)
  let leave = () => {}
  const gone = new Promise<void>((resolve) => {
    leave = resolve
  })
  // Who gives up leaves those behind to wait for those before.
  const mine = (before ?? Promise.resolve()).then(() => gone)
  lines.set(file, mine)
  void mine.then(() => {
    if (lines.get(file) === mine) lines.delete(file)
  })
  try {
    if (before !== undefined) await within(before, await patience())
  } catch (error) {
    leave()
    throw error
  }
  return leave
}

/** Waits for something that does not fail, for so many milliseconds at most. */
function within(awaited: Promise<void>, milliseconds: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = systemClock.setTimer(milliseconds, () =>
      reject(new StoreError('timeout', 'SQLITE_BUSY', 'Another transaction of this process has the database.')),
    )
    void awaited.then(() => {
      end()
      resolve()
    })
  })
}
