import type { Result } from 'neverthrow'

/**
 * The value of a result; its error is thrown. For those who prefer exceptions.
 *
 * An error that is no `Error`, such as a list of faults, is thrown as the cause of one.
 */
export function orThrow<T>(result: Result<T, unknown>): T {
  if (result.isOk()) return result.value
  const { error } = result
  throw error instanceof Error ? error : new Error(messageOf(error), { cause: error })
}

function messageOf(error: unknown): string {
  const faults = Array.isArray(error) ? error : [error]
  const messages = faults.map((fault: unknown) => (isFault(fault) ? fault.message : JSON.stringify(fault)))
  return messages.join(' ')
}

function isFault(fault: unknown): fault is { readonly message: string } {
  return typeof fault === 'object' && fault !== null && 'message' in fault && typeof fault.message === 'string'
}
