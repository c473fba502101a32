import { describe, expect, it } from 'vitest'
import { answerOf, parserOf } from './answer-of.js'

const day = { format: 'dd/MM/yyyy', timeZone: 'Australia/Melbourne' }

describe('the separate time column', () => {
  it.each([
    ['9:05', '09:05:00.000'],
    ['09:05', '09:05:00.000'],
    ['00:00', '00:00:00.000'],
    ['23:59:59', '23:59:59.000'],
    ['09:05:07.5', '09:05:07.500'],
    ['09:05:07.123456789', '09:05:07.123'],
    ['9:05 am', '09:05:00.000'],
    ['9:05PM', '21:05:00.000'],
    ['09:05 pM', '21:05:00.000'],
    ['12:00 AM', '00:00:00.000'],
    ['12:30pm', '12:30:00.000'],
    ['9:05\u202fPM', '21:05:00.000'],
    ['  9:05  ', '09:05:00.000'],
  ])('reads %j', (text, time) => {
    const read = parserOf().readTime(text)._unsafeUnwrap()
    expect(read.kind === 'time' && new Date(read.milliseconds).toISOString().slice(11, -1)).toBe(time)
  })

  it.each([
    ['9', 'expected a time as HH:mm at character 1, found "9"'],
    ['9:5', 'expected a time as HH:mm at character 1, found "9:5"'],
    ['0905', 'expected a time as HH:mm at character 1, found "0905"'],
    ['24:00', 'there is no hour 24'],
    ['24:00:00', 'there is no hour 24'],
    ['23:60', 'there is no minute 60'],
    ['23:59:60', 'there is no second 60'],
    ['-10:00:00', 'expected a time as HH:mm at character 1, found "-10:00:00"'],
    ['838:59:59', 'expected a time as HH:mm at character 1, found "838:59:59"'],
    ['9:05:07', 'expected the end at character 5, found ":07"'],
    ['09:05:7', 'expected seconds as ss at character 7, found "7"'],
    ['09:05:07.', 'expected digits of a fraction at character 10, the text ends'],
    ['09:05:07x', 'expected the end at character 9, found "x"'],
    ['13:00 PM', 'there is no hour 13 AM or PM'],
    ['0:30 AM', 'there is no hour 0 AM or PM'],
    ['9:05  PM', 'expected the end at character 5, found "  PM"'],
    ['9:05 PM x', 'expected the end at character 5, found " PM x"'],
    ['09:05:07 PM', 'expected the end at character 9, found " PM"'],
    ['noon', 'expected a time as HH:mm at character 1, found "noon"'],
  ])('refuses %j', (value, because) => {
    expect(parserOf().readTime(value)._unsafeUnwrapErr()).toEqual({ code: 'callback.time-unreadable', value, because })
  })

  it.each(['', '  ', '\u00a0'])('may be empty: %j', (value) => {
    expect(parserOf().readTime(value)._unsafeUnwrap()).toEqual({ kind: 'empty' })
  })

  it("may use the locale's own words for before and after noon", () => {
    expect(parserOf({ locale: 'ko' }).readTime('9:05 PM').isOk()).toBe(true)
    const japanese = parserOf({ locale: 'ja' }).readTime('9:05 午後')._unsafeUnwrap()
    expect(japanese).toMatchObject({ milliseconds: (21 * 60 + 5) * 60_000 })
  })
})

