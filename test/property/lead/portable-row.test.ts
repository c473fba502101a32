import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeRow, encodeRow } from '../../../src/lead/portable-row.js'
import { rowHasher } from '../../../src/lead/row-hash.js'
import type { Cell, ColumnKind, SourceColumn } from '../../../src/lead/value.js'
import { size } from '../../size.js'

const numRuns = size({ quick: 2_000, full: 50_000 })

// Any code units, also halves of pairs; what the encoding itself uses comes often.
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\\', 'u', '0', 'd', '8', '\0', '\ud83d', '\ude00'),
    fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
  ),
  maxLength: 12,
})
const cell: fc.Arbitrary<Cell> = fc.oneof(fc.constant(null), text, fc.uint8Array({ maxLength: 8 }))
const column: fc.Arbitrary<SourceColumn> = fc.record(
  {
    name: text,
    type: text,
    kind: fc.constantFrom<ColumnKind>('text', 'integer', 'binary', 'float', 'instant'),
    cautions: fc.constant(['rounded'] as const),
  },
  { requiredKeys: ['name', 'type', 'kind'] },
)
const row = fc.array(fc.tuple(column, cell), { maxLength: 4 }).map((pairs) => ({
  columns: pairs.map(([each]) => each),
  cells: pairs.map(([, each]) => each),
}))

describe('a row in the portable encoding', () => {
  it('comes back as it was, through JSON too', () => {
    fc.assert(
      fc.property(row, ({ columns, cells }) => {
        const portable = encodeRow(columns, cells)
        expect(decodeRow(portable)).toEqual({ columns, cells })
        expect(decodeRow(JSON.parse(JSON.stringify(portable)))).toEqual({ columns, cells })
      }),
      { numRuns },
    )
  })

  it('has nothing in it that a store refuses', () => {
    fc.assert(
      fc.property(row, ({ columns, cells }) => {
        const json = JSON.stringify(encodeRow(columns, cells))
        // JSON.stringify writes a NUL, and nothing but lone surrogates, as \u0000 and \ud800 to \udfff.
        expect(json.replaceAll('\\\\', '')).not.toMatch(/\\u0000|\\ud[89a-f]/)
      }),
      { numRuns },
    )
  })

  it('hashes as the row does, and unlike any other', () => {
    fc.assert(
      fc.property(cell, cell, (one, other) => {
        const hash = rowHasher([{ name: 'a', type: 'text', kind: 'text' }])
        const same =
          typeof one === 'object' && typeof other === 'object' && one && other
            ? Buffer.compare(one, other) === 0
            : one === other
        expect(hash([one]) === hash([other])).toBe(same)
      }),
      { numRuns },
    )
  })
})
