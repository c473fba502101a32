import { describe, expect, it } from 'vitest'
import type { Cell, ColumnKind } from '../../../src/lead/value.js'
import { type Cells, dates, decode, faultsOf } from './decoding.js'

const change = { njAction: 'MODIFY', njExternalLeadId: 'A', njDisposition: 'SALE' }
const move = { njAction: 'REALLOCATE', njExternalLeadId: 'A', njDisposition: 'SALE', njAllocationName: 'later' }
const wallClock = Date.UTC(2026, 2, 25, 14, 30)
const noon = Date.UTC(2026, 2, 25, 12)
const onTime = { is: 'value', value: { kind: 'wall-clock', wallClock, timeFrom: 'value' } }

describe('njCallBackDate', () => {
  it('is read by the format, trimmed, and keeps its text', () => {
    expect(decode({ njCallBackDate: ' 25/03/2026 14:30 ' })).toMatchObject({
      faults: [],
      callback: onTime,
      callbackText: '25/03/2026 14:30',
    })
  })

  it.each<[ColumnKind, string, unknown]>([
    ['wall-clock', '2026-03-25T14:30:00', { kind: 'wall-clock', wallClock, timeFrom: 'value' }],
    ['wall-clock', '2026-03-25T14:30:00.000000', { kind: 'wall-clock', wallClock, timeFrom: 'value' }],
    ['instant', '2026-03-25T14:30:00Z', { kind: 'instant', epochMilliseconds: wallClock }],
    ['char', '25/03/2026 14:30    ', { kind: 'wall-clock', wallClock, timeFrom: 'value' }],
  ])('of kind %s is not turned into text and back', (kind, cell, reading) => {
    expect(decode({ njCallBackDate: [kind, cell] })).toMatchObject({ faults: [], callback: { value: reading } })
  })

  it.each<[ColumnKind, Cell]>([
    ['text', null],
    ['text', ' \t'],
    ['text', '0000-00-00 00:00:00'],
    ['date', '0000-00-00'],
    ['wall-clock', '0000-00-00T00:00:00'],
  ])('of kind %s is empty as %j', (kind, cell) => {
    for (const action of [{}, change]) {
      expect(decode({ ...action, njCallBackDate: [kind, cell] })).toMatchObject({
        faults: [],
        callback: { is: 'empty' },
      })
    }
  })

  it.each<[ColumnKind, string]>([
    ['text', '31/02/2026 10:00'],
    ['text', '2026-03-25T14:30:00'],
    ['wall-clock', 'infinity'],
    ['instant', '+10000-01-01T00:00:00Z'],
    ['time', '14:30:00'],
  ])('of kind %s rejects as %j', (kind, cell) => {
    expect(faultsOf({ njCallBackDate: [kind, cell] })).toEqual(['callback.unreadable njCallBackDate'])
  })

  it('is absent without its column, whatever the time says', () => {
    expect(decode({}).callback).toEqual({ is: 'absent' })
    expect(decode({ njCallBackTime: '14:30' })).toMatchObject({ faults: [], callback: { is: 'absent' } })
  })

  it.each(['01/01/1900 00:00', '31/12/9999 23:59'])('is warned of when it is %s', (text) => {
    expect(decode({ id: '7', njCallBackDate: text })).toMatchObject({
      faults: [],
      callback: { is: 'value' },
      warnings: [{ code: 'callback.stand-in-date', column: 'njCallBackDate', value: text, row: '7' }],
    })
  })

  it('shows long values cut', () => {
    const [fault] = decode({ njCallBackDate: 'x'.repeat(1_000) }).faults
    expect(fault).toMatchObject({ code: 'callback.unreadable', value: `${'x'.repeat(200)}…` })
  })
})

