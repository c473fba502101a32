import { isBlank, trimBlanks } from './blanks.js'
import { checkText } from './check-text.js'
import type { DecodedRow, GivenPhone } from './decoded-row.js'
import { empty, type Given, noChange, value } from './given.js'
import { givenFields } from './given-fields.js'
import { isNoChange } from './marker.js'
import type { PhoneNormaliser } from './phone.js'
import { renderField } from './rendering.js'
import type { RowInHand } from './row-in-hand.js'
import type { PlannedColumn, PlannedField } from './row-plan.js'
import { refused, refuseMarker } from './system-value.js'

/** What a lead's fields are read by. */
export interface FieldRules {
  readonly fields: readonly PlannedField[]
  /** Of the fields, in their order. */
  readonly names: readonly string[]
  /** How many of the fields are phones and have a column. */
  readonly phones: number
  readonly normaliser: PhoneNormaliser
  readonly defaultRegion: string | undefined
  readonly bytes: number
}

/** Reads the fields of a lead, and the numbers in those that are phones. */
export function decodeFields(rules: FieldRules, row: RowInHand): Pick<DecodedRow, 'fields' | 'phones'> {
  const all: (Given<string> | null)[] = new Array(rules.fields.length)
  // Arrays of the right size: one that grows has room for seventeen.
  const phones: GivenPhone[] = new Array(rules.phones)
  let at = 0
  let phone = 0
  for (const field of rules.fields) {
    const given = field.from ? readField(rules, row, field, field.from) : null
    if (field.required && row.action === 'ADD' && (given === null || given === empty)) {
      const column = field.from?.column.name ?? field.name
      row.notes.fault({ code: 'action.needs-value', column, action: 'ADD' })
    }
    all[at++] = given
    if (given && field.phone) phones[phone++] = { field: field.name, given: phoneOf(rules, given) }
  }
  return { fields: givenFields(rules.names, all), phones }
}

function readField(rules: FieldRules, row: RowInHand, field: PlannedField, from: PlannedColumn): Given<string> {
  const { name, kind } = from.column
  const text = renderField(kind, row.raw[from.index] ?? null)
  if (text === null || isBlank(text)) return empty
  if (isNoChange(text)) return row.action === 'ADD' ? refuseMarker(row, from) : noChange
  return checkText(row.notes, name, text, { length: field.maxLength, bytes: rules.bytes }) ? value(text) : refused
}

function phoneOf({ normaliser, defaultRegion }: FieldRules, given: Given<string>): GivenPhone['given'] {
  if (given.is !== 'value') return given
  const text = trimBlanks(given.value)
  return value({ text, read: normaliser.normalise(text, defaultRegion) })
}
