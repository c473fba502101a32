import { describe, expect, it } from 'vitest'
import type { Given } from '../../../src/lead/given.js'
import type { Cell, ColumnKind } from '../../../src/lead/value.js'
import { decode, decoderOf, faultsOf, stopped, template } from './decoding.js'

const value = <T>(given: T): Given<T> => ({ is: 'value', value: given })

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
