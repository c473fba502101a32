import type { RejectionCode } from '../lead/rejection.js'
import type { ExactId } from '../lead/unique-id.js'
import type { Instant } from '../lead/value.js'

/** How a run ended, or that it did not yet. `abandoned`: its runner is gone and another has begun. */
export type RunStatus = 'running' | 'completed' | 'cancelled' | 'failed' | 'abandoned'

/** Whether a run called its source or took rows out of quarantine. */
export type RunKind = 'run' | 'replay'

/** What a run did to the rows that it read. `read` is the sum of the other five. */
export interface RowCounts {
  readonly read: number
  readonly imported: number
  readonly updated: number
  readonly reallocated: number
  readonly rejected: number
  readonly known: number
}

/** No rows. */
export const noRows: RowCounts = Object.freeze({
  read: 0,
  imported: 0,
  updated: 0,
  reallocated: 0,
  rejected: 0,
  known: 0,
})

/** What the store remembers of a run. Runs that read nothing are folded into one record with a count. */
export interface RunRecord {
  readonly injector: string
  readonly run: number
  readonly kind: RunKind
  readonly status: RunStatus
  readonly startedAt: Instant
  /** NULL while running; for an abandoned run, when the next one began. */
  readonly endedAt: Instant | null
  readonly owner: string
  readonly counts: RowCounts
  /** Rejected rows by their first reason. */
  readonly rejections: Readonly<Partial<Record<RejectionCode, number>>>
  readonly lastIdBefore: ExactId | null
  /** While running: Last Id so far. */
  readonly lastIdAfter: ExactId | null
  /** The error's code and message; NULL where it did not fail. */
  readonly error: { readonly code: string; readonly message: string } | null
  /** How many runs the record stands for: 1, or the number of idle runs folded into it. */
  readonly folded: number
}
