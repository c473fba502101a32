import type { QuarantinedRow, QuarantineState } from '../journal-entry.js'

/** The kept rows of one injector by their keys, with the numbers of those that wait. */
export class QuarantineShelf {
  readonly #rows = new Map<string, QuarantinedRow>()
  readonly #counts: Record<QuarantineState, number> = { kept: 0, 'put-off': 0, replayed: 0, dismissed: 0 }

  get putOff(): number {
    return this.#counts['put-off']
  }

  get quarantined(): number {
    return this.#counts.kept + this.#counts['put-off']
  }

  get(key: string): QuarantinedRow | undefined {
    return this.#rows.get(key)
  }

  set(row: QuarantinedRow): void {
    this.delete(row.key)
    this.#rows.set(row.key, row)
    this.#counts[row.state]++
  }

  delete(key: string): void {
    const row = this.#rows.get(key)
    if (row === undefined) return
    this.#rows.delete(key)
    this.#counts[row.state]--
  }

  keys(): IterableIterator<string> {
    return this.#rows.keys()
  }

  values(): IterableIterator<QuarantinedRow> {
    return this.#rows.values()
  }
}
