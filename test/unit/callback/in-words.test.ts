import { describe, expect, it } from 'vitest'
import { describeCallbackRefusal } from '../../../src/callback/refusal.js'
import { parserOf } from './answer-of.js'

describe('a description', () => {
  it('says what is accepted, with an example, and what becomes of it', () => {
    const parser = parserOf({
      format: "EEE d/MM/yy 'at' h:mm a",
      timeZone: 'Australia/Melbourne',
      gap: 'reject',
      overlap: 'later',
      dateOnlyTime: '9:00 AM',
      oldest: '30 days',
      latest: '2030-01-01T00:00Z',
    })
    expect(parser.describe()).toBe(
      'EEE d/MM/yy \'at\' h:mm a: weekday (short name), " ", day (1 or 2 digits), "/", month (2 digits), "/", ' +
        'year (2 digits, 2000 to 2099), " at ", hour 1 to 12 (1 or 2 digits), ":", minute (2 digits), " ", AM or PM. ' +
        'Example: Wed 25/03/26 at 2:30 PM. ' +
        'A time is one in Australia/Melbourne, unless the row has a zone of its own. ' +
        'A skipped time is refused; of a repeated time the later counts. ' +
        'A date without a time is read as at 9:00 AM, unless a time stands beside it. ' +
        'Refused if earlier than 30 days before now. Refused if later than 2030-01-01T00:00Z.',
    )
  })

  it('says nothing of zones where every value is an instant', () => {
    expect(parserOf({ format: 'epoch-seconds' }).describe()).toBe(
      'epoch-seconds: seconds since 1970-01-01T00:00Z, digits with a minus in front if need be. Example: 1774449000.',
    )
    expect(parserOf({ format: 'yyyyMMddHHmmXX' }).describe()).toBe(
      'yyyyMMddHHmmXX: year (4 digits), month (2 digits), day (2 digits), hour 0 to 23 (2 digits), minute (2 digits), ' +
        'offset from UTC (Z or ±hhmm). Example: 202603251430+1100.',
    )
  })

  it("tells a parser's format and zone", () => {
    const parser = parserOf({ format: 'dd/MM/yyyy', timeZone: 'Asia/Tokyo' })
    expect([parser.format, parser.timeZone]).toEqual(['dd/MM/yyyy', 'Asia/Tokyo'])
  })
})

describe('a refusal in words', () => {
  it.each([
    [
      {
        code: 'callback.unreadable',
        value: '31/02/2026',
        format: 'dd/MM/yyyy',
        because: 'month 2 of 2026 has no day 31',
      },
      '"31/02/2026" cannot be read as dd/MM/yyyy: month 2 of 2026 has no day 31.',
    ],
    [
      { code: 'callback.time-unreadable', value: '25:00', because: 'there is no hour 25' },
      '"25:00" is not a time of day: there is no hour 25.',
    ],
    [
      { code: 'callback.needs-time', value: '05/03/2026' },
      '"05/03/2026" has no time of day, there is none beside it, and dateOnlyTime is not set.',
    ],
    [
      { code: 'callback.two-times', value: '2026-03-05T14:30', time: '9:00' },
      '"2026-03-05T14:30" has a time of day of its own, and "9:00" stands beside it.',
    ],
    [
      { code: 'callback.gap', value: '02:30', timeZone: 'Europe/Paris' },
      '"02:30" never comes in Europe/Paris: clocks are put forward over it.',
    ],
    [
      { code: 'callback.overlap', value: '02:30', timeZone: 'Europe/Paris' },
      '"02:30" comes twice in Europe/Paris: clocks are put back over it.',
    ],
    [
      { code: 'callback.too-late', value: '2099', at: '2099-01-01T00:00:00.000Z', latest: '1 day after now' },
      '"2099" is 2099-01-01T00:00:00.000Z, after the latest allowed: 1 day after now.',
    ],
  ] as const)('%j', (refusal, words) => {
    expect(describeCallbackRefusal(refusal)).toBe(words)
  })
})
