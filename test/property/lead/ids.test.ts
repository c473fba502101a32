import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareIds } from '../../../src/lead/compare-ids.js'
import { idKey } from '../../../src/lead/id-key.js'
import { ledgerKey } from '../../../src/lead/ledger-key.js'
import type { ExactId, IdKind } from '../../../src/lead/unique-id.js'
import { size } from '../../size.js'

const numRuns = size({ quick: 2_000, full: 100_000 })

const id = (kind: IdKind, text: string): ExactId => ({ kind, type: kind, text })

/** A number as a whole one of 10^-12: exact, whatever its text looks like. */
interface Written {
  readonly text: string
  readonly value: bigint
}

const scale = 12

/** Numbers near each other and far apart, each written with idle zeros here and there. */
const written: fc.Arbitrary<Written> = fc
  .record({
    value: fc.oneof(
      fc.bigInt({ min: -200n, max: 200n }).map((few) => few * 10n ** 11n),
      fc.bigInt({ min: -200n, max: 200n }),
      fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }),
    ),
    zerosBefore: fc.nat(3),
    zerosAfter: fc.nat(3),
    plus: fc.boolean(),
  })
  .map(({ value, zerosBefore, zerosAfter, plus }) => {
    const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0')
    const fraction = digits.slice(-scale).replace(/0+$/, '') + '0'.repeat(zerosAfter)
    const whole = '0'.repeat(zerosBefore) + digits.slice(0, -scale)
    const sign = value < 0n ? '-' : plus ? '+' : ''
    return { text: `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`, value }
  })

/** A moment with its nanoseconds since the year 0, counted by fields that the text does not show in this form. */
const moment = fc
  .record({
    year: fc.oneof(
      fc.integer({ min: -50, max: 50 }),
      fc.integer({ min: 2020, max: 2030 }),
      fc.integer({ min: -4712, max: 294_276 }),
    ),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    second: fc.nat(86_399),
    nanosecond: fc.oneof(
      fc.constant(0),
      fc.nat(999_999_999),
      fc.nat(9).map((tenth) => tenth * 100_000_000),
    ),
    idle: fc.nat(2),
  })
  .map(({ year, month, day, second, nanosecond, idle }) => {
    const pad = (value: number, length: number) => String(value).padStart(length, '0')
    const sign = year < 1 ? (year < 0 ? '-' : '+') : year > 9999 ? '+' : ''
    const time = `${pad(Math.floor(second / 3600), 2)}:${pad(Math.floor(second / 60) % 60, 2)}:${pad(second % 60, 2)}`
    const digits = pad(nanosecond, 9).replace(/0+$/, '') + '0'.repeat(idle)
    const text = `${sign}${pad(Math.abs(year), 4)}-${pad(month, 2)}-${pad(day, 2)}T${time}${digits === '' ? '' : `.${digits}`}`
    const days = BigInt((year * 12 + month) * 31 + day)
    return { text, value: (days * 86_400n + BigInt(second)) * 10n ** 9n + BigInt(nanosecond) }
  })

const sign = (difference: bigint): number => (difference > 0n ? 1 : difference < 0n ? -1 : 0)

describe('ids of numbers', () => {
  it('have one key exactly when they have one value, and compare by value', () => {
    fc.assert(
      fc.property(written, written, (one, other) => {
        const [a, b] = [id('decimal', one.text), id('decimal', other.text)]
        expect(idKey(a) === idKey(b)).toBe(one.value === other.value)
        expect(Math.sign(compareIds(a, b))).toBe(sign(one.value - other.value))
      }),
      { numRuns },
    )
  })

  it('compare as BigInt does, at any size', () => {
    const integer = fc.oneof(fc.bigInt({ min: -30n, max: 30n }), fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }))
    fc.assert(
      fc.property(integer, integer, (one, other) => {
        const [a, b] = [id('integer', String(one)), id('integer', String(other))]
        expect(Math.sign(compareIds(a, b))).toBe(sign(one - other))
        expect(idKey(a)).toBe(String(one))
      }),
      { numRuns },
    )
  })
})

describe('ids of moments', () => {
  it.each<[IdKind, string]>([
    ['wall-clock', ''],
    ['instant', 'Z'],
  ])('of kind %s have one key exactly when they are one moment, and compare in time', (kind, zone) => {
    fc.assert(
      fc.property(moment, moment, (one, other) => {
        const [a, b] = [id(kind, one.text + zone), id(kind, other.text + zone)]
        expect(idKey(a) === idKey(b)).toBe(one.value === other.value)
        expect(Math.sign(compareIds(a, b))).toBe(sign(one.value - other.value))
      }),
      { numRuns },
    )
  })
})

describe('ids of bytes', () => {
  it('compare as memory does', () => {
    const bytes = fc.uint8Array({ maxLength: 4 }).map((array) => Buffer.from(array))
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        const [a, b] = [id('binary', one.toString('hex')), id('binary', other.toString('hex'))]
        expect(Math.sign(compareIds(a, b))).toBe(Buffer.compare(one, other))
      }),
      { numRuns },
    )
  })
})

describe('keys of the ledger', () => {
  it('are as different as texts are, and never that of a row without an id', () => {
    const text = fc.string({ unit: fc.constantFrom('~', 'a', ':', 's', ' '), maxLength: 5 })
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [a, b] = [ledgerKey(id('text', one)), ledgerKey(id('text', other))]
        expect(a === b).toBe(one === other)
        expect(a).not.toMatch(/^~[^~]/)
      }),
      { numRuns },
    )
  })
})

describe('the order of ids', () => {
  it('is total: of three, two that stand in order carry the third', () => {
    const kinds = fc.constantFrom<IdKind>('text', 'uuid', 'char', 'other')
    const text = fc.string({ unit: fc.constantFrom('a', 'A', ' ', '\u00e1'), maxLength: 3 })
    const anything = fc.oneof(
      fc.tuple(kinds, fc.tuple(text, text, text)),
      fc.tuple(fc.constant<IdKind>('decimal'), fc.tuple(written, written, written).map(texts)),
      fc.tuple(fc.constant<IdKind>('wall-clock'), fc.tuple(moment, moment, moment).map(texts)),
    )
    fc.assert(
      fc.property(anything, ([kind, [x, y, z]]) => {
        const [a, b, c] = [id(kind, x), id(kind, y), id(kind, z)]
        expect(Math.sign(compareIds(a, b))).toBe(0 - Math.sign(compareIds(b, a)))
        expect(compareIds(a, b) === 0).toBe(idKey(a) === idKey(b))
        if (compareIds(a, b) <= 0 && compareIds(b, c) <= 0) expect(compareIds(a, c)).toBeLessThanOrEqual(0)
      }),
      { numRuns },
    )
  })
})

function texts(
  of: readonly [{ readonly text: string }, { readonly text: string }, { readonly text: string }],
): [string, string, string] {
  return [of[0].text, of[1].text, of[2].text]
}
