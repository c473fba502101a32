import type { Replies, Reply } from '../script/replies.js'

/**
 * Steps through a script's replies until it ends or `signal` aborts, even while the script waits for something.
 * `onWait` is called when the script does not go on within a turn of the event loop: what it answered so far must not
 * lie about meanwhile.
 */
export async function* interruptible(
  replies: Replies,
  signal: AbortSignal,
  onWait: () => Promise<void>,
): AsyncGenerator<Reply> {
  if (Symbol.iterator in replies) {
    for (const reply of replies) {
      if (signal.aborted) return
      yield reply
    }
    return
  }
  const iterator = replies[Symbol.asyncIterator]()
  let isOver = false
  try {
    while (!signal.aborted) {
      const next = iterator.next()
      const step = (await withinThisTurn(next)) ?? (await onWait().then(() => unlessAborted(next, signal)))
      isOver = step?.done === true
      if (step === undefined || step.done === true) return
      yield step.value
    }
  } finally {
    // Not awaited: a script that waits for ever never gets to its own end.
    if (!isOver) void Promise.resolve(iterator.return?.()).catch(() => {})
  }
}

function withinThisTurn<T>(promise: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const immediate = setImmediate(resolve, undefined)
    promise.then(resolve, reject).finally(() => clearImmediate(immediate))
  })
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const stop = () => resolve(undefined)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop)
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
