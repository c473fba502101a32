import type { Duplex } from 'node:stream'

/** Resolves at `event` or when the stream is closed, or when `signal` aborts; leaves no listener behind. */
export function until(stream: Duplex, event: 'drain' | 'readable', signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off(event, done).off('close', done)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    stream.on(event, done).on('close', done)
    signal?.addEventListener('abort', done)
  })
}
