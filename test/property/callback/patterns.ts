import fc from 'fast-check'

/** The letters that date-fns shares, and strictly what a text may have for them, written down from the rules. */
export const strict: Readonly<Record<string, string>> = {
  yyyy: '[0-9]{4}',
  yy: '[0-9]{2}',
  MM: '[0-9]{2}',
  M: '[0-9]{1,2}',
  MMM: '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)',
  MMMM: '(?:january|february|march|april|may|june|july|august|september|october|november|december)',
  dd: '[0-9]{2}',
  d: '[0-9]{1,2}',
  EEE: '(?:sun|mon|tue|wed|thu|fri|sat)',
  EEEE: '(?:sunday|monday|tuesday|wednesday|thursday|friday|saturday)',
  HH: '[0-9]{2}',
  H: '[0-9]{1,2}',
  hh: '[0-9]{2}',
  h: '[0-9]{1,2}',
  mm: '[0-9]{2}',
  m: '[0-9]{1,2}',
  ss: '[0-9]{2}',
  s: '[0-9]{1,2}',
  S: '[0-9]',
  SS: '[0-9]{2}',
  SSS: '[0-9]{3}',
  SSSSSS: '[0-9]{6}',
  a: '(?:am|pm)',
  X: '(?:Z|[+-][0-9]{2}(?:[0-9]{2})?)',
  XX: '(?:Z|[+-][0-9]{4})',
  XXX: '(?:Z|[+-][0-9]{2}:[0-9]{2})',
}

const separator = fc.constantFrom('/', '-', '.', ' ', ', ', "' of '", "''", ' – ')
const year = fc.constantFrom('yyyy', 'yy')
const month = fc.constantFrom('MM', 'M', 'MMM', 'MMMM')
const day = fc.constantFrom('dd', 'd')
const orders = fc.constantFrom([0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1], [1, 0, 2], [2, 0, 1])

const date = fc
  .record({
    year,
    month,
    day,
    orders,
    first: separator,
    second: separator,
    weekday: fc.constantFrom('', 'EEE', 'EEEE'),
  })
  .map(({ year, month, day, orders, first, second, weekday }) => {
    const fields = [year, month, day]
    const [a = '', b = '', c = ''] = orders.map((place) => fields[place])
    return `${weekday}${weekday && ', '}${a}${first}${b}${second}${c}`
  })

const fraction = fc.constantFrom('', '', '.S', '.SS', '.SSS', ',SSS', '.SSSSSS')
const seconds = fc.tuple(fc.constantFrom('', ':ss', ':s'), fraction).map(([s, f]) => (s === '' ? '' : s + f))
const time = fc.oneof(
  fc.tuple(fc.constantFrom('HH', 'H'), fc.constantFrom(':mm', ':m'), seconds).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('hh', 'h'), fc.constant(':mm'), seconds, fc.constantFrom(' a', 'a')).map((p) => p.join('')),
)
const offset = fc.constantFrom('', '', '', 'XXX', ' XXX', ' XX', " 'UTC'X", ' X')

/** Formats that a parser can be made of and that date-fns knows as well. */
export const patterns: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: date },
  {
    weight: 3,
    arbitrary: fc.tuple(date, fc.constantFrom(' ', ', ', "'T'", "' at '"), time, offset).map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('yyyyMMdd', 'yyyyMMddHHmmss', 'ddMMyyHHmm', 'yyyyMMddHHmmssSSS', 'ddMMMyyyy'),
  },
  { weight: 1, arbitrary: fc.tuple(time, date).map((parts) => parts.join(' ')) },
)

/** A regular expression of what the pattern strictly allows, calendar and clock aside. */
export function strictExpression(pattern: string): RegExp {
  const source = pattern.replace(/([A-Za-z])\1*|''|'((?:[^'])+)'|./gs, (part, letter, quoted) => {
    if (letter) return strict[part] ?? '(?!)'
    const text = part === "''" ? "'" : (quoted ?? part)
    return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  })
  // Names match in any case; what else is text must be as it is, and no text here has another case than its own.
  return new RegExp(`^${source}$`, 'i')
}

/** Small damages such as people and programs do to dates. */
export const damages: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.constant((text: string) => text),
  fc.constant((text: string) => text.toUpperCase()),
  fc.constant((text: string) => text.toLowerCase()),
  fc.tuple(fc.nat(40), fc.constantFrom('0', '1', '2', '3', '9', 'x', ' ', '-', ':')).map(
    ([at, by]) =>
      (text: string) =>
        text.slice(0, at) + by + text.slice(at + 1),
  ),
  fc.nat(40).map((at) => (text: string) => text.slice(0, at) + text.slice(at + 1)),
  fc.tuple(fc.nat(40), fc.constantFrom('0', '1', 'Z', '.', ' ')).map(
    ([at, by]) =>
      (text: string) =>
        text.slice(0, at) + by + text.slice(at),
  ),
  fc.constant((text: string) => text.replace(/^0|(?<=\D)0(?=\d)/, '')),
  fc.constant((text: string) => text.replace(/\d\d(\d\d)/, '$1')),
  fc.constant((text: string) => text.replace(/\b(\d)/, '0$1')),
  fc.constantFrom('Monday', 'Tue', 'fri').map((name) => (text: string) => text.replace(/^(?:\p{L}{3,9}(?=,))/u, name)),
  fc
    .constantFrom('+19:00', '+1900', '-0360', '+05:75', '-18:00', 'Z', '+14', 'z')
    .map((other) => (text: string) => text.replace(/(?:Z|[+-][0-9:]{2,5})$/, other)),
  fc
    .constantFrom('Sept', 'Ma', 'a.m.', 'noon', 'J', 'June')
    .map((name) => (text: string) => text.replace(/\p{L}{2,}(?=[^,]*$)/u, name)),
)
