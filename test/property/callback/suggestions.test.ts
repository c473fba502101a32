import { UTCDate, utc } from '@date-fns/utc'
import { format as formatDate } from 'date-fns'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CallbackDateParser } from '../../../src/callback/callback-date-parser.js'

/** How people and programs write dates, and the same with day and month the other way round. */
const common: readonly (readonly [format: string, swapped?: string])[] = [
  ['dd/MM/yyyy HH:mm', 'MM/dd/yyyy HH:mm'],
  ['MM/dd/yyyy hh:mm a', 'dd/MM/yyyy hh:mm a'],
  ['d/M/yyyy H:mm', 'M/d/yyyy H:mm'],
  ['dd.MM.yyyy HH:mm:ss', 'MM.dd.yyyy HH:mm:ss'],
  ['dd-MM-yy', 'MM-dd-yy'],
  ['yyyy-MM-dd HH:mm:ss'],
  ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX"],
  ['yyyyMMdd'],
  ['yyyyMMddHHmmss'],
  ['d MMM yyyy HH:mm'],
  ['EEE, dd MMM yyyy HH:mm:ss XX'],
  ['MMMM d, yyyy h:mm a'],
  ['HH:mm dd/MM/yyyy', 'HH:mm MM/dd/yyyy'],
]

const full = process.env['LEAD_INJECTOR_FULL'] === '1'

const dates = fc.array(
  fc
    .integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 11, 31) })
    .map((milliseconds) => new UTCDate(milliseconds)),
  { minLength: 1, maxLength: 4 },
)

const reads = (format: string, value: string) =>
  CallbackDateParser.create({ format, timeZone: 'UTC' })
    ._unsafeUnwrap()
    .read(value)
    .match(
      (reading) => JSON.stringify(reading),
      () => undefined,
    )

describe('suggested formats', () => {
  it('hold one that reads every value as it was meant, and none that does not read them all', () => {
    fc.assert(
      fc.property(fc.constantFrom(...common), dates, ([format], moments) => {
        const values = moments.map((moment) => formatDate(moment, format, { in: utc }))
        const { formats } = CallbackDateParser.suggest(values)
        for (const suggested of formats) {
          for (const value of values) expect(reads(suggested.format, value)).toBeDefined()
        }
        const right = formats.filter((suggested) =>
          values.every((value) => reads(suggested.format, value) === reads(format, value)),
        )
        expect(right, `${format}: ${values}`).not.toEqual([])
      }),
      { numRuns: full ? 10_000 : 100 },
    )
  })

  it('leave day and month unclear exactly where both ways round fit every value', () => {
    const seen = { clear: 0, unclear: 0 }
    fc.assert(
      fc.property(fc.constantFrom(...common), dates, ([format, swapped], moments) => {
        const values = moments.map((moment) => formatDate(moment, format, { in: utc }))
        const unclear = swapped !== undefined && values.every((value) => reads(swapped, value) !== undefined)
        seen[unclear ? 'unclear' : 'clear']++
        expect(CallbackDateParser.suggest(values).dayAndMonthUnclear).toBe(unclear)
      }),
      { numRuns: full ? 20_000 : 200 },
    )
    expect(Math.min(seen.clear, seen.unclear)).toBeGreaterThan(0)
  })
})
