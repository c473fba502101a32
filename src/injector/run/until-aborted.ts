import { RunCancelled } from './run-cancelled.js'

/** What foreign work gives; `RunCancelled` as soon as the signal aborts, whether the work heeds it or not. */
export async function untilAborted<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) throw new RunCancelled()
  let stop = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new RunCancelled())
  })
  signal.addEventListener('abort', stop)
  try {
    return await Promise.race([work(), aborted])
  } finally {
    // A run asks for each of its batches: listeners would pile up on its signal.
    signal.removeEventListener('abort', stop)
  }
}
