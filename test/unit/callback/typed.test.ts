import { describe, expect, it } from 'vitest'
import { parserOf } from './answer-of.js'

describe('a value that the database gave as a date-time', () => {
  it.each([
    ['date', '2026-03-05', { kind: 'date', wallClock: Date.UTC(2026, 2, 5) }],
    [
      'wall-clock',
      '2026-03-05T14:30:00',
      { kind: 'wall-clock', wallClock: Date.UTC(2026, 2, 5, 14, 30), timeFrom: 'value' },
    ],
    [
      'wall-clock',
      '2026-03-05T14:30:00.1234567',
      { kind: 'wall-clock', wallClock: Date.UTC(2026, 2, 5, 14, 30, 0, 123), timeFrom: 'value' },
    ],
    ['instant', '2026-03-05T14:30:00Z', { kind: 'instant', epochMilliseconds: Date.UTC(2026, 2, 5, 14, 30) }],
    [
      'instant',
      '2026-03-05T14:30:00.999999Z',
      { kind: 'instant', epochMilliseconds: Date.UTC(2026, 2, 5, 14, 30, 0, 999) },
    ],
    ['date', '0000-00-00', { kind: 'empty' }],
    ['wall-clock', '0000-00-00T00:00:00', { kind: 'empty' }],
    ['instant', '0000-00-00T00:00:00Z', { kind: 'empty' }],
  ] as const)('is read past the format: %s %s', (kind, text, reading) => {
    expect(parserOf({ format: 'dd/MM/yyyy' }).readTyped(kind, text)._unsafeUnwrap()).toEqual(reading)
  })

  it.each([
    ['date', 'infinity'],
    ['wall-clock', '-infinity'],
    ['instant', 'infinity'],
    ['date', '+10000-01-01'],
    ['date', '-0044-03-15'],
    ['wall-clock', '2026-03-05'],
    ['wall-clock', '2026-03-05 14:30:00'],
    ['wall-clock', '2026-03-05T14:30'],
    ['wall-clock', '2026-03-05T14:30:00Z'],
    ['instant', '2026-03-05T14:30:00'],
    ['instant', '2026-03-05T14:30:00+11:00'],
    ['date', '2026-03-05T00:00:00'],
    ['date', ''],
  ] as const)('is unreadable otherwise: %s %s', (kind, value) => {
    expect(parserOf().readTyped(kind, value)._unsafeUnwrapErr()).toEqual({
      code: 'callback.unreadable',
      value,
      format: `a database's ${kind}`,
      because: 'it is no date between the years 1 and 9999',
    })
  })

  it('is on the calendar', () => {
    const refusal = parserOf().readTyped('date', '2026-02-30')._unsafeUnwrapErr()
    expect(refusal).toMatchObject({ because: 'month 2 of 2026 has no day 30' })
  })

  it('resolves as text does: an instant as it is, a wall clock in the zone', () => {
    const parser = parserOf({ format: 'dd/MM/yyyy', timeZone: 'Australia/Melbourne' })
    const wall = parser.readTyped('wall-clock', '2026-03-05T14:30:00')._unsafeUnwrap()
    const instant = parser.readTyped('instant', '2026-03-05T14:30:00Z')._unsafeUnwrap()
    if (wall.kind === 'empty' || instant.kind === 'empty') throw new Error('dates were given')
    expect(parser.resolve(wall)._unsafeUnwrap()).toMatchObject({
      instant: '2026-03-05T03:30:00.000Z',
      timeZone: 'Australia/Melbourne',
    })
    expect(parser.resolve(instant)._unsafeUnwrap()).toMatchObject({
      instant: '2026-03-05T14:30:00.000Z',
      timeZone: 'UTC',
      resolved: 'instant',
    })
  })
})
