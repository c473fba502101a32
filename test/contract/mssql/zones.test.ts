import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BundledChild, bundleChild } from '../../bundle-child.js'
import { batches, type TdsServer, table, tdsServer } from '../../servers/tds/index.js'
import { catalogue } from '../connection/mssql-catalogue.js'
import { mssqlValues } from '../connection/mssql-values.js'
import type { ZoneReading } from './zones-in-child.js'

const moments = mssqlValues.filter(({ kind }) => ['date', 'time', 'wall-clock', 'instant'].includes(kind))

const ids = [
  ['wall-clock', '2026-03-08T02:30:00.1234567'],
  ['wall-clock', '2026-03-29T01:30:00'],
  ['wall-clock', '2011-12-30T12:00:00.0000001'],
  ['wall-clock', '0001-01-01T00:00:00'],
  ['wall-clock', '9999-12-31T23:59:59.9999999'],
  ['wall-clock', '1899-12-31T23:59:59'],
  ['instant', '2026-03-08T07:30:00.1234567Z'],
] as const

let child: BundledChild
beforeAll(async () => {
  child = await bundleChild(new URL('zones-in-child.ts', import.meta.url))
})
afterAll(() => child[Symbol.asyncDispose]())

// One of them has a gap at half past two on 2026-03-08, one skipped a whole day.
describe.each([
  ['UTC', 0],
  ['America/New_York', 300],
  ['Europe/London', 0],
  ['Asia/Kolkata', -330],
  ['Pacific/Apia', -780],
])('wall clocks and instants on a host in %s', (zone, offset) => {
  const received: unknown[] = []
  let server: TdsServer
  beforeAll(async () => {
    const take = (call: { value(name: string): unknown }) => {
      received.push(call.value('last_id'))
      return table([['id', 'int']], [])
    }
    server = await tdsServer({
      procedures: {
        'dbo.types': () =>
          table(
            moments.map(({ name, sqlType }) => [name, sqlType]),
            [moments.map(({ scripted }) => scripted)],
          ),
        'dbo.take': take,
        'dbo.take_instant': take,
      },
      batch: batches([
        catalogue([
          { name: 'dbo.types' },
          { name: 'dbo.take', parameters: [{ name: '@last_id', type: 'datetime2' }] },
          { name: 'dbo.take_instant', parameters: [{ name: '@last_id', type: 'datetimeoffset' }] },
        ]),
      ]),
    })
  })
  afterAll(() => server.close())

  it('come and go as the server has them', async () => {
    const given = ids.map(([kind, text]) => ({ kind, type: kind, text }))
    const reading: ZoneReading = JSON.parse(await child.run([server.url, JSON.stringify(given)], { TZ: zone }))
    expect(reading).toEqual({ rows: [moments.map(({ cell }) => cell)], offset })
    expect(received).toEqual([
      '2026-03-08 02:30:00.1234567',
      '2026-03-29 01:30:00.0000000',
      '2011-12-30 12:00:00.0000001',
      '0001-01-01T00:00:00',
      '9999-12-31T23:59:59.9999999',
      '1899-12-31 23:59:59.0000000',
      '2026-03-08T07:30:00.1234567+00:00',
    ])
  })
})
