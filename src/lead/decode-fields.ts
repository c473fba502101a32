import type { LeadAction } from './action.js'
import { isBlank, trimBlanks } from './blanks.js'
import type { DecodedRow, GivenPhone } from './decoded-row.js'
import { empty, type Given, noChange, value } from './given.js'
import { isNoChange } from './marker.js'
import type { PhoneNormaliser } from './phone.js'
import { codePoints } from './read-id.js'
import { renderField } from './rendering.js'
import { type RowNotes, shownValue } from './row-notes.js'
import type { PlannedField, RowPlan } from './row-plan.js'
import { unstorableIn } from './unstorable.js'
import type { RawRow } from './value.js'

/** What reading a row's fields needs. */
export interface FieldsRow {
  readonly plan: RowPlan
  readonly raw: RawRow
  readonly notes: RowNotes
  readonly action: LeadAction | null
  readonly normaliser: PhoneNormaliser
  readonly defaultRegion: string | undefined
  readonly limits: { readonly text: number }
}

/** Reads the Template's fields, and the numbers in those that are phones. */
export function decodeFields(row: FieldsRow): Pick<DecodedRow, 'fields' | 'phones'> {
  const fields = new Map<string, Given<string>>()
  const phones: GivenPhone[] = []
  for (const field of row.plan.fields) {
    const given = field.from ? readField(row, field) : null
    if (field.required && row.action === 'ADD' && (given === null || given.is === 'empty')) {
      row.notes.fault({ code: 'action.needs-value', column: field.name, action: 'ADD' })
    }
    if (!given) continue
    fields.set(field.name, given)
    if (field.phone) phones.push({ field: field.name, given: phoneOf(row, given) })
  }
  return { fields, phones }
}

function readField(row: FieldsRow, { from, maxLength }: PlannedField): Given<string> {
  if (!from) return empty
  const { name, kind } = from.column
  const text = renderField(kind, row.raw[from.index] ?? null)
  if (text === null || isBlank(text)) return empty
  const { notes } = row
  if (isNoChange(text)) {
    if (row.action === 'ADD') notes.fault({ code: 'no-change.not-allowed', column: name, value: text, action: 'ADD' })
    return noChange
  }
  const because = unstorableIn(text)
  if (because) notes.fault({ code: 'value.unstorable', column: name, value: shownValue(text), because })
  // No text has more code points than UTF-16 units, or fewer bytes than units.
  if (maxLength !== null && text.length > maxLength)
    tooLong(notes, name, text, { limit: maxLength, length: codePoints(text) })
  else if (text.length * 3 > row.limits.text) {
    tooLong(notes, name, text, { limit: row.limits.text, length: Buffer.byteLength(text) })
  }
  return value(text)
}

function tooLong(
  notes: RowNotes,
  column: string,
  text: string,
  size: { readonly limit: number; readonly length: number },
): void {
  if (size.length > size.limit) notes.fault({ code: 'value.too-long', column, value: shownValue(text), ...size })
}

function phoneOf(row: FieldsRow, given: Given<string>): GivenPhone['given'] {
  if (given.is !== 'value') return given
  const text = trimBlanks(given.value)
  return value({ text, read: row.normaliser.normalise(text, row.defaultRegion) })
}
