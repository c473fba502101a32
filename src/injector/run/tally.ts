import type { RowVerdict } from '../../actions/decision.js'
import { isFault, type Rejection, type RejectionCode } from '../../lead/rejection.js'
import type { RowCounts } from '../../repository/journal-run.js'

/** What a run, or a batch that may yet be rolled back, has come to. */
export interface Tally {
  readonly counts: RowCounts
  /** Rejected rows by their first reason. */
  readonly rejections: Readonly<Partial<Record<RejectionCode, number>>>
  /** Rows that were judged, as opposed to known ones and those that wait for the end of the call. */
  readonly judged: number
  /** Judged rows with a fault among their reasons. */
  readonly faults: number
}

/** A batch as it is counted, before it is committed. */
export class BatchTally {
  imported = 0
  updated = 0
  reallocated = 0
  rejected = 0
  known = 0
  judged = 0
  faults = 0
  readonly rejections = new Map<RejectionCode, number>()

  /** A row that the ledger knows, or that came earlier in the same batch. */
  addKnown(): void {
    this.known++
  }

  /** A put-off row counts as rejected until the end of the call says otherwise; only then is it judged. */
  add(verdict: RowVerdict): void {
    if (verdict.outcome === 'put-off') this.#reject(verdict.reasons, 1)
    else this.#judge(verdict)
  }

  /** A row that was counted as put off comes to its end. */
  settle(before: readonly Rejection[], verdict: RowVerdict): void {
    this.#reject(before, -1)
    this.add(verdict)
  }

  #judge(verdict: Exclude<RowVerdict, { readonly outcome: 'put-off' }>): void {
    this.judged++
    if (verdict.outcome === 'rejected') {
      this.#reject(verdict.reasons, 1)
      if (verdict.reasons.some(isFault)) this.faults++
    } else this[verdict.outcome]++
  }

  #reject(reasons: readonly Rejection[], by: 1 | -1): void {
    this.rejected += by
    const code = reasons[0]?.code
    if (code) this.rejections.set(code, (this.rejections.get(code) ?? 0) + by)
  }
}

/** No rows at all. */
export const emptyTally: Tally = Object.freeze({
  counts: Object.freeze({ read: 0, imported: 0, updated: 0, reallocated: 0, rejected: 0, known: 0 }),
  rejections: Object.freeze({}),
  judged: 0,
  faults: 0,
})

/** The run's tally with a batch added: read stays the sum of the other five. */
export function withBatch(tally: Tally, batch: BatchTally): Tally {
  const { counts } = tally
  const imported = counts.imported + batch.imported
  const updated = counts.updated + batch.updated
  const reallocated = counts.reallocated + batch.reallocated
  const rejected = counts.rejected + batch.rejected
  const known = counts.known + batch.known
  const rejections = { ...tally.rejections }
  for (const [code, count] of batch.rejections) {
    const total = (rejections[code] ?? 0) + count
    if (total === 0) delete rejections[code]
    else rejections[code] = total
  }
  return {
    counts: {
      read: imported + updated + reallocated + rejected + known,
      imported,
      updated,
      reallocated,
      rejected,
      known,
    },
    rejections,
    judged: tally.judged + batch.judged,
    faults: tally.faults + batch.faults,
  }
}
