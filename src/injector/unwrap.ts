import type { Result } from 'neverthrow'
import { isCancelled, type SourceFailure } from '../connection/cancelled.js'
import { RunCancelled } from './run/run-cancelled.js'

/**
 * The value of a result, or its error thrown. Inside a run errors travel as exceptions, through locks and transactions that
 * have to see them; they are caught once, at the public method.
 */
export function unwrap<T>(result: Result<T, SourceFailure>): T {
  if (result.isOk()) return result.value
  throw isCancelled(result.error) ? new RunCancelled() : result.error
}
