import { UTCDate, utc } from '@date-fns/utc'
import { format as formatDate, parse as parseDate } from 'date-fns'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CallbackDateParser } from '../../../src/callback/callback-date-parser.js'
import { damages, patterns, strictExpression } from './patterns.js'

/** Two-digit years count from the century that the reference date makes: 2000 to 2099 for 2050. */
const reference = new UTCDate(2050, 0, 1)

const instants = fc
  .integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 11, 31) })
  .map((milliseconds) => new UTCDate(milliseconds))

const cases = fc.tuple(patterns, instants, damages).map(([pattern, instant, damage]) => ({
  pattern,
  text: damage(formatDate(instant, pattern, { in: utc })).trim(),
}))

const parsers = new Map<string, CallbackDateParser>()

function ours(pattern: string, text: string): number | undefined {
  const parser = parsers.get(pattern) ?? CallbackDateParser.create({ format: pattern, timeZone: 'UTC' })._unsafeUnwrap()
  parsers.set(pattern, parser)
  return parser.read(text).match(
    (reading) => {
      if (reading.kind === 'empty') return undefined
      return reading.kind === 'instant' ? reading.epochMilliseconds : reading.wallClock
    },
    () => undefined,
  )
}

function theirs(pattern: string, text: string): number | undefined {
  const milliseconds = parseDate(text, pattern, reference, { in: utc }).getTime()
  return Number.isNaN(milliseconds) ? undefined : milliseconds
}

/** Why a text that date-fns accepts may be refused: each is a rule of docs/callbacks.md. */
const rules = {
  'not written as the letters say': (pattern: string, text: string) => !strictExpression(pattern).test(text),
  'the weekday is not that of the date': (pattern: string, text: string) => {
    const [, weekday = ''] =
      /((?:sun|mon|tues|wednes|thurs|fri|satur)day|sun|mon|tue|wed|thu|fri|sat), /i.exec(text) ?? []
    const dated = theirs(pattern.replace(/EEEE?, /, ''), text.replace(`${weekday}, `, ''))
    if (!/EEEE?, /.test(pattern) || weekday === '' || dated === undefined) return false
    return !weekday.toLowerCase().startsWith(formatDate(dated, 'EEE', { in: utc }).toLowerCase())
  },
  'an offset beyond ±18:00 or with more than 59 minutes': (pattern: string, text: string) => {
    const [, hours = '0', minutes = '0'] = /[+-](\d\d):?(\d\d)?$/.exec(text) ?? []
    return /X$/.test(pattern) && (Number(minutes) > 59 || Number(hours) * 60 + Number(minutes) > 18 * 60)
  },
}

describe('a pattern', () => {
  it('reads nothing that date-fns reads otherwise, and refuses what date-fns reads only by a rule', () => {
    const seen = new Map<string, number>()
    const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1)
    fc.assert(
      fc.property(cases, ({ pattern, text }) => {
        const our = ours(pattern, text)
        const their = theirs(pattern, text)
        if (our !== undefined) {
          count('read by both')
          expect(our).toBe(their)
        } else if (their !== undefined) {
          const broken = Object.entries(rules).filter(([, breaks]) => breaks(pattern, text))
          for (const [rule] of broken) count(rule)
          expect(broken, `${pattern} of ${JSON.stringify(text)}`).not.toEqual([])
        } else count('read by neither')
      }),
      { numRuns: process.env['LEAD_INJECTOR_FULL'] === '1' ? 100_000 : 6_000 },
    )
    for (const what of ['read by both', 'read by neither', ...Object.keys(rules)]) {
      expect(seen.get(what), what).toBeGreaterThan(5)
    }
  })

  it('reads whatever is written as its letters say, on the calendar and on the clock', () => {
    fc.assert(
      fc.property(patterns, instants, (pattern, instant) => {
        const text = formatDate(instant, pattern, { in: utc })
        expect(ours(pattern, text), `${pattern} of ${JSON.stringify(text)}`).toBe(theirs(pattern, text))
      }),
      { numRuns: 2_000 },
    )
  })
})
