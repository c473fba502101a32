import { describe, expect, it } from 'vitest'
import { column, compiled, decode, decoderOf, onlyPlus, template } from './decoding.js'

describe('the columns of a result', () => {
  it.each([
    ['upper case', 'NJACTION'],
    ['mixed case', 'NjAcTiOn'],
    ['blanks around', '  njAction\t'],
    ['other blanks around', '\u00a0njAction\u3000'],
  ])('are system columns in %s', (_, name) => {
    expect(decode({ [name]: 'MODIFY', njExternalLeadId: 'a', njDisposition: 'SALE' }).action).toBe('MODIFY')
  })

  it('are fields of the Template under its spelling and in its order', () => {
    const row = decode({ ' CITY ': 'Perth', NAME: 'Kim' })
    expect([...row.fields]).toEqual([
      ['name', { is: 'value', value: 'Kim' }],
      ['city', { is: 'value', value: 'Perth' }],
    ])
  })

  it('may lack a field of the Template', () => {
    expect(decode({ name: 'Kim' })).toMatchObject({ faults: [], phones: [] })
  })

  it.each([
    ['case', 'Phone', 'PHONE'],
    ['blanks', 'city', ' city '],
    ['both, as ignored ones', 'x', 'X '],
    ['both, as system columns', 'njAgent', ' NJAGENT'],
  ])('stop the run when two differ only by %s', (_, one, other) => {
    const error = compiled([column('id'), column(one), column(other)])._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'result.ambiguous-column', details: { columns: [one, other] } })
  })

  it('tell apart names that no case folds to one', () => {
    expect(compiled([column('id'), column('Maße'), column('Masse')], { template: null }).isOk()).toBe(true)
  })

  it('stop the run when the unique id is not among them', () => {
    const error = compiled([column('lead_id')])._unsafeUnwrapErr()
    expect(error).toMatchObject({
      code: 'result.no-unique-id',
      details: { procedure: 'new_leads', uniqueIdField: 'id', columns: ['lead_id'] },
    })
    expect(compiled([])._unsafeUnwrapErr().code).toBe('result.no-unique-id')
  })

  it('stop the run when there are too many', () => {
    const limits = { columns: 2, text: 10, row: 10 }
    expect(compiled([column('id'), column('a'), column('b')], { limits })._unsafeUnwrapErr()).toMatchObject({
      code: 'result.too-many-columns',
      details: { columns: 3, limit: 2 },
    })
  })

  it('are ignored with one warning each when nobody knows them', () => {
    const { decoder, raw } = decoderOf({ id: '1', colour: 'red', phone: '+61', Size: '1' })
    expect(decoder.warnings).toEqual([
      { code: 'column.ignored', column: 'colour' },
      { code: 'column.ignored', column: 'Size' },
    ])
    expect(decoder.uses).toEqual(['unique-id', 'ignored', 'phone', 'ignored'])
    expect(decoder.decode(raw)._unsafeUnwrap().warnings).toEqual([])
  })

  it('are not looked at when they are ignored', () => {
    expect(decode({ colour: '<No Change>', size: 'a\0b' }).faults).toEqual([])
  })

  it('without a Template are all fields, the unique id too, less the system columns', () => {
    const { decoder, raw } = decoderOf(
      { id: '7', Tel: '+61', njAgent: 'kim', Colour: 'red' },
      { template: null, phoneFields: [' TEL'] },
    )
    const row = decoder.decode(raw)._unsafeUnwrap()
    expect([...row.fields.keys()]).toEqual(['id', 'Tel', 'Colour'])
    expect(row.phones.map((phone) => phone.field)).toEqual(['Tel'])
    expect(decoder.warnings).toEqual([])
    expect(decoder.uses).toEqual(['unique-id', 'phone', 'system', 'field'])
  })

  it('hold a field called __proto__ like any other', () => {
    const { decoder } = decoderOf({ id: '1' }, { template: null })
    expect(decoder.uses).toEqual(['unique-id'])
    const row = compiled([column('id'), column('__proto__')], { template: null })
      ._unsafeUnwrap()
      .decode(['1', 'x'])
      ._unsafeUnwrap()
    expect(row.fields.get('__proto__')).toEqual({ is: 'value', value: 'x' })
  })

  it('may have the unique id as a field of the Template as well', () => {
    const fields = [{ name: 'ID' }, ...template.fields]
    const row = decode({ id: ['integer', '42'] }, { template: { fields } })
    expect(row.id?.text).toBe('42')
    expect(row.fields.get('ID')).toEqual({ is: 'value', value: '42' })
  })

  it('may have njExternalLeadId as the unique id', () => {
    const row = decode({ NJEXTERNALLEADID: ' A-1 ' }, { uniqueIdField: 'njExternalLeadId' })
    expect(row.key).toBe(' A-1 ')
    expect(row.externalId).toEqual({ is: 'value', value: 'A-1' })
  })

  it('tell what their driver cannot do, where they are used', () => {
    const columns = [
      column('id'),
      { ...column('city', 'decimal'), type: 'money', cautions: ['rounded'] as const },
      { ...column('njCallBackDate', 'wall-clock'), type: 'timestamp', cautions: ['zone-unstated'] as const },
      { ...column('colour', 'decimal'), cautions: ['rounded'] as const },
    ]
    expect(compiled(columns)._unsafeUnwrap().warnings).toEqual([
      { code: 'column.rounded', column: 'city', type: 'money' },
      { code: 'column.zone-unstated', column: 'njCallBackDate', type: 'timestamp' },
      { code: 'column.ignored', column: 'colour' },
    ])
  })

  it('leave a system column to its purpose, though the Template has a field of that name', () => {
    const row = decode({ njAgent: 'kim' }, { template: { fields: [{ name: 'njAgent' }] } })
    expect(row.agent).toEqual({ is: 'value', value: 'kim' })
    expect(row.fields.size).toBe(0)
  })

  it('hand the text of a phone, trimmed, and the region to the normaliser', () => {
    const asked: unknown[] = []
    const normaliser = {
      normalise: (text: string, region: string | undefined) => {
        asked.push([text, region])
        return onlyPlus.normalise(text, region)
      },
    }
    const row = decode({ phone: ' +61 ', mobile: '' }, { normaliser, defaultRegion: 'AU' })
    expect(asked).toEqual([['+61', 'AU']])
    expect(row.phones).toEqual([
      { field: 'phone', given: { is: 'value', value: { text: '+61', read: { number: '+61' } } } },
      { field: 'mobile', given: { is: 'empty' } },
    ])
    expect(row.fields.get('phone')).toEqual({ is: 'value', value: ' +61 ' })
  })
})
