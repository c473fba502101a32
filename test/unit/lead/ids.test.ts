import { describe, expect, it } from 'vitest'
import { compareIds, isOrderedKind } from '../../../src/lead/compare-ids.js'
import { idKey } from '../../../src/lead/id-key.js'
import { ledgerKey } from '../../../src/lead/ledger-key.js'
import type { IdKind } from '../../../src/lead/unique-id.js'
import type { Cell, ColumnKind } from '../../../src/lead/value.js'
import { column, compiled, decode, faultsOf, stopped } from './decoding.js'

const id = (kind: IdKind, text: string) => ({ kind, type: kind, text })

describe('the key of a unique id', () => {
  it.each<[IdKind, string, string]>([
    ['integer', '42', '42'],
    ['integer', '-9223372036854775808', '-9223372036854775808'],
    ['integer', '007', '7'],
    ['integer', '-0', '0'],
    ['integer', '+5', '5'],
    ['decimal', '1.50', '1.5'],
    ['decimal', '5.00', '5'],
    ['decimal', '-0.00', '0'],
    ['decimal', '.5', '0.5'],
    ['decimal', '00100', '100'],
    ['decimal', '123456789012345678901234567890.10', '123456789012345678901234567890.1'],
    ['date', '2026-11-24', '2026-11-24'],
    ['time', '10:30:00.500', '10:30:00.5'],
    ['wall-clock', '2026-11-24T10:30:00.000000', '2026-11-24T10:30:00'],
    ['wall-clock', '2026-11-24T10:30:00.123450', '2026-11-24T10:30:00.12345'],
    ['instant', '2026-11-24T10:30:00.100Z', '2026-11-24T10:30:00.1Z'],
    ['instant', '2026-11-24T10:30:00Z', '2026-11-24T10:30:00Z'],
    ['uuid', '6F9619FF-8B86-D011-B42D-00C04FC964FF', '6f9619ff-8b86-d011-b42d-00c04fc964ff'],
    ['char', 'A1   ', 'A1'],
    ['text', 'A1   ', 'A1   '],
    ['text', ' 007.50', ' 007.50'],
    ['other', '{1,2}', '{1,2}'],
  ])('of %s %j is %j', (kind, text, key) => {
    expect(idKey(id(kind, text))).toBe(key)
  })

  it('tells apart what only a collation takes for one', () => {
    const keys = ['a', 'A', 'a ', 'á', 'a\u0301'].map((text) => idKey(id('text', text)))
    expect(new Set(keys).size).toBe(5)
  })

  it('is never taken for the key of a row without an id', () => {
    expect(ledgerKey(id('text', '~sha256:00'))).toBe('~~sha256:00')
    expect(ledgerKey(id('text', '~~x'))).toBe('~~~x')
    expect(ledgerKey(id('text', 'x~'))).toBe('x~')
  })
})

describe('the exact form of a unique id', () => {
  it.each<[ColumnKind, Cell, string]>([
    ['integer', '007', '007'],
    ['decimal', '1.50', '1.50'],
    ['instant', '2026-11-24T10:30:00.120Z', '2026-11-24T10:30:00.120Z'],
    ['char', 'A1   ', 'A1   '],
    ['text', ' a ', ' a '],
    ['binary', new Uint8Array([0, 0, 7, 209]), '000007d1'],
  ])('of %s %j is handed back untouched', (kind, cell, text) => {
    expect(decode({ id: [kind, cell] }).id).toEqual({ kind, type: kind, text })
  })

  it.each<[ColumnKind, string]>([
    ['decimal', 'NaN'],
    ['decimal', 'Infinity'],
    ['decimal', '-Infinity'],
    ['integer', '9007199254740993.5e3'],
    ['instant', 'infinity'],
    ['wall-clock', '-infinity'],
    ['date', 'infinity'],
  ])('does not exist for %s %s, which stops the run', (kind, cell) => {
    expect(stopped({ id: [kind, cell] })).toMatchObject({ code: 'id.inexact', details: { column: 'id', type: kind } })
  })

  it('does not exist in a column of floats, or one that the driver rounds, which stops the run', () => {
    expect(compiled([column('id', 'float')])._unsafeUnwrapErr().code).toBe('id.inexact')
    const rounded = { ...column('id', 'decimal'), cautions: ['rounded'] as const }
    expect(compiled([rounded])._unsafeUnwrapErr().code).toBe('id.inexact')
    const unstated = { ...column('id', 'wall-clock'), cautions: ['zone-unstated'] as const }
    const error = compiled([unstated])._unsafeUnwrapErr()
    expect(error.code).toBe('id.inexact')
    expect(error.remedy).toContain('unix_timestamp()')
  })
})