describe('njCallBackTime', () => {
  const day = (cells: Cells) => decode({ njCallBackDate: '25/03/2026', ...cells }, { callbacks: dates })

  it.each<[ColumnKind, string]>([
    ['text', '12:00'],
    ['text', ' 12:00:00 '],
    ['text', '12:00 pm'],
    ['text', '12:00PM'],
    ['time', '12:00:00.000000'],
  ])('of kind %s is the time of a day as %j', (kind, cell) => {
    expect(day({ njCallBackTime: [kind, cell] })).toMatchObject({
      faults: [],
      callback: { value: { kind: 'wall-clock', wallClock: noon, timeFrom: 'time-column' } },
    })
  })

  it('joins a typed day as well', () => {
    expect(day({ njCallBackDate: ['date', '2026-03-25'], njCallBackTime: '12:00' })).toMatchObject({
      callback: { value: { wallClock: noon } },
    })
  })

  it.each([null, ' '])('is missed as %j where the date has none', (njCallBackTime) => {
    expect(day({ njCallBackTime }).faults).toEqual([
      { code: 'callback.needs-time', column: 'njCallBackDate', value: '25/03/2026' },
    ])
  })

  it('rejects what is no time, in its own column', () => {
    expect(day({ njCallBackTime: '25:00' }).faults).toMatchObject([
      { code: 'callback.time-unreadable', column: 'njCallBackTime', value: '25:00' },
    ])
  })

  it.each(['14:30', '25:00'])('rejects as %s beside a date that has a time', (njCallBackTime) => {
    expect(decode({ njCallBackDate: '25/03/2026 14:30', njCallBackTime }).faults).toEqual([
      { code: 'callback.two-times', column: 'njCallBackDate', value: '25/03/2026 14:30', time: njCallBackTime },
    ])
  })

  it.each([
    ['31/02/2026 10:00', '14\0:30', ['callback.unreadable njCallBackDate', 'value.unstorable njCallBackTime']],
    ['25/03/2026 14:30', '14\0:30', ['callback.two-times njCallBackDate', 'value.unstorable njCallBackTime']],
    ['25/03\0', '25:00', ['callback.time-unreadable njCallBackTime', 'value.unstorable njCallBackDate']],
    ['25/03\0', '14\0:30', ['value.unstorable njCallBackDate', 'value.unstorable njCallBackTime']],
    ['25/03\0', '14:30', ['value.unstorable njCallBackDate']],
  ])('hides no fault of the date %j, nor the other way round, as %j', (njCallBackDate, njCallBackTime, faults) => {
    expect(faultsOf({ njCallBackDate, njCallBackTime })).toEqual(faults)
  })

  it('says nothing beside an empty date', () => {
    expect(decode({ njCallBackDate: '', njCallBackTime: '25:00' })).toMatchObject({
      faults: [],
      callback: { is: 'empty' },
    })
  })
})

describe('<No Change> in the callback columns', () => {
  it.each<[string, Cells]>([
    ['in the date', { njCallBackDate: '<No Change>' }],
    ['in both', { njCallBackDate: '<No Change>', njCallBackTime: '<No Change>' }],
    ['in the date beside an empty time', { njCallBackDate: '<No Change>', njCallBackTime: '' }],
    ['in the time beside an empty date', { njCallBackDate: ' ', njCallBackTime: '<No Change>' }],
    ['in the time beside a zero date', { njCallBackDate: '0000-00-00', njCallBackTime: '<No Change>' }],
    ['in the time without a date column', { njCallBackTime: '<No Change>' }],
  ])('keeps the callback: %s', (_, cells) => {
    for (const action of [change, move]) {
      expect(decode({ ...action, ...cells })).toMatchObject({ faults: [], callback: { is: 'no-change' } })
    }
  })

  it.each<[Cells, string, string]>([
    [{ njCallBackDate: '<No Change>', njCallBackTime: '14:30' }, 'njCallBackDate', 'njCallBackTime'],
    [{ njCallBackDate: '25/03/2026', njCallBackTime: '<No Change>' }, 'njCallBackTime', 'njCallBackDate'],
  ])('rejects beside a value: %j', (cells, column, other) => {
    expect(decode({ ...change, ...cells }).faults).toEqual([
      { code: 'callback.marker-and-value', column, value: '<No Change>', other },
    ])
  })

  it('rejects an ADD, in each of the two', () => {
    expect(faultsOf({ njCallBackDate: '<No Change>', njCallBackTime: '<No Change>' })).toEqual([
      'no-change.not-allowed njCallBackDate',
      'no-change.not-allowed njCallBackTime',
    ])
    expect(faultsOf({ njCallBackTime: '<No Change>' })).toEqual(['no-change.not-allowed njCallBackTime'])
  })
})

describe('an unreadable callback with onUnreadable "fresh"', () => {
  const fresh = { onUnreadable: 'fresh' } as const

  it.each<[string, Cells, string, string]>([
    ['leaves an ADD without one', {}, 'empty', 'callback.read-as-fresh'],
    ['keeps the present one of a MODIFY', change, 'no-change', 'callback.kept'],
    ['leaves the copy of a REALLOCATE without one', move, 'empty', 'callback.read-as-fresh'],
  ])('%s, with a warning', (_, action, is, code) => {
    expect(decode({ id: '7', ...action, njCallBackDate: 'soon' }, fresh)).toMatchObject({
      faults: [],
      callback: { is },
      warnings: [{ code, column: 'njCallBackDate', value: 'soon', row: '7' }],
    })
  })

  it('may be one whose time cannot be read', () => {
    const cells = { njCallBackDate: '25/03/2026', njCallBackTime: 'noon' }
    expect(decode(cells, { ...fresh, callbacks: dates })).toMatchObject({ faults: [], callback: { is: 'empty' } })
  })

  it.each<[string, Cells, string]>([
    [
      'a second time',
      { njCallBackDate: '25/03/2026 14:30', njCallBackTime: 'noon' },
      'callback.two-times njCallBackDate',
    ],
    ['a day without a time', { njCallBackDate: ['date', '2026-03-25'] }, 'callback.needs-time njCallBackDate'],
    ['a NUL', { njCallBackDate: '25/03/2026\0' }, 'value.unstorable njCallBackDate'],
  ])('does not cover %s', (_, cells, fault) => {
    expect(faultsOf(cells, fresh)).toEqual([fault])
    expect(faultsOf({ ...change, ...cells }, fresh)).toEqual([fault])
  })
})
