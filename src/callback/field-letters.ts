import type { FieldPiece, PatternField } from './pattern-piece.js'

type Form = FieldPiece['form']

/**
 * The letters that a format may use, with the meaning that Unicode gives them (UTS #35, Date Field Symbols) and that Java
 * and date-fns share.
 */
const fields: ReadonlyMap<string, readonly [PatternField, Form]> = new Map<string, readonly [PatternField, Form]>([
  ['yyyy', ['year', 4]],
  ['yy', ['year', 2]],
  ['MM', ['month', 2]],
  ['M', ['month', 'one-or-two']],
  ['MMM', ['month', 'short-name']],
  ['MMMM', ['month', 'long-name']],
  ['dd', ['day', 2]],
  ['d', ['day', 'one-or-two']],
  ['EEE', ['weekday', 'short-name']],
  ['EEEE', ['weekday', 'long-name']],
  ['HH', ['hour', 2]],
  ['H', ['hour', 'one-or-two']],
  ['hh', ['half-day hour', 2]],
  ['h', ['half-day hour', 'one-or-two']],
  ['mm', ['minute', 2]],
  ['m', ['minute', 'one-or-two']],
  ['ss', ['second', 2]],
  ['s', ['second', 'one-or-two']],
  ['a', ['am-pm', 'own']],
  ['X', ['offset', 'own']],
  ['XX', ['offset', 'own']],
  ['XXX', ['offset', 'own']],
  ['VV', ['zone', 'own']],
])

/** The piece that a run of one letter stands for, if formats may use it. */
export function fieldOfLetters(letters: string): FieldPiece | undefined {
  if (/^S{1,9}$/.test(letters)) return { kind: 'field', letters, field: 'fraction', form: letters.length }
  const found = fields.get(letters)
  return found && { kind: 'field', letters, field: found[0], form: found[1] }
}

/** What somebody probably meant who used letters that formats may not use. */
export interface LetterAdvice {
  /** What to write instead, in words: `dd`, `'T' in quotes`. */
  readonly instead: string
  /** The field that was meant, so that it is not reported as missing too. */
  readonly meant?: PatternField
}

/**
 * The advice for each letter that is not usable in this number, by what it means elsewhere: UTS #35 and Java (week year,
 * day of year, 1–24 hours, zone names), .NET (`tt`, `ddd`, `fff`), moment (`YYYY`, `DD`, `A`), strftime-like habits.
 */
const advice: Readonly<Record<string, (letters: string) => LetterAdvice>> = {
  Y: (l) => ({ instead: l.length === 2 ? 'yy' : 'yyyy (Y is the year of the week)', meant: 'year' }),
  y: () => ({ instead: 'yyyy or yy', meant: 'year' }),
  u: () => ({ instead: 'yyyy', meant: 'year' }),
  D: (l) => ({
    instead: l.length === 1 ? 'd (D is the day of the year)' : 'dd (D is the day of the year)',
    meant: 'day',
  }),
  d: () => ({ instead: 'dd for the day, EEE or EEEE for the weekday', meant: 'weekday' }),
  M: () => ({ instead: 'MMM or MMMM', meant: 'month' }),
  L: (l) => ({ instead: l.length > 4 ? 'MMM or MMMM' : 'M'.repeat(l.length), meant: 'month' }),
  E: () => ({ instead: 'EEE or EEEE', meant: 'weekday' }),
  e: () => ({ instead: 'EEE or EEEE', meant: 'weekday' }),
  c: () => ({ instead: 'EEE or EEEE', meant: 'weekday' }),
  i: () => ({ instead: 'EEE or EEEE', meant: 'weekday' }),
  H: () => ({ instead: 'HH or H', meant: 'hour' }),
  k: () => ({ instead: 'HH (k counts hours from 1 to 24)', meant: 'hour' }),
  h: () => ({ instead: 'hh or h', meant: 'half-day hour' }),
  K: () => ({ instead: 'hh (K counts hours from 0 to 11)', meant: 'half-day hour' }),
  m: (l) => (l.length > 2 ? { instead: 'M'.repeat(Math.min(l.length, 4)), meant: 'month' } : { instead: 'mm' }),
  s: (l) => ({ instead: l.length === 3 ? 'ss, or SSS for milliseconds' : 'ss', meant: 'second' }),
  S: () => ({ instead: 'at most nine S', meant: 'fraction' }),
  f: (l) => ({ instead: 'S'.repeat(Math.min(l.length, 9)), meant: 'fraction' }),
  F: (l) => ({ instead: 'S'.repeat(Math.min(l.length, 9)), meant: 'fraction' }),
  n: () => ({ instead: 'S, once for each digit', meant: 'fraction' }),
  a: () => ({ instead: 'a', meant: 'am-pm' }),
  A: () => ({ instead: 'a', meant: 'am-pm' }),
  b: () => ({ instead: 'a', meant: 'am-pm' }),
  B: () => ({ instead: 'a', meant: 'am-pm' }),
  t: () => ({ instead: 'a', meant: 'am-pm' }),
  z: () => ({ instead: 'XXX for an offset or VV for an IANA zone (abbreviations like EST mean several zones)' }),
  v: () => ({ instead: 'VV for an IANA zone' }),
  V: () => ({ instead: 'VV for an IANA zone', meant: 'zone' }),
  x: (l) => ({ instead: 'X'.repeat(Math.min(l.length, 3)), meant: 'offset' }),
  X: () => ({ instead: 'X, XX or XXX', meant: 'offset' }),
  Z: () => ({ instead: 'XX, or XXX with a colon', meant: 'offset' }),
  O: () => ({ instead: 'XXX', meant: 'offset' }),
  T: () => ({ instead: "'T' in quotes" }),
  P: () => ({ instead: 'the whole pattern, letter by letter' }),
  p: () => ({ instead: 'the whole pattern, letter by letter' }),
}

/** What to write instead of letters that formats may not use. */
export function adviceFor(letters: string): LetterAdvice {
  return advice[letters.charAt(0)]?.(letters) ?? { instead: `'${letters}' in quotes if it is text` }
}
