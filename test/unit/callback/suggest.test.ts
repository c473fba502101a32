import { describe, expect, it } from 'vitest'
import { CallbackDateParser } from '../../../src/callback/callback-date-parser.js'

const formatsFor = (values: readonly string[], locale?: string) =>
  CallbackDateParser.suggest(values, { locale }).formats.map(({ format }) => format)

describe('suggested formats', () => {
  it.each([
    [['25/03/2026 14:30', '01/02/2026 09:00'], ['dd/MM/yyyy HH:mm']],
    [['25/3/2026 14:30', '1/12/2026 9:00'], ['d/M/yyyy H:mm']],
    [['3/25/26 2:30 PM'], ['M/dd/yy h:mm a']],
    [['2026-03-25 14:30'], ['iso', 'yyyy-MM-dd HH:mm']],
    [['2026-03-25T14:30:00.1', '2026-03-25'], ['iso']],
    [['20260325'], ['yyyyMMdd']],
    [['25032026'], ['ddMMyyyy']],
    [['20250304122025'], ['yyyyMMddHHmmss']],
    [['20260325 1430'], ['yyyyMMdd HHmm']],
    [['1774449000', '1774449001'], ['epoch-seconds']],
    [['1774449000123'], ['epoch-milliseconds']],
    [['Wed, 25 Mar 2026 14:30:00 +1100'], ['EEE, dd MMM yyyy HH:mm:ss XX']],
    [['March 25, 2026'], ['MMMM dd, yyyy']],
    [['25.03.2026 um 14.30 Uhr'], ["dd.MM.yyyy' um 'HH.mm' Uhr'"]],
    [['2026-03-25 14:30 Australia/Melbourne', '2026-03-25 14:30 UTC'], ['yyyy-MM-dd HH:mm VV']],
    [['25/12/26'], ['yy/MM/dd', 'dd/MM/yy']],
    [['32/12/26'], ['yy/MM/dd']],
    [['26/03/25'], ['yy/MM/dd', 'dd/MM/yy']],
    [['25/03/2026', '03/25/2026'], []],
    [['soon'], []],
    [['1774449000', 'x'.repeat(100)], []],
    [[], []],
    [['', '0000-00-00'], []],
  ])('for %j are %j', (values, formats) => {
    expect(formatsFor(values)).toEqual(formats)
  })

  it('show how they read the first value', () => {
    expect(CallbackDateParser.suggest(['', ' 05/03/2026 14:30 ', '06/03/2026 09:00'])).toEqual({
      formats: [
        { format: 'dd/MM/yyyy HH:mm', value: '05/03/2026 14:30', reads: '2026-03-05T14:30:00' },
        { format: 'MM/dd/yyyy HH:mm', value: '05/03/2026 14:30', reads: '2026-05-03T14:30:00' },
      ],
      dayAndMonthUnclear: true,
      values: 2,
    })
  })

  it('leave day and month unclear even where both ways mean the same', () => {
    expect(CallbackDateParser.suggest(['05/05/2026']).dayAndMonthUnclear).toBe(true)
    expect(CallbackDateParser.suggest(['05/05/2026', '13/05/2026']).dayAndMonthUnclear).toBe(false)
    expect(CallbackDateParser.suggest(['2026-05-05']).dayAndMonthUnclear).toBe(false)
    expect(CallbackDateParser.suggest(['5 May 2026']).dayAndMonthUnclear).toBe(false)
  })

  it('know the names of a locale', () => {
    expect(formatsFor(['25 mars 2026 14:30'], 'fr')).toContain('dd MMM yyyy HH:mm')
    expect(formatsFor(['25. března 2026'], 'cs')).toEqual(['dd. MMMM yyyy'])
    expect(formatsFor(['25 March 2026'], 'no such locale')).toEqual(['dd MMMM yyyy'])
  })
})
