import type { RawRow } from '../lead/value.js'

/** A read under way. */
export interface Read {
  /** The next batch; NULL after the last, once everything that belongs to the end has been looked at. */
  readonly next: () => Promise<readonly RawRow[] | null>
  /** What `next` threw, as an error of the table. */
  readonly failed: (thrown: unknown) => unknown
  /** Ends the call on the server. */
  readonly stop: () => Promise<void>
  /** The read has come to its end, or is left. */
  readonly over: () => void
}

/** The batches of a read. */
export function batchesOf(read: Read): AsyncIterable<readonly RawRow[]> {
  return { [Symbol.asyncIterator]: () => iterate(read) }
}

function iterate({ next, failed, stop, over }: Read): AsyncIterator<readonly RawRow[]> {
  let isOver = false
  let failure: { readonly thrown: unknown } | null = null
  const end = (): void => {
    isOver = true
    over()
  }
  return {
    async next() {
      // A read that broke off must not look complete when it is asked again.
      if (failure !== null) throw failure.thrown
      if (isOver) return { done: true, value: undefined }
      try {
        const batch = await next()
        if (batch !== null) return { done: false, value: batch }
      } catch (thrown) {
        failure = { thrown: failed(thrown) }
        end()
        throw failure.thrown
      }
      end()
      return { done: true, value: undefined }
    },
    async return() {
      if (!isOver) {
        end()
        await stop()
      }
      return { done: true, value: undefined }
    },
  }
}
