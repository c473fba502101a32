import type { GapPolicy, OverlapPolicy } from '../callback/options.js'
import type { DuplicateScopeSetting } from '../duplicates/duplicate-policy.js'
import type { ExactId } from '../lead/unique-id.js'
import type { CompleteFrequency } from '../schedule/frequency.js'

/** A duplicate policy with its default scope filled in and its window in milliseconds. */
export type CompleteDuplicatePolicy =
  | {
      readonly kind: 'reject' | 'unique-callback-dates'
      readonly scope: DuplicateScopeSetting
      /** Milliseconds; absent: leads count however old they are. */
      readonly within?: number
    }
  | { readonly kind: 'allow' }

/**
 * Settings that have been checked, with every default filled in: frozen, plain data that survives JSON, and valid settings
 * again. Durations are in milliseconds, sizes in bytes; NULL says "none".
 */
export interface CompleteSettings {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly connection: string
  readonly procedureName: string
  readonly headerProcedureName: string | null
  readonly uniqueIdField: string
  readonly frequency: CompleteFrequency
  readonly enabled: boolean
  readonly duplicatePolicy: CompleteDuplicatePolicy
  readonly callbackDateFormat: string
  readonly timeZone: string
  readonly callback: {
    readonly gap: GapPolicy
    readonly overlap: OverlapPolicy
    readonly dateOnlyTime: string | null
    /** Milliseconds before now, or an ISO 8601 instant. */
    readonly oldest: number | string | null
    /** Milliseconds after now, or an ISO 8601 instant. */
    readonly latest: number | string | null
    readonly onUnreadable: 'reject' | 'fresh'
    readonly locale: string
  }
  readonly defaultRegion: string | null
  readonly phoneFields: readonly string[]
  readonly template: string | null
  readonly campaign: string
  readonly allocation: string
  readonly sourceTransaction: 'wrap' | 'none'
  readonly ordered: boolean
  /** Milliseconds. */
  readonly lookBack: number | null
  /** Handed to the first call; its `type` is `unknown`, since no result has shown it. */
  readonly initialId: ExactId | null
  readonly maxCalls: number
  readonly batchRows: number
  /** Bytes. */
  readonly batchBytes: number
  /** Milliseconds each. */
  readonly deadlines: {
    readonly connect: number
    readonly call: number
    readonly idle: number
    readonly lock: number
    readonly directory: number
    readonly register: number
  }
  /** Milliseconds. */
  readonly leaseFor: number
  readonly breaker: { readonly share: number; readonly minimum: number } | false
  /** `from` and `to` in milliseconds. */
  readonly retries: { readonly count: number; readonly from: number; readonly to: number }
  /** `text` and `row` in bytes. */
  readonly limits: {
    readonly columns: number
    readonly text: number
    readonly row: number
    readonly quarantinedRows: number
  }
  /** Milliseconds; NULL: for ever. */
  readonly keep: { readonly runs: number | null; readonly quarantine: number | null }
}
