import type { QuarantinedRow } from '../../repository/journal-entry.js'

/** Rows of the first page at most, of which nothing is known yet; and how much longer a page may be than the one before. */
const first = 10
const growth = 4

/**
 * How many kept rows to read at a time: as many as the bytes of those read before let one expect to fit. A store gives rows by
 * their number alone, and one of them may have megabytes.
 */
export class PageSize {
  readonly #most: { readonly rows: number; readonly bytes: number }
  #rows: number

  constructor(most: { readonly rows: number; readonly bytes: number }) {
    this.#most = most
    this.#rows = Math.min(first, most.rows)
  }

  get rows(): number {
    return this.#rows
  }

  /** Learns from a page that was read. */
  saw(page: readonly QuarantinedRow[]): void {
    if (page.length === 0) return
    const fitting = Math.floor((this.#most.bytes * page.length) / Math.max(1, sizeOf(page)))
    this.#rows = Math.max(1, Math.min(fitting, this.#rows * growth, this.#most.rows))
  }
}

/** The size of raw values, in UTF-16 units. */
function sizeOf(page: readonly QuarantinedRow[]): number {
  let size = 0
  for (const { raw } of page) {
    for (const cell of raw.cells) {
      if (cell !== null) size += typeof cell === 'string' ? cell.length : cell.base64.length
    }
  }
  return size
}
