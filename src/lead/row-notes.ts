import type { Rejection } from './rejection.js'
import type { Warning } from './warning.js'

const none: readonly never[] = Object.freeze([])

/** Collects what is wrong with a row, and what should be known about it. Most rows need neither list. */
export class RowNotes {
  #faults: Rejection[] | null = null
  #warnings: Warning[] | null = null
  readonly #warned: Set<string>

  /** @param warned What the decoder has warned of once already. */
  constructor(warned: Set<string>) {
    this.#warned = warned
  }

  /** Notes a fault. A column that is read for two purposes is blamed once. */
  fault(rejection: Rejection): void {
    this.#faults ??= []
    if ('column' in rejection && this.#faults.some((other) => isSame(other, rejection))) return
    this.#faults.push(rejection)
  }

  warn(warning: Warning): void {
    this.#warnings ??= []
    this.#warnings.push(warning)
  }

  /** A warning about a column, whichever row shows it. */
  warnOnce(key: string, warning: Warning): void {
    if (this.#warned.has(key)) return
    this.#warned.add(key)
    this.warn(warning)
  }

  get faults(): readonly Rejection[] {
    return this.#faults ?? none
  }

  get warnings(): readonly Warning[] {
    return this.#warnings ?? none
  }
}

function isSame(one: Rejection, other: Rejection & { readonly column: string }): boolean {
  return one.code === other.code && 'column' in one && one.column === other.column
}
