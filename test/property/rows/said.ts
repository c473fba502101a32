import type { Cell, RejectionCode } from 'lead-injector'

/** What a row says of one thing: no such column, an empty cell, `<No Change>`, or a value. */
export type Said<T> = { readonly is: 'absent' | 'empty' | 'keep' } | { readonly is: 'value'; readonly value: T }

/** What a rejection is expected to say; `column` is NULL where the reason names none. */
export interface Fault {
  readonly code: RejectionCode
  readonly column: string | null
}

/** A cell as text, what it says, and what is wrong with it. */
export interface Written<T> {
  readonly cell: Cell
  readonly said: Said<T>
  readonly faults: readonly RejectionCode[]
}

export const absent = { is: 'absent' } as const
export const empty = { is: 'empty' } as const
export const keep = { is: 'keep' } as const

export function says<T>(value: T): Said<T> {
  return { is: 'value', value }
}

/** A good cell. */
export function good<T>(cell: Cell, said: Said<T>): Written<T> {
  return { cell, said, faults: [] }
}

/** A cell that rejects its row, once for each code. */
export function bad(cell: Cell, ...faults: readonly RejectionCode[]): Written<never> {
  return { cell, said: empty, faults }
}
