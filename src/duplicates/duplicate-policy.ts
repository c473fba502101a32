import type { DurationText } from '../lead/duration.js'

/** Among which leads duplicates are judged. */
export type DuplicateScopeSetting = 'campaign' | 'allocation' | { readonly campaigns: readonly string[] }

/** How a duplicate policy narrows what counts. */
export interface DuplicatePolicyOptions {
  /** Default: `campaign`, the injector's own. Campaigns named are taken together with the injector's own. */
  readonly scope?: DuplicateScopeSetting
  /** Only leads stored within this time count. Default: all. */
  readonly within?: DurationText
}

/** Plain data: what to do with a number that another lead has already. */
export type DuplicatePolicy =
  | ({ readonly kind: 'reject' } & DuplicatePolicyOptions)
  | ({ readonly kind: 'unique-callback-dates' } & DuplicatePolicyOptions)
  | { readonly kind: 'allow' }

/** Makes duplicate policies. They are plain frozen data, as the settings keep them. */
export const DuplicatePolicy = {
  /** A number that is callable in another lead of the scope is a duplicate. The default. */
  reject: (options: DuplicatePolicyOptions = {}): DuplicatePolicy => Object.freeze({ kind: 'reject', ...options }),
  /** Leads with callbacks may share a number as long as no two are due at the same instant; others as with `reject`. */
  uniqueCallbackDates: (options: DuplicatePolicyOptions = {}): DuplicatePolicy =>
    Object.freeze({ kind: 'unique-callback-dates', ...options }),
  /** No check; for testing. */
  allow: (): DuplicatePolicy => Object.freeze({ kind: 'allow' }),
} as const
