import { describe, expect, it } from 'vitest'
import { answerOf, parserOf } from './answer-of.js'

const melbourne = { format: 'dd/MM/yyyy HH:mm', timeZone: 'Australia/Melbourne' }

describe('the zone of a wall clock', () => {
  it("is the value's own before the row's, and the row's before the parser's", () => {
    const format = { format: 'yyyy-MM-dd HH:mm VV', timeZone: 'UTC' }
    const value = parserOf(format).parse('2026-03-05 14:30 Asia/Tokyo', { timeZone: 'Europe/Paris' })._unsafeUnwrap()
    expect(value).toMatchObject({ instant: '2026-03-05T05:30:00.000Z', timeZone: 'Asia/Tokyo', zoneFrom: 'value' })

    const row = parserOf(melbourne).parse('05/03/2026 14:30', { timeZone: 'Europe/Paris' })._unsafeUnwrap()
    expect(row).toMatchObject({ instant: '2026-03-05T13:30:00.000Z', timeZone: 'Europe/Paris', zoneFrom: 'row' })

    const own = parserOf(melbourne).parse('05/03/2026 14:30')._unsafeUnwrap()
    expect(own).toMatchObject({
      instant: '2026-03-05T03:30:00.000Z',
      timeZone: 'Australia/Melbourne',
      zoneFrom: 'options',
    })
  })

  it('does not matter to a value that is an instant', () => {
    const callback = parserOf().parse('2026-03-05T14:30+05:45', { timeZone: 'Europe/Paris' })._unsafeUnwrap()
    expect(callback).toEqual({
      instant: '2026-03-05T08:45:00.000Z',
      epochMilliseconds: 1_772_700_300_000,
      timeZone: '+05:45',
      zoneFrom: 'value',
      resolved: 'instant',
      timeFrom: 'value',
      warnings: [],
    })
    expect(parserOf().parse('2026-03-05T14:30Z')._unsafeUnwrap().timeZone).toBe('UTC')
    expect(parserOf().parse('2026-03-05T14:30-03:30')._unsafeUnwrap().timeZone).toBe('-03:30')
  })

  it('is refused where the row names one that there is not', () => {
    expect(parserOf(melbourne).parse('05/03/2026 14:30', { timeZone: 'BST' })._unsafeUnwrapErr()).toEqual({
      code: 'callback.unreadable',
      value: '05/03/2026 14:30',
      format: 'dd/MM/yyyy HH:mm',
      because: 'there is no time zone BST',
    })
  })

  it.each([
    ['Asia/Kathmandu', '2026-03-05 14:30', '2026-03-05T08:45:00.000Z'],
    ['America/St_Johns', '2026-03-05 14:30', '2026-03-05T18:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-03-05 14:30', '2026-03-05T00:30:00.000Z'],
    ['Africa/Monrovia', '1960-01-01 00:00', '1960-01-01T00:44:30.000Z'],
    ['America/New_York', '1880-01-01 00:00', '1880-01-01T04:56:02.000Z'],
    ['Asia/Manila', '1840-01-01 00:00', '1840-01-01T15:56:08.000Z'],
    ['Europe/London', '2500-07-01 12:00', '2500-07-01T11:00:00.000Z'],
  ])('%s: %s is %s', (timeZone, value, instant) => {
    expect(answerOf({ timeZone }, value)).toBe(instant)
  })
})

describe('a time that never comes', () => {
  it.each([
    ['Australia/Melbourne', '2026-10-04 01:59:59.999', '2026-10-03T15:59:59.999Z', 'exact'],
    ['Australia/Melbourne', '2026-10-04 02:00', '2026-10-03T16:00:00.000Z', 'gap-forward'],
    ['Australia/Melbourne', '2026-10-04 02:59:59.999', '2026-10-03T16:59:59.999Z', 'gap-forward'],
    ['Australia/Melbourne', '2026-10-04 03:00', '2026-10-03T16:00:00.000Z', 'exact'],
    ['Australia/Lord_Howe', '2026-10-04 02:15', '2026-10-03T15:45:00.000Z', 'gap-forward'],
    ['America/New_York', '2026-03-08 02:30', '2026-03-08T07:30:00.000Z', 'gap-forward'],
    ['America/Sao_Paulo', '2018-11-04 00:30', '2018-11-04T03:30:00.000Z', 'gap-forward'],
    // A whole day was skipped, from UTC-10 to UTC+14.
    ['Pacific/Apia', '2011-12-30 12:00', '2011-12-30T22:00:00.000Z', 'gap-forward'],
    ['Pacific/Apia', '2011-12-31 00:00', '2011-12-30T10:00:00.000Z', 'exact'],
  ])('%s: %s moves forward to %s', (timeZone, value, instant, resolved) => {
    expect(parserOf({ timeZone }).parse(value)._unsafeUnwrap()).toMatchObject({ instant, resolved })
  })

  it('is refused where the policy says so', () => {
    const refusal = parserOf({ ...melbourne, gap: 'reject' })
      .parse('04/10/2026 02:30')
      ._unsafeUnwrapErr()
    expect(refusal).toEqual({ code: 'callback.gap', value: '04/10/2026 02:30', timeZone: 'Australia/Melbourne' })
    expect(answerOf({ ...melbourne, gap: 'reject' }, '04/10/2026 03:00')).toBe('2026-10-03T16:00:00.000Z')
  })
})

describe('a time that comes twice', () => {
  it.each([
    ['earlier', '2026-04-05 02:00', '2026-04-04T15:00:00.000Z', 'overlap-earlier'],
    ['later', '2026-04-05 02:00', '2026-04-04T16:00:00.000Z', 'overlap-later'],
    ['later', '2026-04-05 02:59:59.999', '2026-04-04T16:59:59.999Z', 'overlap-later'],
    ['later', '2026-04-05 03:00', '2026-04-04T17:00:00.000Z', 'exact'],
    ['later', '2026-04-05 01:59:59.999', '2026-04-04T14:59:59.999Z', 'exact'],
  ] as const)('is the %s: %s is %s', (overlap, value, instant, resolved) => {
    const parser = parserOf({ timeZone: 'Australia/Melbourne', overlap })
    expect(parser.parse(value)._unsafeUnwrap()).toMatchObject({ instant, resolved })
  })

  it('is refused where the policy says so', () => {
    const refusal = parserOf({ ...melbourne, overlap: 'reject' })
      .parse('05/04/2026 02:30')
      ._unsafeUnwrapErr()
    expect(refusal).toEqual({ code: 'callback.overlap', value: '05/04/2026 02:30', timeZone: 'Australia/Melbourne' })
  })

  it('comes once where the value says which', () => {
    const parser = parserOf({ timeZone: 'Australia/Melbourne', overlap: 'reject' })
    expect(parser.parse('2026-04-05 02:30+10:00')._unsafeUnwrap().instant).toBe('2026-04-04T16:30:00.000Z')
  })
})

describe('an instant outside the years 1 to 9999', () => {
  it.each([
    ['America/New_York', '9999-12-31 23:59'],
    ['Asia/Tokyo', '0001-01-01 00:00'],
    ['UTC', '9999-12-31T23:59-01:00'],
  ])('is refused: %s, %s', (timeZone, value) => {
    const refusal = parserOf({ timeZone }).parse(value)._unsafeUnwrapErr()
    expect(refusal).toMatchObject({
      code: 'callback.unreadable',
      because: 'in UTC it lies outside the years 1 to 9999',
    })
  })
})
