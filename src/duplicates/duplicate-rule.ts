import type { Holder } from '../lead/phone.js'
import type { Instant } from '../lead/value.js'

/** A lead whose numbers are to be judged. */
export interface Candidate {
  /** NULL for a fresh lead. */
  readonly callbackAt: Instant | null
}

/** Another lead that has the number as a callable one, in scope and window. */
export interface RivalHolder {
  readonly holder: Holder
  readonly callbackAt: Instant | null
}

/**
 * When a number counts as a duplicate: the built-in policies are three of these, and a host may hand in one of its own.
 *
 * Pure: the same candidate and rivals give the same answer.
 */
export interface DuplicateRule {
  /**
   * Which other leads must be looked up for the candidate: none, any with the number, or only those due at its instant. For a
   * fresh lead, which has none, `same-instant` finds nothing.
   */
  readonly looksFor: (candidate: Candidate) => 'none' | 'any' | 'same-instant'
  /**
   * The lead that makes the number a duplicate, out of those looked for; NULL when it is none. Newest first: those of the batch
   * in hand, then stored ones, of which at least one is shown where there is any. Not called where there are none.
   */
  readonly judge: (candidate: Candidate, rivals: readonly RivalHolder[]) => Holder | null
}
