import { describe, expect, it } from 'vitest'
import { parserOf, readingOf } from './answer-of.js'

describe('each letter of a format', () => {
  it.each([
    ['yyyy-MM-dd', '2026-03-05', '2026-03-05'],
    ['yy-MM-dd', '00-03-05', '2000-03-05'],
    ['yy-MM-dd', '99-03-05', '2099-03-05'],
    ['d/M/yyyy', '5/3/2026', '2026-03-05'],
    ['d/M/yyyy', '05/03/2026', '2026-03-05'],
    ['d/M/yyyy', '15/12/2026', '2026-12-15'],
    ['dd/MM/yyyy H:m:s', '05/03/2026 9:5:7', '2026-03-05T09:05:07.000'],
    ['dd/MM/yyyy HH:mm', '05/03/2026 00:00', '2026-03-05T00:00:00.000'],
    ['dd/MM/yyyy HH', '05/03/2026 17', '2026-03-05T17:00:00.000'],
    ['dd/MM/yyyy h:mm a', '05/03/2026 12:00 AM', '2026-03-05T00:00:00.000'],
    ['dd/MM/yyyy h:mm a', '05/03/2026 12:00 PM', '2026-03-05T12:00:00.000'],
    ['dd/MM/yyyy h:mma', '05/03/2026 1:30pm', '2026-03-05T13:30:00.000'],
    ['dd/MM/yyyy hh:mm a', '05/03/2026 11:59 Pm', '2026-03-05T23:59:00.000'],
    ['yyyyMMddHHmmss', '20260305143059', '2026-03-05T14:30:59.000'],
    ['yyyyMMddHHmmssSSS', '20260305143059007', '2026-03-05T14:30:59.007'],
    ['yyyy-MM-dd HH:mm:ss.S', '2026-03-05 14:30:59.7', '2026-03-05T14:30:59.700'],
    ['yyyy-MM-dd HH:mm:ss.SSSSSSS', '2026-03-05 14:30:59.9999999', '2026-03-05T14:30:59.999'],
    ['d MMM yyyy', '5 Mar 2026', '2026-03-05'],
    ['d MMMM yyyy', '5 March 2026', '2026-03-05'],
    ['EEE d MMM yyyy', 'Thu 5 Mar 2026', '2026-03-05'],
    ['EEEE, d MMMM yyyy', 'Thursday, 5 March 2026', '2026-03-05'],
    ['yyyy-MM-dd HH:mm X', '2026-03-05 14:30 +11', '2026-03-05T03:30:00.000Z'],
    ['yyyy-MM-dd HH:mm X', '2026-03-05 14:30 -0330', '2026-03-05T18:00:00.000Z'],
    ['yyyy-MM-dd HH:mm X', '2026-03-05 14:30 Z', '2026-03-05T14:30:00.000Z'],
    ['yyyy-MM-dd HH:mmXX', '2026-03-05 14:30+0545', '2026-03-05T08:45:00.000Z'],
    ['yyyy-MM-dd HH:mmXXX', '2026-03-05 14:30+05:45', '2026-03-05T08:45:00.000Z'],
    ['yyyy-MM-dd HH:mmXXX', '2026-03-05 14:30-18:00', '2026-03-06T08:30:00.000Z'],
    ['yyyy-MM-dd HH:mm VV', '2026-03-05 14:30 Australia/Melbourne', '2026-03-05T14:30:00.000 Australia/Melbourne'],
    ["yyyy-MM-dd HH:mm'['VV']'", '2026-03-05 14:30[Etc/GMT+5]', '2026-03-05T14:30:00.000 Etc/GMT+5'],
    ['yyyy-MM-dd VV', '2026-03-05 america/new_york', '2026-03-05 america/new_york'],
    ["yyyy-MM-dd'T'HH:mm", '2026-03-05T14:30', '2026-03-05T14:30:00.000'],
    ["h 'o''clock' a, d.M.yy", "3 o'clock PM, 5.3.26", '2026-03-05T15:00:00.000'],
    ["yyyy''MM''dd", "2026'03'05", '2026-03-05'],
    ['yyyy年M月d日', '2026年3月5日', '2026-03-05'],
  ])('%s reads %s', (format, value, reading) => {
    expect(readingOf({ format }, value)).toBe(reading)
  })
})

