import type { Rejection } from './rejection.js'
import type { Cell } from './value.js'
import type { Warning } from './warning.js'

const none: readonly never[] = Object.freeze([])
const shown = 200

/** Collects what is wrong with a row, and what should be known about it. Most rows need neither list. */
export class RowNotes {
  #faults: Rejection[] | null = null
  #warnings: Warning[] | null = null
  readonly #warned: Set<string>

  /** @param warned What the decoder has warned of once already. */
  constructor(warned: Set<string>) {
    this.#warned = warned
  }

  fault(rejection: Rejection): void {
    this.#faults ??= []
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

/** A value for a message: long ones are cut, bytes are shown in base64. */
export function shownValue(cell: Cell): string | null {
  if (cell === null) return null
  const text = typeof cell === 'string' ? cell : Buffer.from(cell.subarray(0, shown)).toString('base64')
  return text.length > shown ? `${text.slice(0, shown)}…` : text
}
