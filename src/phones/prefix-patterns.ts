import { err, ok, type Result } from 'neverthrow'
import { isBlankUnit, trimBlanks } from '../lead/blanks.js'
import type { NormalisedPhone, PhoneNormaliser } from '../lead/phone.js'

/** What to do with a number that begins in a certain way. */
export interface PrefixRule {
  /** The digits that the number begins with; empty: any number. */
  readonly prefix: string
  /** How many digits the whole number has: exactly, or from and to. Absent: any number of them. */
  readonly digits?: number | readonly [from: number, to: number]
  /** How many digits to take off the front. Default: none. */
  readonly strip?: number
  /** What to put in front then; with the plus that begins a number in E.164. */
  readonly prepend: string
}

const longest = 250
const separators = '().-/'
const e164 = /^\+[1-9]\d{6,14}$/
const extensionMark = /(?:;ext=|ext\.?|x|#)\s*(\d{1,7})$/i

/**
 * A normaliser for those who would rather say by prefix what a number is, as dialers do: the first rule that fits takes `strip`
 * digits off the front and puts `prepend` there.
 *
 * Blanks and `( ) . - /` between digits are passed over; an extension (`x12`, `ext. 12`, `#12`) is kept beside the number. A
 * number that begins with a plus is in E.164 already and needs no rule. Nothing is known of which numbers are handed out, nor
 * of regions: the region asked with plays no part. Faulty rules are all told at once.
 *
 * @example
 * ```ts
 * import { orThrow, prefixPatterns } from 'lead-injector'
 *
 * const normaliser = orThrow(
 *   prefixPatterns([
 *     { prefix: '0011', strip: 4, prepend: '+' },
 *     { prefix: '0', digits: 10, strip: 1, prepend: '+61' },
 *     { prefix: '', digits: 8, prepend: '+613' },
 *   ]),
 * )
 * normaliser.normalise('(03) 9999 1234', undefined) // { number: '+61399991234' }
 * ```
 */
export function prefixPatterns(rules: readonly PrefixRule[]): Result<PhoneNormaliser, readonly string[]> {
  const faults = rules.flatMap((rule, index) => faultsOf(rule).map((fault) => `Rule ${index + 1}: ${fault}.`))
  return faults.length > 0 ? err(faults) : ok({ normalise: (text) => normalise(rules, text) })
}

function faultsOf({ prefix, digits, strip = 0, prepend }: PrefixRule): readonly string[] {
  const faults: string[] = []
  const whole = (number: number): boolean => Number.isInteger(number) && number >= 0
  if (!/^\d*$/.test(prefix)) faults.push(`prefix ${JSON.stringify(prefix)} is not of digits`)
  if (!whole(strip)) faults.push(`strip ${strip} is no number of digits`)
  const [from, to] = bounds(digits)
  if (digits !== undefined && !(whole(from) && whole(to) && from <= to)) {
    faults.push(`digits ${JSON.stringify(digits)} is no number of digits`)
  }
  if (!/^\+\d*$/.test(prepend)) faults.push(`prepend ${JSON.stringify(prepend)} is not a plus and digits`)
  return faults
}

function bounds(digits: PrefixRule['digits']): readonly [number, number] {
  if (digits === undefined) return [0, Number.POSITIVE_INFINITY]
  return typeof digits === 'number' ? [digits, digits] : digits
}

function normalise(rules: readonly PrefixRule[], text: string): NormalisedPhone {
  if (text.length > longest) return { invalid: 'it is too long' }
  const marked = extensionMark.exec(text)
  const extension = marked?.[1]
  const written = trimBlanks(marked ? text.slice(0, marked.index) : text)
  const compact = withoutSeparators(written)
  if (!/^\+?\d+$/.test(compact)) return { invalid: 'it is no phone number' }
  const number = compact.startsWith('+') ? compact : byRules(rules, compact)
  if (number === null) return { invalid: 'no rule fits it' }
  if (!e164.test(number)) return { invalid: `${number} is no number in E.164` }
  return extension === undefined ? { number } : { number, extension }
}

function withoutSeparators(text: string): string {
  let compact = ''
  for (const character of text) {
    if (!separators.includes(character) && !isBlankUnit(character.charCodeAt(0))) compact += character
  }
  return compact
}

function byRules(rules: readonly PrefixRule[], compact: string): string | null {
  for (const { prefix, digits, strip = 0, prepend } of rules) {
    const [from, to] = bounds(digits)
    if (compact.length < from || compact.length > to || !compact.startsWith(prefix)) continue
    return prepend + compact.slice(strip)
  }
  return null
}