describe('a text that is not wholly and exactly of the format', () => {
  it.each([
    ['dd/MM/yyyy', '05/03/26', 'expected yyyy (year) at character 7, found "26"'],
    ['dd/MM/yyyy', '5/03/2026', 'expected dd (day) at character 1, found "5/03/2026"'],
    ['dd/MM/yyyy', '05/03/2026 ', '2026-03-05'],
    ['dd/MM/yyyy', '05/03/2026x', 'expected the end at character 11, found "x"'],
    ['dd/MM/yyyy', '05/03/2026 00:00', 'expected the end at character 11, found " 00:00"'],
    ['dd/MM/yyyy', '05-03-2026', 'expected "/" at character 3, found "-03-2026"'],
    ['dd/MM/yyyy', '05/03/', 'expected yyyy (year) at character 7, the text ends'],
    ['dd/MM/yyyy', '٠٥/٠٣/٢٠٢٦', 'expected dd (day) at character 1, found "٠٥/٠٣/٢٠٢٦"'],
    ['dd/MM/yyyy', '05/03/20266', 'expected the end at character 11, found "6"'],
    ['d/M/yyyy', '005/3/2026', 'expected "/" at character 3, found "5/3/2026"'],
    ['yyyy-MM-dd HH:mm:ss.SSS', '2026-03-05 14:30:59.7', 'expected SSS (fraction) at character 21, found "7"'],
    ['yyyy-MM-dd HH:mmXXX', '2026-03-05 14:30+0545', 'expected XXX (offset) at character 17, found "+0545"'],
    ['yyyy-MM-dd HH:mmXXX', '2026-03-05 14:30z', 'expected XXX (offset) at character 17, found "z"'],
    ['yyyy-MM-dd HH:mmXXX', '2026-03-05 14:30+18:01', 'expected XXX (offset) at character 17, found "+18:01"'],
    ['yyyy-MM-dd HH:mmXXX', '2026-03-05 14:30+05:60', 'expected XXX (offset) at character 17, found "+05:60"'],
    ['yyyy-MM-dd HH:mm VV', '2026-03-05 14:30 Mars/Olympus', 'there is no time zone Mars/Olympus'],
    ['yyyy-MM-dd HH:mm VV', '2026-03-05 14:30 +10:00', 'expected VV (zone) at character 18, found "+10:00"'],
    ['dd/MM/yyyy h:mm a', '05/03/2026 2:30 a.m.', 'expected a (am-pm) at character 17, found "a.m."'],
    ['d MMM yyyy', '5 March 2026', 'expected MMM (month) at character 3, found "March 2026"'],
    ['d MMMM yyyy', '5 Mar 2026', 'expected MMMM (month) at character 3, found "Mar 2026"'],
  ])('%s refuses %s', (format, value, because) => {
    expect(readingOf({ format }, value)).toBe(because)
  })

  it('is quoted in part only where it is long', () => {
    expect(readingOf({ format: 'dd/MM/yyyy' }, 'x'.repeat(100))).toBe(
      `expected dd (day) at character 1, found "${'x'.repeat(20)}"…`,
    )
  })
})

describe('a date or time that does not exist', () => {
  it.each([
    ['31/02/2026 10:00', 'month 2 of 2026 has no day 31'],
    ['29/02/2025 10:00', 'month 2 of 2025 has no day 29'],
    ['29/02/2024 10:00', '2024-02-29T10:00:00.000'],
    ['29/02/2100 10:00', 'month 2 of 2100 has no day 29'],
    ['29/02/2000 10:00', '2000-02-29T10:00:00.000'],
    ['31/04/2026 10:00', 'month 4 of 2026 has no day 31'],
    ['00/03/2026 10:00', 'month 3 of 2026 has no day 0'],
    ['05/00/2026 10:00', 'there is no month 0'],
    ['05/13/2026 10:00', 'there is no month 13'],
    ['05/03/0000 10:00', 'there is no year 0'],
    ['05/03/2026 24:00', 'there is no hour 24'],
    ['05/03/2026 25:00', 'there is no hour 25'],
    ['05/03/2026 23:60', 'there is no minute 60'],
  ])('%s is %s', (value, reading) => {
    expect(readingOf({ format: 'dd/MM/yyyy HH:mm' }, value)).toBe(reading)
  })

  it.each([
    ['dd/MM/yyyy HH:mm:ss', '05/03/2026 23:59:60', 'there is no second 60'],
    ['dd/MM/yyyy h:mm a', '05/03/2026 13:00 PM', 'there is no hour 13 AM or PM'],
    ['dd/MM/yyyy h:mm a', '05/03/2026 0:30 AM', 'there is no hour 0 AM or PM'],
    ['EEE d MMM yyyy', 'Fri 5 Mar 2026', 'the weekday is not that of the date'],
  ])('%s refuses %s', (format, value, because) => {
    expect(readingOf({ format }, value)).toBe(because)
  })
})

describe('an empty value', () => {
  it.each([
    '',
    '   ',
    '\u00a0\u3000\u0085',
    '0000-00-00',
    '0000-00-00 00:00:00',
    '0000-00-00T00:00:00.000000',
    ' 0000-00-00 ',
  ])('%j asks for no callback', (value) => {
    expect(readingOf({ format: 'dd/MM/yyyy HH:mm' }, value)).toBe('empty')
    expect(readingOf({ format: 'iso' }, value)).toBe('empty')
  })

  it.each(['0000-00-01', '0000-00-00 10:00', '00/00/0000', '0', 'NULL', '\ufeff'])('%j is not one', (value) => {
    expect(readingOf({ format: 'iso' }, value)).not.toBe('empty')
  })

  it('is refused where a callback must be', () => {
    expect(parserOf().parse(' ')._unsafeUnwrapErr()).toEqual({
      code: 'callback.unreadable',
      value: '',
      format: 'iso',
      because: 'it is empty',
    })
  })

  it('may have blanks around it, as any value may', () => {
    expect(readingOf({ format: 'dd/MM/yyyy' }, '\t 05/03/2026\u2003')).toBe('2026-03-05')
  })
})

describe('readings of one parser', () => {
  it('do not leak into the next', () => {
    const parser = parserOf({ format: 'd/M/yyyy h:mm a' })
    expect(parser.parse('5/3/2026 11:30 PM')._unsafeUnwrap().instant).toBe('2026-03-05T23:30:00.000Z')
    expect(parser.parse('6/4/2027 99')._unsafeUnwrapErr().code).toBe('callback.unreadable')
    expect(parser.parse('7/5/2028 1:00 AM')._unsafeUnwrap().instant).toBe('2028-05-07T01:00:00.000Z')
  })
})