describe('a unique id that cannot be used', () => {
  it.each<[string, ColumnKind, Cell, string]>([
    ['NULL', 'integer', null, 'id.missing id'],
    ['empty text', 'text', '', 'id.missing id'],
    ['blanks alone', 'text', ' \t\u00a0\u3000', 'id.missing id'],
    ['padding alone', 'char', '    ', 'id.missing id'],
    ['no bytes', 'binary', new Uint8Array(), 'id.missing id'],
    ['a NUL', 'text', 'a\0b', 'value.unstorable id'],
    ['a lone surrogate', 'text', 'a\ud83d', 'value.unstorable id'],
    ['256 code points', 'text', '\u{1f600}'.repeat(256), 'value.too-long id'],
    ['256 digits', 'decimal', '1'.repeat(256), 'value.too-long id'],
    ['128 bytes, whose key has 256 digits', 'binary', new Uint8Array(128), 'value.too-long id'],
    ['the marker', 'text', ' <no CHANGE> ', 'no-change.not-allowed id'],
  ])('is %s', (_, kind, cell, fault) => {
    const row = decode({ id: [kind, cell] })
    expect(row.id).toBeNull()
    expect(row.key).toMatch(/^~sha256:[0-9a-f]{64}$/)
    expect(faultsOf({ id: [kind, cell] })).toEqual([fault])
  })

  it.each<[string, ColumnKind, Cell]>([
    ['255 code points', 'text', '\u{1f600}'.repeat(255)],
    ['255 code points and padding', 'char', `${'x'.repeat(255)}${' '.repeat(100)}`],
    ['127 bytes', 'binary', new Uint8Array(127)],
    ['an integer with idle zeros', 'integer', `${'0'.repeat(300)}7`],
  ])('is not one of %s', (_, kind, cell) => {
    expect(faultsOf({ id: [kind, cell] })).toEqual([])
  })
})

describe('the key of a row without a usable id', () => {
  const keyOf = (cells: Parameters<typeof decode>[0]) => decode({ id: null, ...cells }).key

  it('is the SHA-256 of names and values as JSON, in every version', () => {
    expect(keyOf({ name: 'Kim', njAgent: null })).toBe(
      '~sha256:e9b8d354b50aa9a8981601697f30a207b98e8e94ad1bda6df320a48cae5f3652',
    )
  })

  it('does not depend on the order, case or type of columns', () => {
    expect(keyOf({ name: 'Kim', city: '5' })).toBe(keyOf({ ' CITY': ['integer', '5'], NAME: 'Kim' }))
  })

  it.each([
    [{ name: 'Kim' }, { name: 'kim' }],
    [{ name: 'Kim' }, { city: 'Kim' }],
    [{ name: null }, { name: '' }],
    [{ name: 'a\0' }, { name: 'a\\u0000' }],
    [{ name: '\ud800' }, { name: '\ufffd' }],
    [{ name: 'AA==' }, { name: new Uint8Array([0]) }],
    [{ x: '1' }, { x: '2' }],
  ])('tells %j from %j', (one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other))
  })
})

describe('the order of unique ids', () => {
  it.each<[IdKind, readonly string[]]>([
    [
      'integer',
      ['-100', '-99', '-9', '0', '1', '9', '10', '9007199254740992', '9007199254740993', `1${'0'.repeat(40)}`],
    ],
    ['decimal', ['-2', '-1.5', '-1.45', '-0.1', '0.00', '0.09', '0.1', '0.11', '1', '1.0001', '9.9', '10']],
    ['date', ['-0044-03-15', '-0043-01-01', '+0000-12-31', '0001-01-01', '2026-11-24', '9999-12-31', '+10000-01-01']],
    [
      'wall-clock',
      ['-0044-03-15T00:00:00', '2026-11-24T10:00:00', '2026-11-24T10:00:00.000001', '2026-11-24T10:00:00.1'],
    ],
    [
      'instant',
      [
        '2026-11-24T10:00:00Z',
        '2026-11-24T10:00:00.05Z',
        '2026-11-24T10:00:00.1Z',
        '2026-11-24T10:00:01Z',
        '+294276-12-31T23:59:59Z',
      ],
    ],
    ['binary', ['00', '0000', '0001', '01', '7f', '80', 'ff', 'ff00']],
  ])('of kind %s is that of the type', (kind, ascending) => {
    const ids = ascending.map((text) => id(kind, text))
    for (const [at, one] of ids.entries()) {
      for (const [place, other] of ids.entries()) {
        expect(Math.sign(compareIds(one, other)), `${one.text} and ${other.text}`).toBe(Math.sign(at - place))
      }
    }
  })

  it.each<[IdKind, string, string]>([
    ['integer', '-0', '0'],
    ['decimal', '1.50', '1.5'],
    ['instant', '2026-11-24T10:00:00.500Z', '2026-11-24T10:00:00.5Z'],
    ['uuid', 'AB', 'ab'],
    ['char', 'a ', 'a'],
  ])('takes %s %s and %s for one', (kind, one, other) => {
    expect(compareIds(id(kind, one), id(kind, other))).toBe(0)
  })

  it('exists for numbers, moments and bytes alone', () => {
    const kinds: readonly IdKind[] = ['integer', 'decimal', 'date', 'wall-clock', 'instant', 'binary']
    const others: readonly IdKind[] = ['text', 'char', 'uuid', 'boolean', 'time', 'other']
    expect(kinds.every(isOrderedKind)).toBe(true)
    expect(others.some(isOrderedKind)).toBe(false)
  })
})
