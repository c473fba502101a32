import type { Instant } from '../lead/value.js'

/** What a register answers for a batch of numbers. */
export interface RegisterAnswer {
  /** Those of the numbers that must never be dialled. */
  readonly listed: ReadonlySet<string>
  /** Which edition of the register was asked: a date, a serial number. It is kept with the lead. */
  readonly version: string
  /** When it was asked; absent: by the injector's clock. */
  readonly checkedAt?: Instant
}

/**
 * A Do Not Call register.
 *
 * Asked in batches, before the store's locks are taken, under every duplicate policy. If it rejects or does not answer before
 * the `register` deadline, the run stops and nothing of the batch is imported: no number goes in unchecked. `doNotCallTable` of
 * `lead-injector/kysely` is a ready one over a table.
 */
export interface DoNotCallRegister {
  /** @param numbers E.164, distinct. */
  check(numbers: readonly string[], signal: AbortSignal): Promise<RegisterAnswer>
}
