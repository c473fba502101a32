import type { InjectorError } from '../errors/injector-error.js'

/** Says that work on a source ended because its caller asked for it: no error, and told apart from one by its code. */
export interface Cancelled {
  readonly code: 'cancelled'
}

/** Why work on a source came to nothing. */
export type SourceFailure = InjectorError | Cancelled

/** The one value of `Cancelled`. */
export const cancelled: Cancelled = Object.freeze({ code: 'cancelled' })

/** Whether the caller's own signal ended the work. */
export function isCancelled(failure: SourceFailure): failure is Cancelled {
  return failure.code === 'cancelled'
}
