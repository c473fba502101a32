import type { Rejection } from '../../lead/rejection.js'
import type { Warning, WarningCode } from '../../lead/warning.js'
import type { RejectedRow, WarningGroup } from './run-report.js'

const keptOfACode = 10
const keptRejections = 20
const keptRepeats = 10

/** Collects what a report says beside its counts, bounded whatever the number of rows. */
export class ReportBuilder {
  readonly #warnings = new Map<WarningCode, { count: number; readonly first: Warning[] }>()
  readonly #rejected: RejectedRow[] = []
  readonly #repeats: string[] = []
  #repeatCount = 0
  calls = 0
  batches = 0
  recovered = 0

  warn(warning: Warning): void {
    const group = this.#warnings.get(warning.code)
    if (!group) this.#warnings.set(warning.code, { count: 1, first: [warning] })
    else if (++group.count <= keptOfACode) group.first.push(warning)
  }

  reject(row: string, reasons: readonly Rejection[]): void {
    if (this.#rejected.length < keptRejections) this.#rejected.push({ row, reasons })
  }

  repeat(row: string): void {
    this.#repeatCount++
    if (this.#repeats.length < keptRepeats && !this.#repeats.includes(row)) this.#repeats.push(row)
  }

  get warnings(): readonly WarningGroup[] {
    return [...this.#warnings].map(([code, { count, first }]) => ({ code, count, first }))
  }

  get rejected(): readonly RejectedRow[] {
    return this.#rejected
  }

  get repeats(): { readonly count: number; readonly first: readonly string[] } {
    return { count: this.#repeatCount, first: this.#repeats }
  }
}
