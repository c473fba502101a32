import { z } from 'zod'
import { isBlank } from '../lead/blanks.js'
import type { ExactId, IdKind } from '../lead/unique-id.js'
import { custom, must, word } from './fields.js'

/** What the exact form of each kind looks like; see `Cell`. */
const forms: Readonly<Record<IdKind, RegExp>> = {
  integer: /^-?\d+$/,
  decimal: /^-?\d+(\.\d+)?$/,
  boolean: /^(true|false)$/,
  text: /^/,
  char: /^/,
  other: /^/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  binary: /^([0-9a-f]{2})+$/,
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d:\d\d(\.\d+)?$/,
  'wall-clock': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/,
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
}

const kinds = [
  'integer',
  'decimal',
  'boolean',
  'text',
  'char',
  'uuid',
  'binary',
  'date',
  'time',
  'wall-clock',
  'instant',
  'other',
] as const satisfies readonly IdKind[]

const text = z.string(must('a text'))
const whole = must('a whole number up to 2^53-1; write a greater one as text')

/** The setting `initialId`, as an exact id from here on. Digits are an integer, any other text is text. */
export const initialId = z
  .union(
    [z.string(), z.int(whole), z.strictObject({ kind: word(kinds), type: text.optional(), text })],
    must('a text, a whole number, or { kind, text }'),
  )
  .transform((value, context): ExactId => {
    const { kind, type = unknownType, text } = typeof value === 'object' ? value : derived(String(value))
    if (isBlank(text) || !forms[kind].test(text)) {
      context.addIssue(custom('id-unreadable', `must have the exact text of a value of kind ${kind}`, value))
      return z.NEVER
    }
    return { kind, type, text }
  })

/** No result has shown the type yet: the procedure's parameter has its own, by which the text is bound. */
const unknownType = 'unknown'

function derived(text: string): { readonly kind: IdKind; readonly type?: string; readonly text: string } {
  // A number with leading zeros is a reference that happens to be of digits.
  return { kind: /^-?(0|[1-9]\d*)$/.test(text) ? 'integer' : 'text', text }
}
