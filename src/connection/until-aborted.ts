/**
 * A promise that rejects, with code `ABORT_ERR`, as soon as a signal aborts: to be raced against what hears no signal. `end` lets
 * go of the signal.
 */
export function untilAborted(signal: AbortSignal): { readonly promise: Promise<never>; end(): void } {
  let onAbort = (): void => undefined
  const promise = new Promise<never>((_, reject) => {
    onAbort = () => reject(Object.assign(new Error('The attempt was cut off'), { code: 'ABORT_ERR' }))
  })
  promise.catch(() => undefined)
  if (signal.aborted) onAbort()
  signal.addEventListener('abort', onAbort, { once: true })
  return { promise, end: () => signal.removeEventListener('abort', onAbort) }
}
