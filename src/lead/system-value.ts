import { trimBlanks } from './blanks.js'
import { checkText } from './check-text.js'
import { empty, type Given, noChange, value } from './given.js'
import { isNoChange } from './marker.js'
import { renderField } from './rendering.js'
import type { RowInHand } from './row-in-hand.js'
import type { PlannedColumn } from './row-plan.js'
import { shownValue } from './shown-value.js'
import type { RawRow } from './value.js'

/** Stands for a value that has been refused and noted: it counts as empty, but nobody need miss it. */
export const refused: Given<never> = Object.freeze({ is: 'empty' })

/** A cell as trimmed text, unchecked. */
export function givenText({ index, column }: PlannedColumn, raw: RawRow): Given<string> {
  const text = renderField(column.kind, raw[index] ?? null)
  if (text === null) return empty
  const trimmed = trimBlanks(text)
  if (trimmed === '') return empty
  return isNoChange(trimmed) ? noChange : value(trimmed)
}

/** A value held against what can be stored; `length` is in code points. */
export function storable(
  { notes }: Pick<RowInHand, 'notes'>,
  { column }: PlannedColumn,
  given: Given<string>,
  { length = null, bytes }: { readonly length?: number | null; readonly bytes: number },
): Given<string> {
  if (given.is !== 'value') return given
  return checkText(notes, column.name, given.value, { length, bytes }) ? given : refused
}

/** Notes that the marker stands where there is nothing to keep. */
export function refuseMarker(row: Omit<RowInHand, 'key'>, { index, column }: PlannedColumn): Given<never> {
  const shown = shownValue(row.raw[index] ?? null)
  row.notes.fault({
    code: 'no-change.not-allowed',
    column: column.name,
    value: shown,
    action: row.action ?? 'ADD',
  })
  return refused
}
