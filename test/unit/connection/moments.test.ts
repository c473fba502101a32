import { describe, expect, it } from 'vitest'
import { momentCell, momentText } from '../../../src/connection/postgres/moments.js'

describe('moments of PostgreSQL', () => {
  it.each([
    ['2026-11-24 18:13:37.123456+11', '2026-11-24T07:13:37.123456Z'],
    ['2026-01-01 00:00:00-03:30', '2026-01-01T03:30:00Z'],
    ['1890-01-01 00:00:00+00:19:32', '1889-12-31T23:40:28Z'],
    ['2024-02-29 23:00:00-02', '2024-03-01T01:00:00Z'],
    ['10000-01-01 00:00:00+01', '9999-12-31T23:00:00Z'],
    ['9999-12-31 23:00:00-01', '+10000-01-01T00:00:00Z'],
    ['0001-01-01 00:00:00+01', '+0000-12-31T23:00:00Z'],
    ['0002-12-31 23:30:00-01 BC', '+0000-01-01T00:30:00Z'],
    ['4714-11-24 00:00:00+00 BC', '-4713-11-24T00:00:00Z'],
    ['infinity', 'infinity'],
    ['-infinity', '-infinity'],
  ])('%s is the instant %s', (text, cell) => {
    expect(momentCell(text)).toBe(cell)
  })

  it('agrees with Date on every day of 800 years, under offsets', () => {
    for (let day = -146_097; day < 146_097; day += 13) {
      const local = new Date(day * 86_400_000 + 3_600_000 * 7)
      const text = local.toISOString().replace('T', ' ').replace('.000Z', '+09:30')
      const expected = new Date(local.getTime() - 9.5 * 3_600_000).toISOString().replace('.000Z', 'Z')
      expect(momentCell(text)).toBe(expected)
    }
  })

  it.each(['2026-11-24', '-0043-03-15', '+0000-12-31T23:59:59', '+12026-01-01T00:00:00.5Z', 'infinity'])(
    '%s goes in as it came out',
    (cell) => {
      const text = momentText(cell)
        .replace('T', ' ')
        .replace(/Z( BC)?$/, '+00$1')
      expect(momentCell(text)).toBe(cell)
    },
  )
})
