import { describe, expect, it } from 'vitest'
import type { Given } from '../../../src/lead/given.js'
import type { ColumnKind } from '../../../src/lead/value.js'
import { type Cells, decode, decoderOf, faultsOf } from './decoding.js'

const change = { njAction: 'MODIFY', njExternalLeadId: 'A', njDisposition: 'SALE' }
const move = { njAction: 'REALLOCATE', njExternalLeadId: 'A', njDisposition: 'SALE', njAllocationName: 'later' }
const empty = { is: 'empty' }
const absent = { is: 'absent' }
const value = <T>(given: T): Given<T> => ({ is: 'value', value: given })

describe('njAction', () => {
  it.each([
    ['ADD', 'ADD'],
    ['add', 'ADD'],
    [' Modify ', 'MODIFY'],
    ['reallocate', 'REALLOCATE'],
    ['', 'ADD'],
    [' \t ', 'ADD'],
    [null, 'ADD'],
  ])('%j is %s', (njAction, action) => {
    const row = decode({ ...move, njAction })
    expect(row).toMatchObject({ action, faults: [] })
  })

  it('is ADD where there is no such column', () => {
    expect(decode({}).action).toBe('ADD')
  })

  it.each(['DELETE', 'ADDED', 'A D D', 'mod\u0131fy', 'ＡＤＤ', '0'])('%j rejects', (njAction) => {
    expect(decode({ njAction }).faults).toEqual([{ code: 'action.unknown', column: 'njAction', value: njAction }])
  })

  it('rejects the marker, and a NUL', () => {
    expect(faultsOf({ njAction: '<No Change>' })).toEqual(['no-change.not-allowed njAction'])
    expect(faultsOf({ njAction: 'AD\0D' })).toEqual(['value.unstorable njAction'])
  })

  it('that is unknown does not hide other faults, nor invent those of an action', () => {
    expect(faultsOf({ njAction: 'X', njPriority: '101', njAgent: '<No Change>' })).toEqual([
      'action.unknown njAction',
      'priority.invalid njPriority',
    ])
  })
})

describe('what an action needs', () => {
  it.each<[string, Cells, readonly string[]]>([
    ['MODIFY without both', { njAction: 'MODIFY' }, ['njDisposition', 'njExternalLeadId']],
    [
      'MODIFY with both empty',
      { ...change, njExternalLeadId: ' ', njDisposition: null },
      ['njDisposition', 'njExternalLeadId'],
    ],
    ['REALLOCATE without all', { njAction: 'REALLOCATE' }, ['njAllocationName', 'njDisposition', 'njExternalLeadId']],
    ['REALLOCATE with an empty allocation', { ...move, njAllocationName: '' }, ['njAllocationName']],
    ['MODIFY with both', change, []],
    ['REALLOCATE with all', move, []],
    ['ADD', {}, []],
  ])('is missed: %s', (_, cells, missing) => {
    expect(faultsOf(cells)).toEqual(missing.map((name) => `action.needs-value ${name}`))
  })

  it('is named as the result names the column', () => {
    expect(faultsOf({ njAction: 'MODIFY', NJEXTERNALLEADID: '', njDisposition: 'x' })).toEqual([
      'action.needs-value NJEXTERNALLEADID',
    ])
  })

  it('of an ADD is what the Template requires, whether the column is empty or not there', () => {
    const required = {
      fields: [
        { name: 'name', required: true },
        { name: 'Email', required: true },
      ],
    }
    expect(faultsOf({ NAME: ' ' }, { template: required })).toEqual([
      'action.needs-value Email',
      'action.needs-value NAME',
    ])
    expect(faultsOf({ ...change, NAME: ' ' }, { template: required })).toEqual([])
  })

  it('counts the unique id as well, where they are one column', () => {
    const uniqueIdField = 'njExternalLeadId'
    const { decoder, raw } = decoderOf({ ...change, njExternalLeadId: '' }, { uniqueIdField })
    expect(
      decoder
        .decode(raw)
        ._unsafeUnwrap()
        .faults.map((fault) => fault.code),
    ).toEqual(['id.missing', 'action.needs-value'])
  })

  it('is not missed on top of a value that was refused', () => {
    expect(faultsOf({ ...change, njExternalLeadId: 'x'.repeat(256) })).toEqual(['value.too-long njExternalLeadId'])
    expect(faultsOf({ ...move, njAllocationName: '<No Change>' })).toEqual(['no-change.not-allowed njAllocationName'])
  })
})

