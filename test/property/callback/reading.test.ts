import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { dayNumber, daysInMonth, weekdayOf } from '../../../src/callback/calendar.js'
import { CallbackDateParser } from '../../../src/callback/callback-date-parser.js'
import { isoInstant } from '../../../src/callback/iso-instant.js'
import { describeCallbackRefusal } from '../../../src/callback/refusal.js'
import { patterns } from './patterns.js'
import { disagreements } from './zone-check.js'

const make = (format: string, locale = 'en') =>
  CallbackDateParser.create({ format, locale, timeZone: 'Europe/London' })._unsafeUnwrap()

/** Zones that exist; those of history such as LMT are reached by the years. */
const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const seconds = (from: number, to: number) =>
  fc.integer({ min: Date.UTC(from, 0, 1) / 1000, max: Date.UTC(to, 11, 31) / 1000 }).map((count) => count * 1000)

const isoText = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d(?::?\d\d)?)?)?$/

/** What the fine print says of `iso`, by the oracle's calendar. */
function isoOracle(text: string): string | undefined {
  const [, date = '', time, offset] = isoText.exec(text) ?? []
  try {
    if (date.startsWith('0000')) return undefined
    const day = Temporal.PlainDate.from(date, { overflow: 'reject' })
    if (time === undefined) return `date ${day}`
    if (/:60/.test(time) || /^24/.test(time)) return undefined
    const wall = day.toPlainDateTime(Temporal.PlainTime.from(time.replace(/(\.\d{9})\d+/, '$1')))
    const wallClock = wall.toZonedDateTime('UTC').epochMilliseconds
    if (offset === undefined) return `wall-clock ${wallClock}`
    const [, sign, hours = '0', minutes = '0'] = /([+-])(\d\d):?(\d\d)?/.exec(offset) ?? []
    const size = Number(hours) * 60 + Number(minutes)
    if (Number(minutes) > 59 || size > 18 * 60) return undefined
    return `instant ${wallClock - (sign === '-' ? -size : size) * 60_000}`
  } catch {
    return undefined
  }
}

const two = (max: number) => fc.integer({ min: 0, max }).map((number) => String(number).padStart(2, '0'))
const isoTexts = fc
  .tuple(
    fc.integer({ min: 0, max: 9999 }).map((year) => String(year).padStart(4, '0')),
    two(13),
    two(32),
    fc.constantFrom('', 'T', 'T', ' ', '  ', 't'),
    two(25),
    fc.oneof(two(61), fc.constant('5')),
    fc.oneof(
      fc.constant(''),
      two(61).map((second) => `:${second}`),
    ),
    fc.constantFrom('', '', '.1', '.123456789', '.', ',5', '.0000000000001'),
    fc.constantFrom('', '', 'Z', 'z', '+11', '-0330', '+05:45', '-00:00', '+18:01', '+05:60', '+1', ' +11:00', 'Zx'),
  )
  .map(([year, month, day, letter, hour, minute, second, fraction, offset]) => {
    const date = `${year}-${month}-${day}`
    return letter === '' ? date : `${date}${letter}${hour}:${minute}${second}${second && fraction}${offset}`
  })

describe('iso', () => {
  it('is read as its grammar and the calendar say', () => {
    const parser = make('iso')
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(isoTexts, (text) => {
        const answer = parser.read(text).match(
          (reading) => {
            if (reading.kind === 'date') return `date ${new Date(reading.wallClock).toISOString().slice(0, 10)}`
            if (reading.kind === 'instant') return `instant ${reading.epochMilliseconds}`
            return reading.kind === 'empty' ? 'empty' : `wall-clock ${reading.wallClock}`
          },
          () => undefined,
        )
        const kind = answer?.split(' ')[0] ?? 'refused'
        seen.set(kind, (seen.get(kind) ?? 0) + 1)
        expect(answer).toBe(isoOracle(text))
      }),
      { numRuns: 10_000 },
    )
    for (const kind of ['date', 'wall-clock', 'instant', 'refused']) expect(seen.get(kind), kind).toBeGreaterThan(50)
  })
})

describe('any wall clock in any zone', () => {
  it('becomes the instant of the oracle, from the first zones to the far future', () => {
    fc.assert(
      fc.property(zones, fc.oneof(seconds(1850, 1971), seconds(1972, 2040), seconds(1, 9998)), (zone, wallClock) => {
        expect(disagreements(zone, wallClock)).toEqual([])
      }),
      { numRuns: 1_500 },
    )
  })
})

describe('calendar and texts', () => {
  it('count days as Date does', () => {
    const day = fc.integer({ min: -719_162, max: 2_932_896 })
    fc.assert(
      fc.property(day, (number) => {
        const date = new Date(number * 86_400_000)
        const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1]
        expect(dayNumber(year, month, date.getUTCDate())).toBe(number)
        expect(weekdayOf(number)).toBe(date.getUTCDay())
        expect(new Date(Date.UTC(2000, month, 0)).getUTCDate()).toBe(daysInMonth(2000, month))
      }),
    )
  })

  it('write instants as Date does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_167_219_200_000, max: 253_402_387_200_000 }), (milliseconds) => {
        expect(isoInstant(milliseconds)).toBe(new Date(milliseconds).toISOString())
      }),
    )
  })
})

describe('whatever is given', () => {
  const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), isoTexts, fc.constantFrom('', '\u0085', '0'))
  const parsers = ['iso', 'epoch-seconds', 'd/M/yy h:mm a', 'EEE d MMM yyyy HH:mm VV', 'yyyyMMddHHmmssSSSXX'].map((f) =>
    make(f),
  )

  it('is answered without a throw, and every refusal can be said in words', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.constantFrom(...parsers), (value, other, parser) => {
        const answers = [
          parser.parse(value, { time: other, timeZone: other }),
          parser.read(value),
          parser.readTime(value),
          parser.readTyped('wall-clock', value),
          parser.parse(value),
        ]
        for (const answer of answers) {
          if (answer.isErr()) expect(describeCallbackRefusal(answer.error).length).toBeGreaterThan(20)
        }
        CallbackDateParser.suggest([value, other])
      }),
    )
  })

  it('as options is answered without a throw, and every fault can be said in words', () => {
    const letters = fc.array(fc.constantFrom(...'yMdHhmsSaEXVzDYT', "'", '[', ' ', '/', ':', '1'), { maxLength: 20 })
    const format = fc.oneof(
      letters.map((parts) => parts.join('')),
      anyText,
    )
    fc.assert(
      fc.property(format, anyText, (value, other) => {
        const made = CallbackDateParser.create({ format: value, timeZone: other, locale: other, oldest: other })
        expect(made.isErr()).toBe(true)
        if (made.isErr()) for (const fault of made.error) expect(fault.message).toContain(fault.option)
        CallbackDateParser.create({ format: value, timeZone: 'UTC' })
      }),
    )
  })
})

describe('the example in a description', () => {
  const locales = fc.constantFrom('en', 'de', 'fr-CA', 'ru', 'tr', 'el', 'es', 'th', 'ar-EG', 'he', 'pl')

  it('is read by the parser that gives it', () => {
    fc.assert(
      fc.property(patterns, locales, (format, locale) => {
        const parser = make(format, locale)
        const [, example = ''] = /Example: (.*?)\.(?: A time is| A date| A skipped|$)/.exec(parser.describe()) ?? []
        expect(parser.read(example).isOk(), `${parser.describe()} (${locale})`).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })
})
