// Hand-computed cases straight from the domain's sentences: they guard the oracle.

import { describe, expect, test } from 'vitest'
import { readDate, readTime } from './callback-text.js'
import type { Row } from './set-up.js'
import { noon, type Overrides, reasonsOf, setUpWith, stateAfterEach } from './small-world.js'

const setUp = setUpWith()
const add = { id: '1', njExternalLeadId: 'E', phone: '+1' }
const modify = { id: '2', njAction: 'MODIFY', njExternalLeadId: 'E', njDisposition: 'SALE' }
const marker = ' <no change> '

/** The reasons of one row after a lead with the external id E. */
const reasonsAfterAdd = (row: Row): string[] => reasonsOf(stateAfterEach(setUp, [add, row]))

/** The callback of an ADD as ISO text, null for a fresh lead, or the reasons of its rejection. */
function callbackOf(cells: Row, overrides: Overrides = {}): string | null {
  const state = stateAfterEach(setUpWith(overrides), [{ ...add, ...cells }])
  const [lead] = state.leads
  if (lead === undefined) return reasonsOf(state).join()
  return lead.callback === null ? null : new Date(lead.callback).toISOString()
}

describe('decoding', () => {
  test('reports every fault of a row at once', () => {
    const row = { id: '3', njPriority: '101', njCallBackDate: '31/02', name: 'abcdef', phone: 'a\u0000' }
    expect(reasonsOf(stateAfterEach(setUp, [row]))).toEqual([
      'callback.unreadable priority.invalid value.too-long value.unstorable',
    ])
  })

  test('takes actions in any case, an empty one as ADD, and no other', () => {
    const actions = [' add ', '', null, 'MERGE', '<No Change>']
    const rows = actions.map((njAction, index) => ({ id: `${index}`, njAction, phone: `+${index + 1}` }))
    const state = stateAfterEach(setUp, rows)
    expect(state.leads).toHaveLength(3)
    expect(reasonsOf(state)).toEqual(['action.unknown', 'no-change.refused'])
  })

  test('takes digits, or digits with only zeros after the point, as a priority', () => {
    const priorityOf = (njPriority: string | null) => stateAfterEach(setUp, [{ ...add, njPriority }]).leads[0]?.priority
    expect(['5.00', '0', '100', ' 007 ', '', null].map(priorityOf)).toEqual([5, 0, 100, 7, 10, 10])
    expect(['101', '+5', '1e1', '0x10', '5.5', '-1'].map(priorityOf)).toEqual(Array(6).fill(undefined))
  })

  test('trims external ids, and compares them byte for byte', () => {
    const ids = [' E\u3000', 'e', '\u0085E', '\ufeffE', 'E']
    const rows = ids.map((njExternalLeadId, index) => ({ id: `${index + 10}`, njExternalLeadId, phone: '+2' }))
    const allowing = setUpWith({ duplicates: { kind: 'allow' } })
    const state = stateAfterEach(allowing, [add, ...rows])
    expect(state.leads.map((lead) => lead.externalId)).toEqual(['E', 'e', '\ufeffE'])
    expect(reasonsOf(state)).toEqual(Array(3).fill('external-id.duplicate'))
  })

  test('counts maxLength in code points and leaves field values as they are', () => {
    const five = '\u{1f600}'.repeat(5)
    expect(stateAfterEach(setUp, [{ ...add, name: five }]).leads[0]?.fields).toEqual({ name: five })
    expect(stateAfterEach(setUp, [{ ...add, name: ' a ' }]).leads[0]?.fields).toEqual({ name: ' a ' })
    expect(reasonsOf(stateAfterEach(setUp, [{ ...add, name: `${five}x` }]))).toEqual(['value.too-long'])
  })

  test('refuses lone surrogates', () => {
    expect(reasonsOf(stateAfterEach(setUp, [{ ...add, name: '\ud800' }]))).toEqual(['value.unstorable'])
  })

  test('wants the values that the action needs', () => {
    const fields = setUp.template.fields.map((field) => ({ ...field, required: field.name === 'name' }))
    const strict = setUpWith({ template: { fields } })
    expect(reasonsOf(stateAfterEach(strict, [{ ...add, name: ' ' }]))).toEqual(['action.needs-value'])
    expect(
      reasonsOf(
        stateAfterEach(strict, [
          { ...add, name: 'a' },
          { ...modify, name: '' },
        ]),
      ),
    ).toEqual([])
    for (const row of [
      { ...modify, njExternalLeadId: '' },
      { ...modify, njDisposition: null },
      { ...modify, njAction: 'REALLOCATE' },
    ]) {
      expect(reasonsAfterAdd(row)).toEqual(['action.needs-value'])
    }
  })

  test('refuses <No Change> on ADD in system and Template columns, and looks at no other column', () => {
    const adds: Row[] = [{ name: marker }, { phone2: marker }, { njDisposition: marker }, { njCallBackTime: marker }]
    for (const cells of adds) {
      expect(reasonsOf(stateAfterEach(setUp, [{ ...add, ...cells }]))).toEqual(['no-change.refused'])
    }
    expect(reasonsOf(stateAfterEach(setUp, [{ ...add, other: marker }]))).toEqual([])
    expect(reasonsAfterAdd({ ...modify, njExternalLeadId: marker })).toEqual(['no-change.refused'])
  })

  test('refuses unknown names, matched exactly, and ignores dispositions and allocations on ADD', () => {
    expect(reasonsOf(stateAfterEach(setUp, [{ ...add, njAgent: 'AGENT-1' }]))).toEqual(['agent.unknown'])
    expect(reasonsOf(stateAfterEach(setUp, [{ ...add, njContactHours: 'west' }]))).toEqual(['contact-hours.unknown'])
    expect(reasonsAfterAdd({ ...modify, njDisposition: 'constructor' })).toEqual(['disposition.unknown'])
    const moved = { ...modify, njAction: 'REALLOCATE', njAllocationName: '__proto__' }
    expect(reasonsAfterAdd(moved)).toEqual(['allocation.unknown'])
    const [lead] = stateAfterEach(setUp, [{ ...add, njDisposition: 'x', njAllocationName: 'y' }]).leads
    expect(lead).toMatchObject({ disposition: null, allocation: 'Main' })
  })
})

