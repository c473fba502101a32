/** When a wait ends early, and with what error. */
export interface AbortedBy {
  readonly signal: AbortSignal
  readonly because: () => Error
}

/**
 * What foreign work gives; what `because` says as soon as the signal aborts, whether the work heeds it or not. After an abort no
 * work is begun, and nobody hears what it comes to.
 */
export async function untilAborted<T>(work: () => Promise<T>, { signal, because }: AbortedBy): Promise<T> {
  if (signal.aborted) throw because()
  let stop = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(because())
  })
  signal.addEventListener('abort', stop)
  try {
    return await Promise.race([work(), aborted])
  } finally {
    // A signal may see many waits: listeners would pile up on it.
    signal.removeEventListener('abort', stop)
  }
}