describe('a date without a time', () => {
  it('takes the time beside it, before the time of dates only', () => {
    const parser = parserOf({ ...day, dateOnlyTime: '08:00' })
    expect(parser.parse('05/03/2026', { time: '2:30 pm' })._unsafeUnwrap()).toMatchObject({
      instant: '2026-03-05T03:30:00.000Z',
      timeFrom: 'time-column',
    })
    expect(parser.parse('05/03/2026', { time: ' ' })._unsafeUnwrap()).toMatchObject({
      instant: '2026-03-04T21:00:00.000Z',
      timeFrom: 'date-only-time',
    })
  })

  it('is refused where there is no time for it', () => {
    expect(parserOf(day).parse('05/03/2026')._unsafeUnwrapErr()).toEqual({
      code: 'callback.needs-time',
      value: '05/03/2026',
    })
  })

  it('is refused with the time that cannot be read, not with its own', () => {
    const refusal = parserOf({ ...day, dateOnlyTime: '08:00' }).parse('05/03/2026', { time: '25:00' })
    expect(refusal._unsafeUnwrapErr()).toEqual({
      code: 'callback.time-unreadable',
      value: '25:00',
      because: 'there is no hour 25',
    })
  })

  it('falls into gaps and overlaps by the time that it takes', () => {
    expect(answerOf({ ...day, gap: 'reject' }, '04/10/2026', { time: '02:30' })).toBe('callback.gap')
    expect(answerOf({ ...day, overlap: 'later' }, '05/04/2026', { time: '02:30' })).toBe('2026-04-04T16:30:00.000Z')
  })

  it('keeps the zone that it names', () => {
    const parser = parserOf({ format: 'yyyy-MM-dd VV', dateOnlyTime: '9:00 AM' })
    expect(parser.parse('2026-03-05 Asia/Tokyo')._unsafeUnwrap()).toMatchObject({
      instant: '2026-03-05T00:00:00.000Z',
      timeZone: 'Asia/Tokyo',
    })
  })
})

describe('a date with a time of its own', () => {
  it.each([
    [{ format: 'dd/MM/yyyy HH:mm' }, '05/03/2026 14:30'],
    [{ format: 'dd/MM/yyyy HH:mm' }, '05/03/2026 00:00'],
    [{}, '2026-03-05T14:30Z'],
    [{ format: 'epoch-seconds' }, '1774449000'],
  ])('refuses a second one: %j, %s', (options, value) => {
    expect(parserOf(options).parse(value, { time: ' 14:30 ' })._unsafeUnwrapErr()).toEqual({
      code: 'callback.two-times',
      value,
      time: '14:30',
    })
    expect(answerOf(options, value, { time: 'x' })).toBe('callback.two-times')
    expect(answerOf(options, value, { time: '' })).not.toBe('callback.two-times')
  })
})

describe('the halves of reading', () => {
  it('join as the whole does', () => {
    const parser = parserOf({ ...day, dateOnlyTime: '08:00' })
    const reading = parser.read('05/03/2026')._unsafeUnwrap()
    if (reading.kind === 'empty') throw new Error('a day was given')
    const time = parser.readTime('14:30')._unsafeUnwrap()
    const joined = parser.join(reading, time, '05/03/2026')._unsafeUnwrap()
    expect(joined).toEqual({
      kind: 'wall-clock',
      wallClock: Date.UTC(2026, 2, 5, 14, 30),
      timeFrom: 'time-column',
    })
    // Readings are plain data: a worker or a queue may stand between the halves.
    const carried = JSON.parse(JSON.stringify(joined))
    expect(parser.resolve(carried)).toEqual(parser.parse('05/03/2026', { time: '14:30' }))
    expect(parser.resolve(reading)).toEqual(parser.parse('05/03/2026'))
    expect(parser.join(joined, time, 'it')._unsafeUnwrapErr()).toEqual({
      code: 'callback.two-times',
      value: 'it',
      time: '14:30',
    })
  })

  it('name the reading where the text is not at hand', () => {
    const parser = parserOf({ timeZone: 'Australia/Melbourne', gap: 'reject' })
    const reading = { kind: 'wall-clock', wallClock: Date.UTC(2026, 9, 4, 2, 30), timeFrom: 'value' } as const
    expect(parser.resolve(reading)._unsafeUnwrapErr()).toMatchObject({ value: '2026-10-04T02:30:00' })
    expect(parser.resolve(reading, { value: '4 Oct' })._unsafeUnwrapErr()).toMatchObject({ value: '4 Oct' })
    const date = { kind: 'date', wallClock: Date.UTC(2026, 9, 4) } as const
    expect(parser.resolve(date)._unsafeUnwrapErr()).toEqual({ code: 'callback.needs-time', value: '2026-10-04' })
  })
})
