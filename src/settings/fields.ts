import { z } from 'zod'
import { timeZone } from '../callback/time-zone.js'
import { isBlank } from '../lead/blanks.js'
import { codePoints } from '../lead/code-points.js'
import { durationPattern, durationText, parseDuration } from '../lead/duration.js'
import { unstorableIn } from '../lead/unstorable.js'
import { countryFault } from './country.js'
import type { SettingsFaultCode } from './settings-fault.js'
import { parseSize, sizePattern } from './size.js'

const hundredYears = 36_525 * 86_400_000

/** A timer of more than 2^31-1 milliseconds would fire too early. */
export const longestTimer = 24 * 86_400_000

/** What is said of a value that is of the wrong type or beyond its range: `must be …`. */
export const must = (be: string) => ({ error: () => `must be ${be}` })

/** A fault of the library's own code, for use in checks. */
export function custom(code: SettingsFaultCode, message: string, input: unknown) {
  return { code: 'custom' as const, message, input, params: { code } }
}

/** One of a few words. */
export function word<const W extends readonly [string, ...string[]]>(words: W) {
  return z.enum(words, must(words.length === 1 ? `${words[0]}` : `one of ${words.join(', ')}`))
}

/** True or false. */
export const flag = z.boolean(must('true or false'))

/** A text that may be empty. */
export const note = z.string(must('a text'))

/** A name that stores keep in keys: 1 to 255 code points, not blank alone, and nothing that a store cannot hold. */
export const named = z
  .string(must('a text'))
  .meta({ minLength: 1, maxLength: 255 })
  .superRefine((text, context) => {
    if (isBlank(text)) context.addIssue(custom('blank', 'must not be empty or blank', text))
    if (codePoints(text) > 255) context.addIssue(custom('too-long', 'must not be longer than 255 characters', text))
    if (unstorableIn(text)) {
      context.addIssue(
        custom('unstorable', 'must not hold NUL or half a surrogate pair, which stores cannot keep', text),
      )
    }
  })

/** A name, or NULL for none, which is the default. */
export function orNone<S extends z.ZodType>(schema: S) {
  return z.nullable(schema).default(null)
}

/** A whole number of a range. */
export function count(from: number, to: number) {
  const range = must(`a whole number from ${from} to ${to}`)
  return z.int(range).min(from, range).max(to, range)
}

/** A number from 0 to 1. */
export const share = z
  .number(must('a number from 0 to 1'))
  .min(0, must('a number from 0 to 1'))
  .max(1, must('a number from 0 to 1'))

/** A duration, in milliseconds from here on. */
export function duration({ from = 1, to = hundredYears, example = '30 seconds' } = {}) {
  const phrase = `a duration such as ${example}, or milliseconds`
  return z
    .union(
      [z.string().meta({ pattern: durationPattern }), z.number().meta({ minimum: from, maximum: to })],
      must(phrase),
    )
    .transform((value, context) => {
      const milliseconds = parseDuration(value)
      if (milliseconds === undefined) context.addIssue(custom('duration-unreadable', `must be ${phrase}`, value))
      else if (milliseconds < from || milliseconds > to) {
        const range = `${durationText(from)} to ${durationText(to)}`
        context.addIssue(custom('out-of-range', `must be a duration from ${range}`, value))
      } else return milliseconds
      return z.NEVER
    })
}

/** A size, in bytes from here on. */
export function size(from = 1) {
  const phrase = 'a size such as 8 MB, or bytes'
  return z
    .union([z.string().meta({ pattern: sizePattern }), z.number().meta({ minimum: from })], must(phrase))
    .transform((value, context) => {
      const bytes = parseSize(value)
      if (bytes === undefined) context.addIssue(custom('size-unreadable', `must be ${phrase}`, value))
      else if (bytes < from) context.addIssue(custom('out-of-range', `must be at least ${from} bytes`, value))
      else return bytes
      return z.NEVER
    })
}

/** An IANA time zone. */
export const zone = z.string(must('an IANA time zone such as Australia/Melbourne')).superRefine((name, context) => {
  if (timeZone(name)) return
  context.addIssue(custom('unknown-time-zone', 'must be an IANA time zone such as Australia/Melbourne or UTC', name))
})

/** A country of ISO 3166-1 alpha-2. */
export const country = z
  .string(must('a country, two capital letters such as AU'))
  .meta({ pattern: '^[A-Z]{2}$' })
  .superRefine((code, context) => {
    const fault = countryFault(code)
    if (fault !== undefined) context.addIssue(custom('unknown-region', fault, code))
  })

/** A group of settings; what is not in it is a fault. */
export function group<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, must('an object with these settings'))
}
