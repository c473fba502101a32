import type { ResultAsync } from 'neverthrow'
import type { InjectorError } from '../errors/injector-error.js'
import type { Instant } from '../lead/value.js'

/** What a scheduler needs of an injector; a `LeadInjector` is one. */
export interface SchedulableInjector {
  readonly id: string
  /** When the next run is due; NULL: not of itself. */
  nextRunAt(): ResultAsync<Instant | null, InjectorError>
  /** Runs unless the store says that it is not due, or that it runs elsewhere. */
  runIfDue(options: { readonly signal: AbortSignal }): ResultAsync<unknown, InjectorError>
}
