import { describe, expect, it } from 'vitest'
import { CallbackDateParser } from '../../../src/callback/callback-date-parser.js'
import { type Cells, decode, type Settings } from '../lead/decoding.js'
import { Story } from './story.js'

const callbacks = CallbackDateParser.create({ format: 'iso', timeZone: 'UTC' })._unsafeUnwrap()
/** Clocks skip it in Melbourne, the zone of these stories, and nowhere else. */
const njCallBackDate = '2026-10-04 02:30'
const gap = 'callback.gap'

function reasonsOf(cells: Cells, settings: Settings = {}): readonly string[] {
  const row = decode({ phone: '+61400000001', njCallBackDate, ...cells }, { callbacks, ...settings })
  const [verdict] = new Story().batch([row]).verdicts
  return verdict && 'reasons' in verdict ? verdict.reasons.map(({ code }) => code) : []
}

describe('whether clocks skip a callback', () => {
  it('is told of a faulty row, too, where it settles its zone', () => {
    expect(reasonsOf({ njPriority: 'high' })).toEqual(['priority.invalid', gap])
    expect(reasonsOf({ njAction: 'DELETE', njContactHours: '' })).toEqual(['action.unknown', gap])
  })

  it.each<[string, Cells, Settings, string]>([
    ['cannot be stored', { njContactHours: 'Per\0th' }, {}, 'value.unstorable'],
    [
      'are unknown for want of a directory',
      { njContactHours: 'Perth' },
      { hasDirectory: false },
      'contact-hours.unknown',
    ],
    ['an ADD has none of to keep', { njContactHours: '<No Change>' }, {}, 'no-change.not-allowed'],
  ])('is not said where the row names Contact Hours that %s: nobody knows their zone', (_, cells, settings, code) => {
    expect(reasonsOf(cells, settings)).toEqual([code])
  })

  it("is not said where nobody knows whether the row is an ADD: the zone might be a stored lead's", () => {
    expect(reasonsOf({ njAction: 'DELETE' })).toEqual(['action.unknown'])
    expect(reasonsOf({ njAction: 'DELETE', njContactHours: '<No Change>' })).toEqual(['action.unknown'])
  })
})
