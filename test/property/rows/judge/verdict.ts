import type { RejectionCode } from 'lead-injector'
import type { Fault } from '../said.js'

/** What is expected of a row. */
export type Verdict =
  | { readonly outcome: 'imported' | 'updated' | 'reallocated' | 'known' }
  /** All of these faults, each once. */
  | { readonly outcome: 'rejected'; readonly all: readonly Fault[] }
  /** Exactly one reason, out of these: between reasons of one rank nothing is promised. */
  | { readonly outcome: 'rejected'; readonly oneOf: readonly Fault[] }
  /** A change whose lead is not there waits for the end of the call. */
  | { readonly outcome: 'put-off' }

/** A verdict of the decision. */
export function refused(...oneOf: readonly Fault[]): Verdict {
  return { outcome: 'rejected', oneOf }
}

/** A verdict about a column. */
export function refusedFor(code: RejectionCode, column: string | null): Verdict {
  return refused({ code, column })
}
