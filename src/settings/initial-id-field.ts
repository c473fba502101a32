import { z } from 'zod'
import { isBlank } from '../lead/blanks.js'
import { codePoints } from '../lead/code-points.js'
import { idLimit } from '../lead/exact-id.js'
import { idForms } from '../lead/id-forms.js'
import type { ExactId, IdKind } from '../lead/unique-id.js'
import { unstorableIn } from '../lead/unstorable.js'
import { custom, must, word } from './fields.js'

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

const text = z.string(must('a text')).superRefine((id, context) => {
  if (codePoints(id) > idLimit) {
    context.addIssue(custom('too-long', `must not be longer than ${idLimit} characters`, id))
  }
  if (unstorableIn(id)) context.addIssue(custom('unstorable', 'must not hold NUL or half a surrogate pair', id))
})
const type = z.string(must('a text')).optional()
const whole = must('a whole number up to 2^53-1; write a greater one as text')

/** The setting `initialId`, as an exact id from here on. Digits are an integer, any other text is text. */
export const initialId = z
  .union(
    [text, z.int(whole), z.strictObject({ kind: word(kinds), type, text })],
    must('a text, a whole number, or { kind, text }'),
  )
  .transform((value, context): ExactId => {
    const { kind, type = unknownType, text } = typeof value === 'object' ? value : derived(String(value))
    if (isBlank(text) || !idForms[kind].test(text)) {
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
