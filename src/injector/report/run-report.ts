import type { InjectorError } from '../../errors/injector-error.js'
import type { Rejection, RejectionCode } from '../../lead/rejection.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { Instant } from '../../lead/value.js'
import type { Warning, WarningCode } from '../../lead/warning.js'
import type { RowCounts, RunKind } from '../../repository/journal-run.js'

/** Why nothing was run. */
export type SkipReason =
  | { readonly because: 'disabled' }
  | { readonly because: 'not-due'; readonly dueAt: Instant | null }
  | { readonly because: 'running-elsewhere'; readonly owner: string; readonly until: Instant }

/** A row that was kept out, for a report. */
export interface RejectedRow {
  /** The ledger key of the row. */
  readonly row: string
  readonly reasons: readonly Rejection[]
}

/** One code of warnings: how many there were, and the first ten. */
export interface WarningGroup {
  readonly code: WarningCode
  readonly count: number
  readonly first: readonly Warning[]
}

/** What a run did. Plain data that survives JSON. `counts.read` is the sum of the other five. */
export interface RunReport {
  readonly injector: string
  readonly name: string
  /** The run's number; NULL when it was skipped. */
  readonly run: number | null
  /** A replay takes its rows out of quarantine and calls nobody. */
  readonly kind: RunKind
  readonly status: 'completed' | 'cancelled' | 'skipped' | 'failed'
  readonly skipped: SkipReason | null
  readonly counts: RowCounts
  /** Rejected rows by their first reason. */
  readonly rejections: Readonly<Partial<Record<RejectionCode, number>>>
  /** The first twenty rejected rows; quarantine has them all. */
  readonly rejected: readonly RejectedRow[]
  readonly warnings: readonly WarningGroup[]
  /** Calls that were completed. */
  readonly calls: number
  /** Batches committed. */
  readonly batches: number
  /** Rows that an earlier run had put off and that this one carried out. */
  readonly recovered: number
  /** Ids that came more than once in the run's results: how many rows too many, and the first ten ids. */
  readonly repeats: { readonly count: number; readonly first: readonly string[] }
  /** The first row that broke the promise of `ordered`; NULL when none did. */
  readonly orderBroken: { readonly row: ExactId; readonly after: ExactId } | null
  readonly lastIdBefore: ExactId | null
  readonly lastIdAfter: ExactId | null
  /** This many runs on end have met only known rows above Last Id; 2 and more: the injector is stalled. */
  readonly stalledRuns: number
  /** Everything that differs between two runs of the same. */
  readonly timings: {
    readonly startedAt: Instant | null
    /** Milliseconds. */
    readonly total: number
    readonly source: number
    readonly store: number
  }
}

/** What stopped a run, with what had been done when it stopped. */
export type RunError = InjectorError & { readonly report?: RunReport }
