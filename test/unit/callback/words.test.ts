import { describe, expect, it } from 'vitest'
import { readingOf } from './answer-of.js'

describe('iso', () => {
  it.each([
    ['2026-03-05', '2026-03-05'],
    ['2026-03-05T14:30', '2026-03-05T14:30:00.000'],
    ['2026-03-05 14:30', '2026-03-05T14:30:00.000'],
    ['2026-03-05\u00a014:30', '2026-03-05T14:30:00.000'],
    ['2026-03-05T14:30:59', '2026-03-05T14:30:59.000'],
    ['2026-03-05T14:30:59.1', '2026-03-05T14:30:59.100'],
    ['2026-03-05T14:30:59.1239999999', '2026-03-05T14:30:59.123'],
    ['2026-03-05T14:30Z', '2026-03-05T14:30:00.000Z'],
    ['2026-03-05T14:30:59.123Z', '2026-03-05T14:30:59.123Z'],
    ['2026-03-05 14:30:59+11', '2026-03-05T03:30:59.000Z'],
    ['2026-03-05 14:30:59-0330', '2026-03-05T18:00:59.000Z'],
    ['2026-03-05 14:30:59+05:45', '2026-03-05T08:45:59.000Z'],
  ])('reads %s', (value, reading) => {
    expect(readingOf({ format: 'iso' }, value)).toBe(reading)
  })

  it.each([
    ['2026-3-5', 'expected a date as yyyy-MM-dd at character 1, found "2026-3-5"'],
    ['20260305', 'expected a date as yyyy-MM-dd at character 1, found "20260305"'],
    ['2026-03-05Z', 'expected T or a blank at character 11, found "Z"'],
    ['2026-03-05t14:30', 'expected T or a blank at character 11, found "t14:30"'],
    ['2026-03-05T', 'expected a time as HH:mm at character 12, the text ends'],
    ['2026-03-05T14', 'expected a time as HH:mm at character 12, found "14"'],
    ['2026-03-05T1430', 'expected a time as HH:mm at character 12, found "1430"'],
    ['2026-03-05T14:30:5', 'expected seconds as ss at character 18, found "5"'],
    ['2026-03-05T14:30:59.', 'expected digits of a fraction at character 21, the text ends'],
    ['2026-03-05T14:30:59,5', 'expected an offset or the end at character 20, found ",5"'],
    ['2026-03-05T14:30:59 +11:00', 'expected an offset or the end at character 20, found " +11:00"'],
    ['2026-03-05T14:30:59+1', 'expected an offset or the end at character 20, found "+1"'],
    ['2026-03-05T14:30:59+11:00x', 'expected the end at character 26, found "x"'],
    ['2026-03-05T24:00', 'there is no hour 24'],
    ['2026-02-29', 'month 2 of 2026 has no day 29'],
    ['+002026-03-05', 'expected a date as yyyy-MM-dd at character 1, found "+002026-03-05"'],
    ['0000-03-05', 'there is no year 0'],
  ])('refuses %s', (value, because) => {
    expect(readingOf({ format: 'iso' }, value)).toBe(because)
  })
})

describe('epochs', () => {
  it.each([
    ['epoch-seconds', '1774449000', '2026-03-25T14:30:00.000Z'],
    ['epoch-seconds', '0', '1970-01-01T00:00:00.000Z'],
    ['epoch-seconds', '-1', '1969-12-31T23:59:59.000Z'],
    ['epoch-seconds', '-0', '1970-01-01T00:00:00.000Z'],
    ['epoch-seconds', '0001774449000', '2026-03-25T14:30:00.000Z'],
    ['epoch-milliseconds', '1774449000123', '2026-03-25T14:30:00.123Z'],
    ['epoch-milliseconds', '253402300799999', '9999-12-31T23:59:59.999Z'],
  ])('%s reads %s', (format, value, reading) => {
    expect(readingOf({ format }, value)).toBe(reading)
  })

  it.each([
    ['epoch-seconds', '253402300800', 'the instant lies outside the years 1 to 9999'],
    ['epoch-seconds', '-62135596801', 'the instant lies outside the years 1 to 9999'],
    ['epoch-milliseconds', '9'.repeat(400), 'the instant lies outside the years 1 to 9999'],
    ['epoch-seconds', '1774449000.5', 'expected digits, with a minus in front if need be'],
    ['epoch-seconds', '+1774449000', 'expected digits, with a minus in front if need be'],
    ['epoch-seconds', '1e9', 'expected digits, with a minus in front if need be'],
    ['epoch-seconds', '0x10', 'expected digits, with a minus in front if need be'],
  ])('%s refuses %s', (format, value, because) => {
    expect(readingOf({ format }, value)).toBe(because)
  })
})
