import fc from 'fast-check'
import { digits } from './national-numbers.js'

/** What happened to a text at a place of it. */
export type Change = (text: string, at: number) => string

const insert = (what: fc.Arbitrary<string>): fc.Arbitrary<Change> =>
  what.map((each) => (text, at) => text.slice(0, at) + each + text.slice(at))
const append = (what: fc.Arbitrary<string>): fc.Arbitrary<Change> => what.map((each) => (text) => text + each)
const prepend = (what: fc.Arbitrary<string>): fc.Arbitrary<Change> => what.map((each) => (text) => each + text)

const usual = fc.constantFrom(' ', '-', '.', '/', ' (', ') ', ' - ', ' / ', '[', ']', '\u00a0')
const unusual = fc.constantFrom(
  ...Array.from('\t\n\0~#*,:;xeOl+_\u00ad\u200b\u2013\u3000\u0665\uff15\uff0b\ufeff', (each) => each),
  ...['\ud83d\ude00', 'call ', ' or ', ';ext=', '\u0661'],
)

/** What stands between the groups of a number. */
export const separation = insert(fc.oneof({ weight: 40, arbitrary: usual }, { weight: 1, arbitrary: unusual }))

/** A digit too few, too many, or another one; or a part of the text only. */
export const slip: fc.Arbitrary<Change> = fc.oneof(
  insert(digits(1, 1)),
  digits(1, 1).map(
    (each): Change =>
      (text, at) =>
        text.slice(0, at) + each + text.slice(at + 1),
  ),
  fc.constantFrom<Change>(
    (text, at) => text.slice(0, at) + text.slice(at + 1),
    (text, at) => text.slice(0, at),
    (text, at) => text.slice(at),
  ),
)

const extension = fc.tuple(
  fc.constantFrom(' x', ' ext. ', ';ext=', '#', ' int ', ',,', ';', ' #', '~', ' anexo ', ';isub=', ';phone-context=+'),
  digits(0, 8),
  fc.constantFrom('', '#'),
)

/** What is no part of a plain number. */
export const damage: fc.Arbitrary<Change> = fc.oneof(
  insert(unusual),
  append(extension.map((parts) => parts.join(''))),
  append(fc.constantFrom(' ', '\t', ' .', ' #', ';', 'x', '()', '+', '\r\n', ' mobile', ';phone-context=com')),
  prepend(fc.constantFrom(' ', '\t', '(', 'T: ', 'tel:', '=', "'", '#', '00 ', '\uff0b', '+')),
  fc.integer({ min: 2, max: 30 }).map(
    (times): Change =>
      (text) =>
        text.repeat(times),
  ),
  fc.constant<Change>((text) => text.replace(/\d/g, (each) => String.fromCharCode(0xff10 + Number(each)))),
)
