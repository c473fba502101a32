import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CallbackDateParser } from '../../../src/callback/callback-date-parser.js'
import { isInjectorError } from '../../../src/errors/injector-error.js'
import { describeRejection } from '../../../src/lead/describe-rejection.js'
import { compileRowDecoder } from '../../../src/lead/row-decoder.js'
import { systemColumns } from '../../../src/lead/system-columns.js'
import type { Cell, ColumnKind } from '../../../src/lead/value.js'
import { libPhoneNumber } from '../../../src/phones/libphonenumber.js'
import { size } from '../../size.js'

const numRuns = size({ quick: 3_000, full: 100_000 })

const callbacks = CallbackDateParser.create({ format: 'iso', timeZone: 'Europe/London' })._unsafeUnwrap()
const kinds: readonly ColumnKind[] = [
  'integer',
  'decimal',
  'float',
  'boolean',
  'text',
  'char',
  'uuid',
  'binary',
  'date',
  'time',
  'wall-clock',
  'instant',
  'other',
]
const names = ['id', 'phone', 'Mobile', 'name', 'ignored', ...Object.values(systemColumns)]
const anyText = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 8 })
const likely = fc.constantFrom(
  '',
  ' ',
  '1',
  'ADD',
  'modify',
  'REALLOCATE',
  '<No Change>',
  '2026-03-25T14:30',
  '14:30',
  '+442071838750',
  'x'.repeat(300),
  'a\0',
  '\ud800',
  'NaN',
  'infinity',
)
const cell: fc.Arbitrary<Cell> = fc.oneof(fc.constant(null), likely, anyText, fc.uint8Array({ maxLength: 4 }))

describe('any row at all', () => {
  it('is decoded or stops the run with an error; nothing throws, and all that it says can be stored', () => {
    const rows = fc.subarray(names, { minLength: 1 }).chain((chosen) =>
      fc.record({
        columns: fc.tuple(
          ...chosen.map((name) => fc.constantFrom(...kinds).map((kind) => ({ name, type: kind, kind }))),
        ),
        raw: fc.tuple(...chosen.map(() => cell)),
        hasDirectory: fc.boolean(),
        onUnreadable: fc.constantFrom('reject' as const, 'fresh' as const),
        hasTemplate: fc.boolean(),
      }),
    )
    fc.assert(
      fc.property(rows, ({ columns, raw, hasDirectory, onUnreadable, hasTemplate }) => {
        const decoder = compileRowDecoder({
          columns,
          procedure: 'new_leads',
          uniqueIdField: 'id',
          template: hasTemplate
            ? {
                fields: [
                  { name: 'phone', phone: true, required: true },
                  { name: 'name', maxLength: 3 },
                ],
              }
            : null,
          phoneFields: ['phone', 'mobile'],
          defaultRegion: 'GB',
          normaliser: libPhoneNumber,
          callbacks,
          onUnreadable,
          hasDirectory,
          limits: { columns: 100, text: 1_000, row: 8_000 },
        })
        const decoded = decoder.andThen((compiled) => compiled.decode(raw))
        if (decoded.isErr()) {
          expect(isInjectorError(decoded.error)).toBe(true)
          return
        }
        const { faults, warnings, key, id, fields, externalId } = decoded.value
        const said = JSON.stringify([faults, warnings, key, id, faults.map(describeRejection)])
        expect(said.replaceAll('\\\\', '')).not.toMatch(/\\u0000|\\ud[89a-f]/)
        expect(id === null).toBe(key.startsWith('~') && !key.startsWith('~~'))
        if (id === null) expect(faults.length).toBeGreaterThan(0)
        if (faults.length === 0) {
          const stored = JSON.stringify([[...fields], externalId])
          expect(stored.replaceAll('\\\\', '')).not.toMatch(/\\u0000|\\ud[89a-f]/)
        }
      }),
      { numRuns },
    )
  })
})
