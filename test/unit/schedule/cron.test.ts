import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, it } from 'vitest'
import { cronTimes } from '../../../src/schedule/cron.js'

const hostZone = process.env['TZ']

afterEach(() => {
  if (hostZone === undefined) delete process.env['TZ']
  else process.env['TZ'] = hostZone
})

function timesOf(expression: string, timeZone: string) {
  const times = cronTimes(expression, timeZone)
  if (typeof times === 'string') throw new Error(times)
  return times
}

describe('cron times', () => {
  const zones = ['UTC', 'America/New_York', 'Europe/London', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia']
  const year = { min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }

  it('are the minutes of the hour that the expression names, every transition of clocks included', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...zones),
        fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 3 }),
        fc.integer(year),
        (timeZone, host, minutes, from) => {
          process.env['TZ'] = host
          expect(timesOf(`${minutes.join(',')} * * * *`, timeZone).after(from)).toBe(scan(timeZone, minutes, from))
        },
      ),
      { numRuns: 100, seed: 1 },
    )
  })

  it('of a day are wall clock times of the zone, on whatever host', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...zones),
        fc.integer({ min: 4, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.integer(year),
        (timeZone, host, hour, minute, from) => {
          process.env['TZ'] = host
          const now = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone)
          const today = now.with({ hour, minute, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 })
          const next = today.epochMilliseconds > from ? today : today.add({ days: 1 })
          expect(timesOf(`${minute} ${hour} * * *`, timeZone).after(from)).toBe(next.epochMilliseconds)
        },
      ),
      { numRuns: 300, seed: 2 },
    )
  })

  it.each([
    '',
    '* * * *',
    '* * * * * * *',
    '@daily',
    '2026-01-01T00:00:00',
    '60 * * * *',
    '* 24 * * *',
    'a b c d e',
    '*/0 * * * *',
  ])('%s is no expression', (expression) => {
    expect(cronTimes(expression, 'UTC')).toEqual(expect.any(String))
  })

  it('come to an end where the calendar has no such day', () => {
    expect(timesOf('0 0 31 2 *', 'UTC').after(year.min)).toBeNull()
  })
})

/** Looks at each minute of the time line, one by one. */
function scan(timeZone: string, minutes: readonly number[], from: number): number {
  for (let at = Math.floor(from / 60_000) * 60_000 + 60_000; ; at += 60_000) {
    if (minutes.includes(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).minute)) return at
  }
}
