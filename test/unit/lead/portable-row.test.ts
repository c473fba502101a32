import { describe, expect, it } from 'vitest'
import { decodeRow, encodeCell, encodeRow } from '../../../src/lead/portable-row.js'
import type { Cell } from '../../../src/lead/value.js'

describe('the portable encoding', () => {
  it.each<[Cell, unknown]>([
    [null, null],
    ['', ''],
    ['plain \u{1f600} text\n', 'plain \u{1f600} text\n'],
    ['a\0b', 'a\\u0000b'],
    ['\ud83d', '\\ud83d'],
    ['\ude00\ud83d', '\\ude00\\ud83d'],
    ['\\u0000', '\\\\u0000'],
    ['\\', '\\\\'],
    [new Uint8Array([0, 1, 255]), { base64: 'AAH/' }],
    [new Uint8Array(), { base64: '' }],
  ])('writes %j as %j', (cell, portable) => {
    expect(encodeCell(cell)).toEqual(portable)
  })

  it('keeps columns with their types, kinds and cautions', () => {
    const columns = [
      { name: 'a\0', type: 'int8', kind: 'integer' },
      { name: 'b', type: 'money', kind: 'decimal', cautions: ['rounded'] },
    ] as const
    const portable = encodeRow(columns, ['1', null])
    expect(portable).toEqual({
      columns: [
        ['a\\u0000', 'int8', 'integer'],
        ['b', 'money', 'decimal', ['rounded']],
      ],
      cells: ['1', null],
    })
    expect(decodeRow(portable)).toEqual({ columns, cells: ['1', null] })
  })
})
