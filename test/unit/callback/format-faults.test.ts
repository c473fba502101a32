import { describe, expect, it } from 'vitest'
import { CallbackDateParser } from '../../../src/callback/callback-date-parser.js'
import type { CallbackDateOptions } from '../../../src/callback/options.js'

function faultsOf(options: Partial<CallbackDateOptions>): readonly string[] {
  return CallbackDateParser.create({ format: 'iso', timeZone: 'UTC', ...options }).match(
    () => [],
    (faults) => faults.map((fault) => fault.message.replace(`${fault.option} ${JSON.stringify(fault.value)}`, '…')),
  )
}

describe('a format that could be misread is refused, naming the right letter', () => {
  it.each([
    ['dd/MM/yyyy hh:mm', '… uses hh without a: write HH, or add a for AM and PM.'],
    ['dd/MM/yyyy HH:mm a', '… uses HH with a: write hh.'],
    ['dd/MM/yyyy H:mm a', '… uses H with a: write h.'],
    ['dd/MM/YYYY', '… uses YYYY: write yyyy (Y is the year of the week).'],
    ['DD/MM/yyyy', '… uses DD: write dd (D is the day of the year).'],
    [
      'dd/MM/yyyy HH:mm z',
      '… uses z: write XXX for an offset or VV for an IANA zone (abbreviations like EST mean several zones).',
    ],
    ['dd/MM/yyyy hh:mm tt', '… uses tt: write a.'],
    ['dd/MM/yyyy hh:mm A', '… uses A: write a.'],
    ['dd/MM/yyyy hh:mm aa', '… uses aa: write a.'],
    ['dd/MM/y', '… uses y: write yyyy or yy.'],
    ['dd/MM/uuuu', '… uses uuuu: write yyyy.'],
    ['dd/LL/yyyy', '… uses LL: write MM.'],
    ['dd/MMMMM/yyyy', '… uses MMMMM: write MMM or MMMM.'],
    ['E dd/MM/yyyy', '… uses E: write EEE or EEEE.'],
    ['dddd dd/MM/yyyy', '… uses dddd: write dd for the day, EEE or EEEE for the weekday.'],
    ['dd/MM/yyyy kk:mm', '… uses kk: write HH (k counts hours from 1 to 24).'],
    ['dd/MM/yyyy KK:mm a', '… uses KK: write hh (K counts hours from 0 to 11).'],
    ['dd/MM/yyyy HH:mm:sss', '… uses sss: write ss, or SSS for milliseconds.'],
    ['dd/MM/yyyy HH:mm:ss.fff', '… uses fff: write SSS.'],
    ['dd/mmm/yyyy', '… uses mmm: write MMM.'],
    ['dd/MM/yyyy HH:mm Z', '… uses Z: write XX, or XXX with a colon.'],
    ['dd/MM/yyyy HH:mm xxx', '… uses xxx: write XXX.'],
    ['dd/MM/yyyyTHH:mm', "… uses T: write 'T' in quotes."],
    ['dd/MM/yyyy at HH', '… uses t: write a.|… uses HH with a: write hh.'],
    ['Q dd/MM/yyyy', "… uses Q: write 'Q' in quotes if it is text."],
    ['dd/mm/yyyy', '… lacks the month: write MM (mm is the minutes).'],
    ['dd/mm/yyyy HH:mm', '… says the same twice, with mm and mm: write MM for the month.'],
    ['dd/MM/yyyy HH:MM', '… says the same twice, with MM and MM: write mm for the minutes.'],
    ['dd/MM/yyyy HH:mm:SS', '… lacks the second: write ss (S is a fraction).'],
    ['dd/MM/yyyy mm:ss', '… lacks the hour: write HH.'],
    ['dd/MM/yyyy HH:ss', '… lacks the minute: write mm.'],
    ['dd/MM/yyyy a', '… lacks the hour: write hh.'],
    ['MM/yyyy', '… lacks the day: write dd.'],
    ['dd/MM', '… lacks the year: write yyyy.'],
    ['dd dd/MM/yyyy', '… says the same twice, with dd and dd.'],
    ['dd/MM/yyyy HH h:mm a', '… says the same twice, with HH and h.'],
    ['dMMyyyy', '… : where d ends and MM begins cannot be told; double the letter or put something between them.'],
    ['yyyy-MM-d1', '… : where d ends and "1" begins cannot be told; double the letter or put something between them.'],
    [
      'HH:mmXyyyy-MM-dd',
      '… : where X ends and yyyy begins cannot be told; double the letter or put something between them.',
    ],
    [
      'HH:mm VV-yyyy-MM-dd',
      '… : where VV ends and "-" begins cannot be told; double the letter or put something between them.',
    ],
    ['yyyy-MM-dd XXX', '… has XXX but no time of day, so that it says no instant.'],
    ['yyyy-MM-dd HH:mmXXX VV', '… has both an offset and a zone; keep one.'],
    [' yyyy-MM-dd', '… begins or ends with a blank; values are trimmed before they are read.'],
    ["yyyy-MM-dd' '", '… begins or ends with a blank; values are trimmed before they are read.'],
    ["yyyy-MM-dd 'at", "… has quotes of which one cannot tell where they end; a quote itself is written ''."],
    ["yyyy''''MM-dd", "… has quotes of which one cannot tell where they end; a quote itself is written ''."],
    ['', '… is empty: write a pattern such as dd/MM/yyyy HH:mm, or iso, epoch-seconds or epoch-milliseconds.'],
    ['ISO', "… uses I: write 'I' in quotes if it is text.|… uses O: write XXX.|"],
  ])('%j', (format, message) => {
    const wanted = message.split('|')
    const found = faultsOf({ format }).map((fault) => fault.replace('…:', '… :'))
    if (wanted.at(-1) === '') expect(found).toEqual(expect.arrayContaining(wanted.slice(0, -1)))
    else expect(found).toEqual(wanted)
  })

  it('names both brackets', () => {
    expect(faultsOf({ format: 'yyyy-MM-dd[ HH:mm]' }).map((fault) => fault.slice(0, 7))).toEqual(['… has [', '… has ]'])
  })
})

