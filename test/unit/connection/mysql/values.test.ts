import { describe, expect, it } from 'vitest'
import { mysqlPlace } from '../../../../src/connection/mysql/config.js'
import type { MysqlField } from '../../../../src/connection/mysql/shape.js'
import { readableColumn } from '../../../../src/connection/mysql/values.js'

const needed = { name: 'crm', database: 'crm', user: 'dialer' }
const field = (change: Partial<MysqlField>): MysqlField => ({ name: 'x', flags: 0, characterSet: 63, ...change })
const read = (change: Partial<MysqlField>, text: string, sessionTimeZone?: string) => {
  const place = mysqlPlace(sessionTimeZone === undefined ? needed : { ...needed, sessionTimeZone })
  const readable = readableColumn(field(change), place)
  return [readable.column, readable.read(Buffer.from(text, 'latin1'))]
}

describe('columns of MySQL', () => {
  it('of TIMESTAMP are instants only where the zone is stated, and no ids where an hour repeats', () => {
    const timestamp = { columnType: 7, flags: 128 }
    const text = '2026-11-24 18:13:37.120000'
    expect(read(timestamp, text)).toEqual([
      { name: 'x', type: 'timestamp', kind: 'wall-clock', cautions: ['zone-unstated'] },
      '2026-11-24T18:13:37.12',
    ])
    expect(read(timestamp, text, '+10:00')).toEqual([
      { name: 'x', type: 'timestamp', kind: 'instant' },
      '2026-11-24T08:13:37.12Z',
    ])
    expect(read(timestamp, text, 'Europe/London')[0]).toMatchObject({ kind: 'instant', cautions: ['repeated-hour'] })
  })

  it('of FLOAT are rounded by the server, of DOUBLE not', () => {
    expect(read({ columnType: 4 }, '1.23457')[0]).toMatchObject({ type: 'float', cautions: ['rounded'] })
    expect(read({ columnType: 5 }, '0.1')[0]).toEqual({ name: 'x', type: 'double', kind: 'float' })
  })

  it('of BIT(1) are booleans, of more bits numbers', () => {
    expect(read({ columnType: 16, columnLength: 1 }, '\0')[1]).toBe('false')
    expect(read({ columnType: 16, columnLength: 1 }, '\x01')[1]).toBe('true')
    expect(read({ columnType: 16, columnLength: 12 }, '\x02\x01')[1]).toBe('513')
  })

  it('of types that only MariaDB has are named by it, where the driver tells', () => {
    expect(read({ columnType: 254, characterSet: 45, extendedTypeName: 'uuid' }, 'A0EE')).toEqual([
      { name: 'x', type: 'uuid', kind: 'uuid' },
      'a0ee',
    ])
    expect(read({ columnType: 254, characterSet: 45, extendedTypeName: 'inet6' }, '::1')[0]).toMatchObject({
      type: 'inet6',
      kind: 'other',
    })
    expect(read({ columnType: 252, characterSet: 45, extendedFormat: 'json' }, '{}')[0]).toMatchObject({
      kind: 'other',
    })
  })

  it('of a type that nobody knows are text', () => {
    expect(read({ columnType: 240 }, 'é')[0]).toEqual({ name: 'x', type: '240', kind: 'other' })
  })
})
