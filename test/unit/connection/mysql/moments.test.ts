import { describe, expect, it } from 'vitest'
import { instantCell, momentText, timeCell, wallClockCell } from '../../../../src/connection/mysql/moments.js'
import { type SessionZone, sessionZone } from '../../../../src/connection/mysql/session-zone.js'

function zone(text: string): SessionZone {
  const found = sessionZone(text)
  if (found === null) throw new Error(`no zone ${text}`)
  return found
}

describe('dates and times of the server', () => {
  it.each([
    ['2026-03-29 02:30:00', '2026-03-29T02:30:00'],
    ['2026-03-29 02:30:00.000000', '2026-03-29T02:30:00'],
    ['2026-03-29 02:30:00.120000', '2026-03-29T02:30:00.12'],
    ['0000-00-00 00:00:00', '0000-00-00T00:00:00'],
  ])('%s is the wall clock %s', (text, cell) => expect(wallClockCell(text)).toBe(cell))

  it('of a TIME keep sign and hours beyond a day', () => {
    expect([timeCell('-838:59:59.000001'), timeCell('10:00:00.500000'), timeCell('20:00:00')]).toEqual([
      '-838:59:59.000001',
      '10:00:00.5',
      '20:00:00',
    ])
  })

  it.each([
    ['+00:00', '2026-03-29 02:30:00.000001', '2026-03-29T02:30:00.000001Z'],
    ['+10:30', '2026-03-29 02:30:00', '2026-03-28T16:00:00Z'],
    ['-05:00', '2026-12-31 23:30:00.100000', '2027-01-01T04:30:00.1Z'],
    ['Asia/Kolkata', '1970-01-01 05:30:01', '1970-01-01T00:00:01Z'],
    ['Europe/London', '2026-07-01 12:00:00', '2026-07-01T11:00:00Z'],
    ['America/New_York', '2026-03-08 03:30:00', '2026-03-08T07:30:00Z'],
    ['Pacific/Apia', '2011-12-31 00:00:00', '2011-12-30T10:00:00Z'],
  ])('in %s %s is the instant %s, and back', (name, text, cell) => {
    expect(instantCell(text, zone(name))).toBe(cell)
    expect(momentText(cell, zone(name))).toBe(text.replace('.100000', '.1'))
  })

  it('take the earlier instant of a wall clock that comes twice, and show either by it', () => {
    const london = zone('Europe/London')
    expect(instantCell('2026-10-25 01:30:00', london)).toBe('2026-10-25T00:30:00Z')
    expect(momentText('2026-10-25T00:30:00Z', london)).toBe('2026-10-25 01:30:00')
    expect(momentText('2026-10-25T01:30:00Z', london)).toBe('2026-10-25 01:30:00')
    expect(momentText('2026-10-25T02:30:00Z', london)).toBe('2026-10-25 02:30:00')
  })

  it('that are on no calendar stay what they are', () => {
    expect(instantCell('0000-00-00 00:00:00', zone('Europe/London'))).toBe('0000-00-00T00:00:00Z')
  })

  it('tell a zone that puts its clocks back from one that does not', () => {
    const repeats = ['Europe/London', 'America/New_York', 'Asia/Kolkata', 'UTC', '+10:00'].map((name) =>
      zone(name).repeats(),
    )
    expect(repeats).toEqual([true, true, false, false, false])
  })

  it('without a zone go back as they came', () => {
    expect([momentText('2026-03-29T02:30:00.12', null), momentText('2026-03-29', null)]).toEqual([
      '2026-03-29 02:30:00.12',
      '2026-03-29',
    ])
  })
})