describe('options at fault', () => {
  it('are all named at once', () => {
    const faults = CallbackDateParser.create({
      format: 'DD/MM/YYYY hh:mm',
      timeZone: 'Melbourne',
      // Settings come from JSON, where types do not help.
      ...JSON.parse('{"gap":"backward","overlap":"both"}'),
      dateOnlyTime: '25:00',
      oldest: '2 years',
      latest: -1,
      locale: 'xx',
    })._unsafeUnwrapErr()
    expect(faults.map((fault) => [fault.option, fault.code])).toEqual([
      ['locale', 'callback-option.unknown-locale'],
      ['format', 'callback-format.letters'],
      ['format', 'callback-format.letters'],
      ['format', 'callback-format.half-day'],
      ['timeZone', 'callback-option.unknown-zone'],
      ['gap', 'callback-option.unknown-policy'],
      ['overlap', 'callback-option.unknown-policy'],
      ['dateOnlyTime', 'callback-option.time-unreadable'],
      ['oldest', 'callback-option.limit-unreadable'],
      ['latest', 'callback-option.limit-unreadable'],
    ])
  })

  it.each(['Mars/Olympus', '', '+10:00', 'BST', 'IST', 'PST', 'SystemV/EST5', 'Melbourne', 'UTC ', 'GMT+5'])(
    'zone %j is no IANA zone',
    (timeZone) => {
      expect(faultsOf({ timeZone })).toEqual(['… is not an IANA time zone, such as Australia/Melbourne or UTC.'])
    },
  )

  it.each(['UTC', 'Etc/GMT+5', 'australia/melbourne', 'EST5EDT', 'America/Argentina/Buenos_Aires', 'Asia/Calcutta'])(
    'zone %j is one',
    (timeZone) => {
      expect(faultsOf({ timeZone })).toEqual([])
    },
  )

  it.each(['', 'xx', 'english', 'en_US'])('locale %j has no names here', (locale) => {
    expect(faultsOf({ locale })).toEqual(['… is not a locale that this runtime has names for, such as en or fr-CA.'])
  })

  it('limits that nothing could pass are refused', () => {
    const crossed = { oldest: '2027-01-01T00:00:00Z', latest: '2026-01-01T00:00:00Z' }
    expect(faultsOf(crossed)).toEqual(['… lies before oldest "2027-01-01T00:00:00Z": no callback could pass.'])
  })

  it('names that a locale writes with digits cannot be read by name', () => {
    expect(faultsOf({ format: 'd MMM yyyy', locale: 'ja' })).toEqual([
      '… uses MMM, but the locale ja writes these names with digits: use M or MM and quoted text.',
    ])
  })
})
