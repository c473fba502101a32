import type { Rejection } from '../lead/rejection.js'
import type { ExactId } from '../lead/unique-id.js'
import type { Instant } from '../lead/value.js'
import type { Warning } from '../lead/warning.js'
import type { RowCounts, RunKind } from '../repository/journal-run.js'

/** What every event says. */
interface OfRun {
  readonly injector: string
  /** The run's number. */
  readonly run: number
  /** By the injector's clock. */
  readonly at: Instant
}

/** Something that an injector did: plain data that survives JSON. */
export type InjectorEvent =
  | (OfRun & {
      readonly type: 'run.started'
      readonly kind: RunKind
      readonly lastId: ExactId | null
      readonly token: number
    })
  | (OfRun & { readonly type: 'call.started'; readonly call: number; readonly lastId: ExactId | null })
  | (OfRun & {
      readonly type: 'batch.committed'
      readonly batch: number
      readonly counts: RowCounts
      /** Ids of the leads that the batch made, in the order of their rows. */
      readonly leads: readonly string[]
      /** Ids of the leads that were there and that the batch changed, each once. */
      readonly changed: readonly string[]
      readonly milliseconds: number
    })
  | (OfRun & { readonly type: 'row.rejected'; readonly row: string; readonly reasons: readonly Rejection[] })
  | (OfRun & { readonly type: 'warning'; readonly warning: Warning })
  | (OfRun & {
      readonly type: 'retry'
      /** `end`: the end of the run could not be written at once. */
      readonly what: 'batch' | 'call' | 'end'
      readonly attempt: number
      readonly code: string
      readonly milliseconds: number
    })
  | (OfRun & { readonly type: 'lease.lost' })
  | (OfRun & { readonly type: 'stalled'; readonly runs: number })
  | (OfRun & {
      readonly type: 'run.finished'
      readonly kind: RunKind
      readonly status: 'completed' | 'cancelled'
      readonly counts: RowCounts
      readonly lastId: ExactId | null
    })
  | (OfRun & {
      readonly type: 'run.failed'
      readonly kind: RunKind
      readonly code: string
      readonly message: string
      readonly counts: RowCounts
    })
