// Written from the domain's rules alone, by someone who did not look at src.

import type { Row } from './set-up.js'
import { foldName, isEmpty, isMarker } from './text.js'

/** What a row says in one column. */
export type Cell<T = string> =
  | { readonly kind: 'absent' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'no-change' }
  | { readonly kind: 'value'; readonly value: T }

/** The value that a row has under a column's name, or undefined when the call has no such column. */
export function rawValue(row: Row, name: string): string | null | undefined {
  for (const [column, value] of Object.entries(row)) {
    if (foldName(column) === foldName(name)) return value
  }
  return undefined
}

/** The cell as it came: "other field values stay as they are". */
export function cellOf(row: Row, name: string): Cell {
  const raw = rawValue(row, name)
  if (raw === undefined) return { kind: 'absent' }
  if (raw === null || isEmpty(raw)) return { kind: 'empty' }
  if (isMarker(raw)) return { kind: 'no-change' }
  return { kind: 'value', value: raw }
}

/** The text of a cell, or null when it has none. */
export const textOf = (cell: Cell): string | null => (cell.kind === 'value' ? cell.value : null)
