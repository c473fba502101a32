import { type InjectorError, injectorError } from '../../errors/injector-error.js'
import type { Tally } from './tally.js'

/** Stops a run whose rows are mostly faulty, before it commits more of them. */
export interface Breaker {
  /** The share of faults above which it opens, 0 to 1. */
  readonly share: number
  /** How many rows must have been judged before it may open. */
  readonly minimum: number
}

/** The error when the rows judged so far, those about to be committed among them, hold too many faults. */
export function breakerError(breaker: Breaker | false, tally: Tally, injector: string): InjectorError | null {
  if (!breaker || tally.judged < breaker.minimum || tally.faults <= breaker.share * tally.judged) return null
  return injectorError('breaker.open', { injector, faults: tally.faults, judged: tally.judged, limit: breaker.share })
}
