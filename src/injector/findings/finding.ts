import type { ErrorCode, ErrorDetails } from '../../errors/error-details.js'
import type { Warning, WarningCode } from '../../lead/warning.js'
import type { CheckCode, CheckDetails } from './check-details.js'

/**
 * How much a finding matters.
 *
 * - `fault`: a run would be stopped by it, or could bring nothing in;
 * - `warning`: a run would go on, and may not do what is wanted;
 * - `advice`: nothing is wrong; something is worth knowing.
 */
export type Severity = 'fault' | 'warning' | 'advice'

/** What each warning of a run names, by its code. */
export type WarningDetails = { readonly [C in WarningCode]: Omit<Extract<Warning, { readonly code: C }>, 'code'> }

/** What each finding names, by its code. */
export type FindingDetails = ErrorDetails & WarningDetails & CheckDetails

/** The stable codes of what a dry run can find: all errors and warnings of a run, and those of its own checks. */
export type FindingCode = ErrorCode | WarningCode | CheckCode

/** The finding of one code. */
export interface FindingOf<C extends FindingCode> {
  readonly code: C
  readonly severity: Severity
  readonly details: FindingDetails[C]
  /** How many rows show it; the details are those of the first. 1 for what is no matter of rows. */
  readonly count: number
  /** What the outside database or its driver said, without secrets; NULL where it said nothing. */
  readonly said: string | null
  /** One sentence for a person. */
  readonly message: string
  /** The way out. */
  readonly remedy: string
}

/** Something that a dry run found. The union is closed and its codes are stable. Plain data that survives JSON. */
export type Finding = { readonly [C in FindingCode]: FindingOf<C> }[FindingCode]
