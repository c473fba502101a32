import { describe, expect, it } from 'vitest'
import type { Given } from '../../../src/lead/given.js'
import type { Cell, ColumnKind } from '../../../src/lead/value.js'
import { type Cells, decode, decoderOf, faultsOf, stopped, template } from './decoding.js'

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

describe('a field', () => {
  it.each<[ColumnKind, Cell, Given<string>]>([
    ['text', ' Kim ', value(' Kim ')],
    ['text', 'e\u0301', value('e\u0301')],
    ['text', ' \u00a0\u3000', { is: 'empty' }],
    ['text', null, { is: 'empty' }],
    ['char', 'Kim   ', value('Kim')],
    ['integer', '0', value('0')],
    ['integer', '1', value('1')],
    ['decimal', '5.00', value('5.00')],
    ['float', '1e+21', value('1e+21')],
    ['boolean', 'false', value('false')],
    ['uuid', 'ABCD-EF', value('abcd-ef')],
    ['binary', new Uint8Array([0, 255]), value('AP8=')],
    ['binary', new Uint8Array(), { is: 'empty' }],
    ['date', '2026-11-24', value('2026-11-24')],
    ['time', '10:30:00', value('10:30:00')],
    ['time', '10:30:00.000', value('10:30:00')],
    ['time', '10:30:00.250', value('10:30:00.25')],
    ['wall-clock', '2026-11-24T10:00:00.0', value('2026-11-24T10:00:00')],
    ['instant', '2026-11-24T10:00:00.1200Z', value('2026-11-24T10:00:00.12Z')],
    ['instant', '2026-11-24T10:00:00.000Z', value('2026-11-24T10:00:00Z')],
    ['instant', 'infinity', value('infinity')],
    ['other', '{1,2.50}', value('{1,2.50}')],
  ])('of kind %s keeps %j', (kind, cell, given) => {
    expect(decode({ city: [kind, cell] }).fields.get('city')).toEqual(given)
  })

  it('has as many code points as the Template allows', () => {
    expect(faultsOf({ name: '\u{1f600}'.repeat(10) })).toEqual([])
    expect(decode({ name: '\u{1f600}'.repeat(11) }).faults).toMatchObject([
      { code: 'value.too-long', column: 'name', limit: 10, length: 11 },
    ])
  })

  it('counts blanks around it, but not the padding of char(n)', () => {
    expect(faultsOf({ name: '     Kim    ' })).toEqual(['value.too-long name'])
    expect(faultsOf({ name: ['char', 'Kim                 '] })).toEqual([])
  })

  it('has as many bytes as limits.text allows', () => {
    const limits = { columns: 10, text: 9, row: 1_000 }
    expect(faultsOf({ city: 'ééééx' }, { limits })).toEqual([])
    expect(decode({ city: 'ééééé' }, { limits }).faults).toEqual([
      { code: 'value.too-long', column: 'city', value: 'ééééé', limit: 9, length: 10, unit: 'bytes' },
    ])
  })

  it('shows long values cut, and never what a store refuses', () => {
    const [fault] = decode({ name: `${'x'.repeat(199)}\u{1f600}yz` }).faults
    expect(fault).toMatchObject({ value: `${'x'.repeat(199)}…` })
    expect(decode({ name: 'a\0\ud800' }).faults).toMatchObject([{ value: 'a\\u0000\\ud800' }])
  })
})

describe('a row', () => {
  it('is told every fault at once', () => {
    const cells = {
      id: null,
      njAction: 'MODIFY',
      njPriority: 'x',
      njCallBackDate: 'soon',
      njCallBackTime: '25:00',
      njContactHours: 'a\0',
      name: 'y'.repeat(11),
      city: '\ud800',
    }
    expect(faultsOf(cells)).toEqual([
      'action.needs-value njDisposition',
      'action.needs-value njExternalLeadId',
      'callback.time-unreadable njCallBackTime',
      'callback.unreadable njCallBackDate',
      'id.missing id',
      'priority.invalid njPriority',
      'value.too-long name',
      'value.unstorable city',
      'value.unstorable njContactHours',
    ])
  })

  it('blames a column once, though it is read for two purposes', () => {
    const fields = [{ name: 'id', maxLength: 500 }, ...template.fields]
    expect(faultsOf({ id: 'a\0' }, { template: { fields } })).toEqual(['value.unstorable id'])
  })

  it('keeps its cells as they came', () => {
    const { decoder, raw } = decoderOf({ id: '1', name: ' Kim ' })
    expect(decoder.decode(raw)._unsafeUnwrap().raw).toBe(raw)
  })

  it('that is larger than limits.row stops the run', () => {
    const limits = { columns: 10, text: 10, row: 20 }
    expect(stopped({ id: '1', colour: 'é'.repeat(10) }, { limits })).toMatchObject({
      code: 'result.too-large',
      details: { procedure: 'new_leads', what: 'row', bytes: 21, limit: 20 },
    })
    expect(faultsOf({ colour: 'x'.repeat(19) }, { limits })).toEqual([])
  })
})
