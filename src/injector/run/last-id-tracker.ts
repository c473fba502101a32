import { compareIds, isOrderedKind } from '../../lead/compare-ids.js'
import type { ExactId } from '../../lead/unique-id.js'

/**
 * Where Last Id goes, from the ids of a call's rows in the order in which they come.
 *
 * Over all rows of the result, known and rejected ones too, it becomes the greatest in the type's own order, or the last row's
 * for a type without one. It never moves back. With `ordered`, each batch moves it, until a row comes at or below the one
 * before: from there on only the end of the call does.
 */
export class LastIdTracker {
  readonly #start: ExactId | null
  readonly #ordered: boolean
  #reached: ExactId | null = null
  #previous: ExactId | null = null
  #brokenAt: { readonly row: ExactId; readonly after: ExactId } | null = null

  constructor(options: { readonly start: ExactId | null; readonly ordered: boolean }) {
    this.#start = options.start
    this.#ordered = options.ordered
  }

  /** Takes note of a row's id; NULL for a row without one, which moves nothing. */
  see(id: ExactId | null): void {
    if (!id) return
    if (!isOrderedKind(id.kind)) {
      this.#reached = id
      return
    }
    const previous = this.#previous
    if (this.#ordered && previous && !this.#brokenAt && compareIds(id, previous) <= 0) {
      this.#brokenAt = { row: id, after: previous }
    }
    this.#previous = id
    if (!this.#reached || compareIds(id, this.#reached) > 0) this.#reached = id
  }

  /** Where Last Id moves with a batch in the middle of a call; undefined: it stays. */
  duringCall(): ExactId | undefined {
    const id = this.#reached
    return this.#ordered && !this.#brokenAt && id && isOrderedKind(id.kind) ? this.#ifAhead(id) : undefined
  }

  /** Where it moves when the whole result has been read; undefined: it stays. */
  atEnd(): ExactId | undefined {
    return this.#reached ? this.#ifAhead(this.#reached) : undefined
  }

  /** The first row that broke the promise of ascending ids, and the one before it. */
  get brokenAt(): { readonly row: ExactId; readonly after: ExactId } | null {
    return this.#brokenAt
  }

  #ifAhead(id: ExactId): ExactId | undefined {
    return isAbove(id, this.#start) ? id : undefined
  }
}

/** Whether an id lies beyond another, as far as its type has an order; without one, whether it differs. NULL: before all. */
export function isAbove(id: ExactId, other: ExactId | null): boolean {
  if (!other) return true
  if (isOrderedKind(id.kind) && id.kind === other.kind) return compareIds(id, other) > 0
  return id.text !== other.text
}