describe('<No Change>', () => {
  const keeping = ['njPriority', 'njContactHours', 'njAgent', 'njCallBackDate', 'njCallBackTime', 'name', 'phone']
  const never = ['njExternalLeadId', 'njAllocationName']

  it.each([...keeping, ...never, 'njDisposition', 'id', 'njAction'])('rejects an ADD in %s', (name) => {
    expect(faultsOf({ [name]: '<No Change>' })).toEqual([`no-change.not-allowed ${name}`])
  })

  it.each(keeping)('keeps %s on MODIFY and REALLOCATE', (name) => {
    for (const action of [change, move]) expect(faultsOf({ ...action, [name]: ' <nO cHANGE>\t' })).toEqual([])
  })

  it.each([...never, 'id', 'njAction'])('rejects a MODIFY and a REALLOCATE in %s', (name) => {
    for (const action of [change, move]) {
      expect(faultsOf({ ...action, [name]: '<No Change>' })).toEqual([`no-change.not-allowed ${name}`])
    }
  })

  it('keeps the disposition of a MODIFY and a REALLOCATE', () => {
    for (const action of [change, move]) {
      expect(decode({ ...action, njDisposition: '<no change>' })).toMatchObject({
        faults: [],
        disposition: { is: 'no-change' },
      })
    }
  })

  it.each(['No Change', '<NoChange>', '<No  Change>', '< No Change >', '<No Change', '<No Change>.'])(
    'is not %j',
    (text) => {
      expect(decode({ ...change, city: text }).fields.get('city')).toEqual(value(text))
    },
  )

  it('is told as it came, with the action', () => {
    expect(decode({ name: ' <No Change> ' }).faults).toEqual([
      { code: 'no-change.not-allowed', column: 'name', value: ' <No Change> ', action: 'ADD' },
    ])
    expect(decode({ ...move, id: '<No Change>' }).faults).toMatchObject([{ action: 'REALLOCATE' }])
  })
})

describe('njPriority', () => {
  it.each([
    ['0', 0],
    ['100', 100],
    ['5.00', 5],
    [' 7 ', 7],
    ['007', 7],
    ['000000000000000000000000000000100.0', 100],
  ])('%j is %d', (text, priority) => {
    expect(decode({ njPriority: text }).priority).toEqual(value(priority))
  })

  it.each(['101', '-1', '+5', '1e1', '0x10', '5.', '.5', '5.01', '5,0', '1 0', 'high', '٥', '1'.repeat(400), '5.0.0'])(
    '%j rejects',
    (text) => {
      expect(faultsOf({ njPriority: text })).toEqual(['priority.invalid njPriority'])
    },
  )

  it('is empty or absent as the row has it', () => {
    expect(decode({ njPriority: '' }).priority).toEqual(empty)
    expect(decode({}).priority).toEqual(absent)
  })

  it.each<[ColumnKind, string]>([
    ['integer', '5'],
    ['decimal', '5.00'],
    ['float', '5'],
    ['char', '5   '],
  ])('may be of kind %s', (kind, text) => {
    expect(decode({ njPriority: [kind, text] }).priority).toEqual(value(5))
  })
})

describe('names', () => {
  it('are trimmed and otherwise as they came', () => {
    const row = decode({ ...move, njAllocationName: ' Later\u00a0', njAgent: '\tkim', njContactHours: 'Perth ' })
    expect(row).toMatchObject({
      allocationName: value('Later'),
      agent: value('kim'),
      contactHours: value('Perth'),
      disposition: value('SALE'),
      externalId: value('A'),
      faults: [],
    })
  })

  it('of Contact Hours reject without a directory, for want of a zone', () => {
    const settings = { hasDirectory: false }
    expect(decode({ njContactHours: ' Perth ' }, settings).faults).toEqual([
      { code: 'contact-hours.unknown', column: 'njContactHours', value: 'Perth' },
    ])
    expect(faultsOf({ njContactHours: ' ', njAgent: 'anybody' }, settings)).toEqual([])
    expect(faultsOf({ ...change, njContactHours: '<No Change>' }, settings)).toEqual([])
  })

  it.each(['njAgent', 'njContactHours', 'njExternalLeadId', 'njPriority', 'njCallBackDate', 'name', 'phone'])(
    'and other values with a NUL or half of a pair reject in %s',
    (name) => {
      expect(faultsOf({ [name]: 'a\0b' })).toEqual([`value.unstorable ${name}`])
      expect(faultsOf({ [name]: '\udc00b' })).toEqual([`value.unstorable ${name}`])
    },
  )

  it('have external ids of 255 code points at most', () => {
    const long = '\u{1f600}'.repeat(256)
    expect(faultsOf({ njExternalLeadId: '\u{1f600}'.repeat(255) })).toEqual([])
    expect(decode({ njExternalLeadId: long }).faults).toMatchObject([
      { code: 'value.too-long', column: 'njExternalLeadId', limit: 255, length: 256 },
    ])
  })

  it('are ignored where an action does not use them, with a warning once per run', () => {
    const { decoder, raw } = decoderOf({ id: '1', njDisposition: 'SALE', njAllocationName: 'later' })
    const row = decoder.decode(raw)._unsafeUnwrap()
    expect(row).toMatchObject({ faults: [], disposition: absent, allocationName: absent })
    expect(row.warnings).toEqual([
      { code: 'column.not-for-action', column: 'njDisposition', action: 'ADD' },
      { code: 'column.not-for-action', column: 'njAllocationName', action: 'ADD' },
    ])
    expect(decoder.decode(raw)._unsafeUnwrap().warnings).toEqual([])
    expect(decode({ ...change, njAllocationName: 'later' }).warnings).toEqual([
      { code: 'column.not-for-action', column: 'njAllocationName', action: 'MODIFY' },
    ])
    expect(decode({ njDisposition: ' ', njAllocationName: null }).warnings).toEqual([])
  })
})