describe('callbacks', () => {
  test("an offset wins, else the row's Contact Hours, the Template's, the Template's zone, the time zone", () => {
    const njCallBackDate = '2026-04-07T10:00'
    expect(callbackOf({ njCallBackDate: `${njCallBackDate}+02`, njContactHours: 'West' })).toBe(
      '2026-04-07T08:00:00.000Z',
    )
    expect(callbackOf({ njCallBackDate, njContactHours: 'West' })).toBe('2026-04-07T02:00:00.000Z')
    expect(callbackOf({ njCallBackDate })).toBe('2026-04-07T00:00:00.000Z')
    const inTokyo = { template: { contactHours: null, zone: 'Asia/Tokyo' } }
    expect(callbackOf({ njCallBackDate }, inTokyo)).toBe('2026-04-07T01:00:00.000Z')
    expect(callbackOf({ njCallBackDate }, { template: { contactHours: null } })).toBe('2026-04-07T10:00:00.000Z')
  })

  test('MODIFY reads by the stored Contact Hours, or by those that the row gives or clears', () => {
    const njCallBackDate = '2026-04-07T10:00'
    const first = { ...add, njContactHours: 'West' }
    const at = (cells: Row) => stateAfterEach(setUp, [first, { ...modify, ...cells }]).leads[0]?.callback
    expect(at({ njCallBackDate })).toBe(Date.UTC(2026, 3, 7, 2))
    expect(at({ njCallBackDate, njContactHours: '' })).toBe(Date.UTC(2026, 3, 7, 0))
    expect(at({ njCallBackDate, njContactHours: 'Office' })).toBe(Date.UTC(2026, 3, 7, 0))
    const moved = stateAfterEach(setUp, [
      { ...first, njCallBackDate },
      { ...modify, njContactHours: 'Office' },
    ])
    expect(moved.leads[0]?.callback).toBe(Date.UTC(2026, 3, 7, 2))
  })

  test('a gap moves forward by its length, an overlap takes the earlier, or as the policy says', () => {
    const inGap = { njCallBackDate: '2026-10-04T02:30' }
    const twice = { njCallBackDate: '2026-04-05T02:30' }
    expect(callbackOf(inGap)).toBe('2026-10-03T16:30:00.000Z')
    expect(callbackOf(inGap, { callback: { gap: 'reject', onUnreadable: 'fresh' } })).toBe('callback.gap')
    expect(callbackOf(twice)).toBe('2026-04-04T15:30:00.000Z')
    expect(callbackOf(twice, { callback: { overlap: 'later' } })).toBe('2026-04-04T16:30:00.000Z')
    expect(callbackOf(twice, { callback: { overlap: 'reject' } })).toBe('callback.overlap')
  })

  test('a date without time takes the time column, else dateOnlyTime, else rejects', () => {
    const njCallBackDate = '2026-04-07'
    expect(callbackOf({ njCallBackDate, njCallBackTime: '1:05 pm' })).toBe('2026-04-07T03:05:00.000Z')
    expect(callbackOf({ njCallBackDate }, { callback: { dateOnlyTime: '09:00' } })).toBe('2026-04-06T23:00:00.000Z')
    expect(callbackOf({ njCallBackDate })).toBe('callback.time-missing')
    expect(callbackOf({ njCallBackDate: '2026-04-07T10:00', njCallBackTime: '10:00' })).toBe('callback.time-twice')
  })

  test('empty and stand-ins are a fresh lead; unreadable rejects or is fresh, and MODIFY keeps the present one', () => {
    expect(callbackOf({ njCallBackDate: ' ' })).toBe(null)
    expect(callbackOf({ njCallBackDate: '0000-00-00 00:00:00' })).toBe(null)
    expect(callbackOf({ njCallBackDate: '2026-02-31T10:00' })).toBe('callback.unreadable')
    const fresh = { callback: { onUnreadable: 'fresh' } } as const
    expect(callbackOf({ njCallBackDate: '2026-02-31T10:00' }, fresh)).toBe(null)
    const rows = [
      { ...add, njCallBackDate: '2026-04-07T00:00Z' },
      { ...modify, njCallBackDate: 'x' },
    ]
    expect(stateAfterEach(setUpWith(fresh), rows).leads[0]?.callback).toBe(Date.UTC(2026, 3, 7))
  })

  test('oldest and latest reject what lies beyond, measured from the call', () => {
    const limits = { callback: { oldest: 60_000, latest: 60_000 } }
    const at = (offset: number) => callbackOf({ njCallBackDate: new Date(noon + offset).toISOString() }, limits)
    expect([at(-60_001), at(60_001)]).toEqual(['callback.too-old', 'callback.too-late'])
    expect(at(-59_000)).toBe(new Date(noon - 59_000).toISOString())
  })

  test('on MODIFY the marker beside a value in the other column rejects, beside an empty one it keeps', () => {
    const first = { ...add, njCallBackDate: '2026-04-07T00:00Z' }
    const at = (cells: Row) => stateAfterEach(setUp, [first, { ...modify, ...cells }]).leads[0]
    const kept = Date.UTC(2026, 3, 7)
    expect(at({ njCallBackDate: marker })?.callback).toBe(kept)
    expect(at({ njCallBackDate: '', njCallBackTime: marker })?.callback).toBe(kept)
    expect(at({ njCallBackDate: '' })?.callback).toBe(null)
    expect(at({ njCallBackDate: marker, njCallBackTime: '10:00' })?.disposition).toBe(null)
    expect(reasonsAfterAdd({ ...modify, njCallBackDate: '2026-04-07', njCallBackTime: marker })).toEqual([
      'no-change.refused',
    ])
  })

  test('texts are read strictly', () => {
    const dates = ['2026-4-07', '2026-04-07T24:00', '2026-04-07 10:00 x', '2026-04-31', '2026-04-07T10:00:00,5']
    expect(dates.map((text) => readDate(text, 'iso'))).toEqual(Array(5).fill(null))
    expect(readDate('2026-04-07T10:00:30.25-0330', 'iso')).toEqual({
      kind: 'instant',
      instant: Date.UTC(2026, 3, 7, 13, 30, 30, 250),
    })
    expect(readDate('2026-04-07', 'yyyy-MM-dd HH:mm')).toBe(null)
    expect(readDate('2026-04-07 10:00', 'yyyy-MM-dd')).toBe(null)
    expect(['12:00 AM', '12:30pm', '9:05', '23:59:59.5'].map(readTime)).toEqual([0, 45_000_000, 32_700_000, 86_399_500])
    expect(['25:00', '13:00 PM', '0:00 am', '9:5', '9'].map(readTime)).toEqual(Array(5).fill(null))
  })
})
