/** Errors of drivers that carry no code. */
const uncoded = new WeakSet<object>()

/**
 * Remembers that an error came from a driver at work on a statement of ours.
 *
 * Every server gives its errors a code. A driver's error without one tells that the statement did not reach a server, or that
 * its answer was lost: pg says so with a plain `Error`.
 */
export function markUncoded(error: unknown): unknown {
  if (error instanceof Error && codeOf(error) === '') uncoded.add(error)
  return error
}

/** Whether an error was marked so. */
export function isUncoded(error: unknown): boolean {
  return typeof error === 'object' && error !== null && uncoded.has(error)
}

/** The code of an error; its number where mysql2 has no name for it, and empty where it has neither. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'errno' in error && typeof error.errno === 'number' ? String(error.errno) : ''
}
