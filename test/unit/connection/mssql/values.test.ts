import fc from 'fast-check'
import mssql from 'mssql'
import { describe, expect, it } from 'vitest'
import { readableColumn } from '../../../../src/connection/mssql/values.js'

const column = (type: (() => mssql.ISqlType) | mssql.ISqlType, size: { precision?: number; scale?: number } = {}) =>
  readableColumn({ name: 'x', type: typeof type === 'function' ? type : type.type, ...size } as never)

/** What `tedious` makes of a decimal: its units over a power of ten, in floating point. */
const asTedious = (units: bigint, scale: number) => Number(units) / 10 ** scale

function textOf(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  return `${units < 0n ? '-' : ''}${whole}${scale === 0 ? '' : `.${digits.slice(-scale)}`}`
}

describe('decimals', () => {
  it('are exact up to 15 digits, whatever their scale', () => {
    const most = 10n ** 15n - 1n
    fc.assert(
      fc.property(fc.bigInt(-most, most), fc.integer({ min: 0, max: 15 }), (units, scale) => {
        const { read } = column(mssql.Decimal, { precision: 15, scale })
        const text = textOf(units, scale)
        expect(read(asTedious(units, scale))).toBe(units === 0n ? text.replace('-', '') : text)
      }),
      { numRuns: 5_000 },
    )
  })

  it.each([
    ['decimal(15,2)', mssql.Decimal, { precision: 15, scale: 2 }, undefined],
    ['decimal(16,2)', mssql.Decimal, { precision: 16, scale: 2 }, ['rounded']],
    ['numeric(38,0)', mssql.Numeric, { precision: 38, scale: 0 }, ['rounded']],
    ['money', mssql.Money, {}, ['rounded']],
    ['smallmoney', mssql.SmallMoney, {}, undefined],
    ['sql_variant', mssql.Variant, {}, ['rounded']],
  ] as const)('%s says whether it may be rounded', (_name, type, size, cautions) => {
    expect(column(type as () => mssql.ISqlType, size).column.cautions).toEqual(cautions)
  })

  it('have digits, never an exponent, however large', () => {
    const { read } = column(mssql.Decimal, { precision: 38, scale: 2 })
    expect(read(1e30)).toBe('1000000000000000019884624838656.00')
    expect(column(mssql.Decimal, { precision: 38, scale: 0 }).read(-1e21)).toBe('-1000000000000000000000')
    expect(column(mssql.Decimal, { precision: 38, scale: 20 }).read(1e-20)).toBe('0.00000000000000000001')
  })
})

describe('floating point numbers', () => {
  it('have the shortest text that reads back the same', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = String(column(mssql.Float).read(value))
        expect(Object.is(Number(text), value)).toBe(true)
        expect(text.length).toBeLessThanOrEqual(String(value).length + 1)
      }),
    )
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = String(column(mssql.Real).read(value))
        expect(Object.is(Math.fround(Number(text)), value)).toBe(true)
        expect(text.replace(/[-.]|e.*/g, '').replace(/^0+|0+$/g, '').length).toBeLessThanOrEqual(9)
      }),
    )
    expect(column(mssql.Real).read(Math.fround(16_777_216))).toBe('16777216')
  })
})

describe('types without a kind of their own', () => {
  it('are text', () => {
    const { read, column: described } = column(mssql.Variant)
    expect(described.kind).toBe('other')
    expect([5, 'x', true].map(read)).toEqual(['5', 'x', 'true'])
    expect(read(new Date('2026-03-29T02:30:00.120Z'))).toBe('2026-03-29T02:30:00.12')
    expect(read(Buffer.from([0, 255]))).toBe('0x00FF')
    expect(read({ points: [1] })).toBe('{"points":[1]}')
    expect(read(null)).toBeNull()
  })

  it('may be unknown to the driver altogether', () => {
    expect(readableColumn({ name: 'x' }).column).toEqual({ name: 'x', type: 'unknown', kind: 'other' })
  })
})

describe('bytes', () => {
  it('are a copy, so that a batch does not hold the packets that it came in', () => {
    const packet = Buffer.alloc(1_000, 1)
    const cell = column(mssql.VarBinary).read(packet.subarray(0, 2))
    expect(cell).toEqual(new Uint8Array([1, 1]))
    expect(cell instanceof Uint8Array && cell.buffer.byteLength).toBe(2)
  })
})
