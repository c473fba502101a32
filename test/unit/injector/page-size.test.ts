import { describe, expect, it } from 'vitest'
import { PageSize } from '../../../src/injector/pages/page-size.js'
import type { QuarantinedRow } from '../../../src/repository/journal-entry.js'

const row = (size: number): QuarantinedRow => ({
  injector: 'crm',
  key: '1',
  id: null,
  sequence: { run: 1, batch: 1, place: 0 },
  state: 'kept',
  reasons: [],
  raw: { columns: [['notes', 'text', 'text']], cells: ['x'.repeat(size), null] },
  at: '2026-03-01T00:00:00.000Z',
  note: null,
})

describe('pages of kept rows', () => {
  it('grow while rows are small, up to the most', () => {
    const size = new PageSize({ rows: 100, bytes: 1_000_000 })
    const read = [size.rows]
    for (let page = 0; page < 3; page++) {
      size.saw(Array.from({ length: size.rows }, () => row(10)))
      read.push(size.rows)
    }
    expect(read).toEqual([10, 40, 100, 100])
  })

  it('have as many large rows as fit, and one at least', () => {
    const size = new PageSize({ rows: 100, bytes: 1_000 })
    size.saw([row(300), row(200)])
    expect(size.rows).toBe(4)
    size.saw([row(5_000)])
    expect(size.rows).toBe(1)
    size.saw([])
    expect(size.rows).toBe(1)
  })

  it('are no longer than what is asked for', () => {
    expect(new PageSize({ rows: 3, bytes: 1_000 }).rows).toBe(3)
  })
})
