import fc from 'fast-check'
import mssql from 'mssql'
import { describe, expect, it } from 'vitest'
import { bindId } from '../../../../src/connection/mssql/bind.js'
import { findModule } from '../../../../src/connection/mssql/load.js'
import { wallClockText } from '../../../../src/connection/mssql/moments.js'
import type { MssqlModule } from '../../../../src/connection/mssql/shape.js'
import type { ExactId } from '../../../../src/lead/unique-id.js'

function theModule(): MssqlModule {
  const found = findModule(mssql)
  if (found === null) throw new Error('mssql has changed its shape')
  return found
}
const driver = theModule()

/** The type in T-SQL's words, and the value. */
function bound(type: string, id: ExactId | null): readonly [string, unknown] {
  const { type: given, value } = bindId(driver, { parameterType: type, id })
  const { type: own, length, scale } = typeof given === 'function' ? given() : Object(given)
  return [
    own.declaration + (length === undefined ? '' : `(${length})`) + (scale === undefined ? '' : `(${scale})`),
    value,
  ]
}
const id = (kind: ExactId['kind'], text: string): ExactId => ({ kind, type: 'x', text })

describe('Last Id is bound with the type of its parameter', () => {
  it.each<[string, ExactId | null, string, unknown]>([
    ['bigint', id('integer', '9223372036854775807'), 'bigint', '9223372036854775807'],
    ['int', id('integer', '-5'), 'int', -5],
    ['tinyint', id('integer', '255'), 'tinyint', 255],
    ['bigint', id('text', '42'), 'bigint', '42'],
    ['bigint', id('decimal', '42.00'), 'nvarchar(4000)', '42.00'],
    ['decimal', id('decimal', '90071992547409.93'), 'nvarchar(4000)', '90071992547409.93'],
    ['money', id('decimal', '1.1300'), 'nvarchar(4000)', '1.1300'],
    ['bit', id('boolean', 'true'), 'bit', true],
    ['timestamp', id('binary', '00000000000007d1'), 'varbinary(8)', Buffer.from('00000000000007d1', 'hex')],
    ['bigint', id('binary', '07d1'), 'varbinary(2)', Buffer.from('07d1', 'hex')],
    ['varbinary', id('binary', ''), 'varbinary(1)', Buffer.alloc(0)],
    ['nvarchar', id('text', 'x'.repeat(4_001)), 'nvarchar(65535)', 'x'.repeat(4_001)],
    [
      'uniqueidentifier',
      id('uuid', '6f9619ff-8b86-d011-b42d-00c04fc964ff'),
      'uniqueidentifier',
      '6f9619ff-8b86-d011-b42d-00c04fc964ff',
    ],
    ['uniqueidentifier', id('text', 'none'), 'nvarchar(4000)', 'none'],
    ['date', id('date', '2026-03-29'), 'nvarchar(4000)', '2026-03-29'],
    ['datetime', id('date', '2026-03-29'), 'nvarchar(4000)', '2026-03-29T00:00:00'],
    ['datetime', id('wall-clock', '2026-03-29T02:30:00.003'), 'nvarchar(4000)', '2026-03-29T02:30:00.003'],
    ['datetime', id('instant', '2026-03-29T02:30:00Z'), 'nvarchar(4000)', '2026-03-29T02:30:00'],
    [
      'datetimeoffset',
      id('instant', '2026-03-29T02:30:00.0000001Z'),
      'nvarchar(4000)',
      '2026-03-29T02:30:00.0000001+00:00',
    ],
    ['datetimeoffset', id('wall-clock', '2026-03-29T02:30:00'), 'nvarchar(4000)', '2026-03-29T02:30:00'],
    ['nvarchar', id('instant', '2026-03-29T02:30:00Z'), 'nvarchar(4000)', '2026-03-29T02:30:00Z'],
    ['time', id('time', '02:30:00.1234567'), 'nvarchar(4000)', '02:30:00.1234567'],
    ['sql_variant', id('integer', '5'), 'bigint', '5'],
    ['sql_variant', id('text', '5'), 'nvarchar(4000)', '5'],
    ['bigint', null, 'bigint', null],
    ['rowversion', null, 'varbinary(8)', null],
    ['datetime2', null, 'nvarchar(4000)', null],
    ['hierarchyid', null, 'nvarchar(4000)', null],
  ])('%s, from %j', (type, given, declared, value) => {
    expect(bound(type, given)).toEqual([declared, value])
  })

  it('as a datetime2 to the last of its seven places', () => {
    const texts = fc
      .record({
        day: fc.date({ min: new Date('0002-01-01'), max: new Date('9998-12-31'), noInvalidDate: true }),
        ticks: fc.integer({ min: 0, max: 9_999_999 }),
      })
      .map(({ day, ticks }) => {
        const seconds = day.toISOString().slice(0, 19)
        return ticks === 0 ? seconds : `${seconds}.${String(ticks).padStart(7, '0').replace(/0+$/, '')}`
      })
    fc.assert(
      fc.property(texts, (text) => {
        const [declared, value] = bound('datetime2', id('wall-clock', text))
        expect(declared).toBe('datetime2(7)')
        // The driver reads `nanosecondDelta` on the way in, and writes `nanosecondsDelta` on the way out.
        if (!(value instanceof Date)) throw new Error('no Date')
        const nanosecondsDelta: unknown = Reflect.get(value, 'nanosecondDelta')
        expect(wallClockText(Object.assign(value, { nanosecondsDelta }))).toBe(text)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(['0001-01-01T00:00:00', '0001-12-31T23:59:59.9999999', '9999-12-31T23:59:59.9999999', 'infinity'])(
    'as text where the driver would look at the zone of the host: %s',
    (text) => {
      expect(bound('datetime2', id('wall-clock', text))).toEqual(['nvarchar(4000)', text])
    },
  )
})
