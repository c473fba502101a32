import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codecFor } from '../../servers/tds/types/codec-for.js'
import { fromScaled, toScaled } from '../../servers/tds/types/scaled.js'
import { typeParts } from '../../servers/tds/types/sql-type.js'
import { readTypeInfo } from '../../servers/tds/types/type-info.js'
import { ByteReader } from '../../servers/tds/wire/byte-reader.js'
import { ByteWriter } from '../../servers/tds/wire/byte-writer.js'
import { fromCodePage, toCodePage } from '../../servers/tds/wire/collation.js'

/** Writes a value and reads it back, as a client would send what it was given. */
function thereAndBack(type: string, value: unknown): unknown {
  const out = new ByteWriter()
  codecFor(type).write(out, value)
  const from = new ByteReader(out.take())
  const read = codecFor(type).read(from)
  expect(from.left).toBe(0)
  return read
}

describe('types', () => {
  it.each([
    ['decimal(18, 4) not null', { name: 'decimal', size: 18, scale: 4, notNull: true }],
    ['nvarchar(max)', { name: 'nvarchar', size: 'max', scale: 0, notNull: false }],
    ['int', { name: 'int', size: 0, scale: 0, notNull: false }],
  ])('%s is taken apart', (type, parts) => {
    expect(typeParts(type)).toEqual(parts)
  })

  it.each(['', 'int(', 'nvarchar(max', 'int null', 'a b'])('%j is not one', (type) => {
    expect(() => typeParts(type)).toThrow(TypeError)
  })

  it.each(['geography', 'sql_variant', 'constructor'])('%s is not known', (type) => {
    expect(() => codecFor(type)).toThrow(`does not know the type ${type}`)
  })

  it.each([
    'bit',
    'tinyint',
    'smallint',
    'int',
    'bigint',
    'real',
    'float',
    'money',
    'smallmoney',
    'decimal(38,10)',
    'numeric(5,0)',
    'uniqueidentifier',
    'date',
    'time(7)',
    'datetime2(3)',
    'datetimeoffset(0)',
    'datetime',
    'smalldatetime',
    'char(5)',
    'nchar(5)',
    'varchar(8000)',
    'nvarchar(4000)',
    'nvarchar(max)',
    'binary(8)',
    'varbinary(max)',
  ])('%s describes itself so that it is read as itself', (type) => {
    const out = new ByteWriter()
    codecFor(type).writeInfo(out)
    const from = new ByteReader(out.take())
    expect(readTypeInfo(from)).toBe(type)
    expect(from.left).toBe(0)
  })
})

describe('values', () => {
  it('of every decimal keep every digit', () => {
    const units = fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n })
    fc.assert(
      fc.property(units, fc.integer({ min: 0, max: 38 }), (value, scale) => {
        const text = fromScaled(value, scale)
        expect(toScaled(text, scale)).toBe(value)
        expect(thereAndBack(`decimal(38,${scale})`, text)).toBe(text)
      }),
    )
  })

  it('of bigint and money keep all 64 bits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        expect(thereAndBack('bigint', value)).toBe(value)
        expect(thereAndBack('money', fromScaled(value, 4))).toBe(fromScaled(value, 4))
      }),
    )
  })

  it('of datetime2 keep day and time from the year 1 to 9999', () => {
    const instant = fc.date({
      min: new Date('0001-01-01'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 9_999 }), (date, rest) => {
        const text = `${date.toISOString().slice(0, 23).replace('T', ' ')}${String(rest).padStart(4, '0')}`
        expect(thereAndBack('datetime2(7)', text)).toBe(text)
      }),
    )
  })

  it.each([
    ['datetimeoffset(7)', '0001-01-01 05:53:00.0000000 +05:53'],
    ['datetimeoffset(0)', '2024-03-10 00:30:00 +14:00'],
    ['datetimeoffset(3)', '2024-12-31 20:00:00.999 -12:00'],
    ['time(0)', '23:59:59'],
    ['datetime', '1753-01-01 00:00:00.007'],
    ['smalldatetime', '2079-06-06 23:59:00'],
    ['uniqueidentifier', '6F9619FF-8B86-D011-B42D-00C04FC964FF'],
  ])('of %s come back as %s', (type, text) => {
    expect(thereAndBack(type, text)).toBe(text)
  })

  it('of code page 1252 keep what it has and question the rest', () => {
    const page = fromCodePage(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)))
    expect(toCodePage(page)).toEqual(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)))
    expect(fromCodePage(toCodePage('€ ž ß 中'))).toBe('€ ž ß ?')
  })

  it('too long for their type are refused', () => {
    expect(() => thereAndBack('varchar(3)', 'four')).toThrow(RangeError)
    expect(() => thereAndBack('nchar(1)', '😀')).toThrow(RangeError)
  })

  it.each([
    ['decimal(5,2)', '1,5'],
    ['datetime2(7)', 'soon'],
    ['datetimeoffset(7)', '2024-03-10 02:30:00'],
    ['varbinary(8)', '0x01'],
  ])('of %s that are none are refused: %s', (type, value) => {
    expect(() => thereAndBack(type, value)).toThrow(TypeError)
  })
})
