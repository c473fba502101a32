import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { batches, type TdsServer, table, tdsServer } from '../../servers/tds/index.js'
import { catalogue } from '../connection/mssql-catalogue.js'
import { mssqlValues } from '../connection/mssql-values.js'

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

const script = `
  import { mssqlDriver } from './src/connection/mssql/driver.ts'
  import { readMssqlUrl } from './src/connection/mssql/url.ts'
  const driver = mssqlDriver({ name: 'crm', ...readMssqlUrl(new URL(process.env['SOURCE_URL'])).config })
  const session = await driver.open(new AbortController().signal)
  const rowsOf = async (name, lastId) => {
    const procedure = await session.find(name)
    const { batches } = await session.call({ procedure, lastId, batchRows: 10, batchBytes: 1e6 })
    const rows = []
    for await (const batch of batches) rows.push(...batch)
    return rows
  }
  const out = await rowsOf('types', null)
  for (const [kind, text] of JSON.parse(process.env['IDS'])) {
    await rowsOf(kind === 'instant' ? 'take_instant' : 'take', { kind, type: kind, text })
  }
  await session.release()
  await driver.close()
  process.stdout.write(JSON.stringify({ out, offset: new Date(2026, 0, 1).getTimezoneOffset() }))`

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
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', script],
      { env: { ...process.env, TZ: zone, SOURCE_URL: server.url, IDS: JSON.stringify(ids) }, timeout: 25_000 },
    )
    expect(JSON.parse(stdout)).toEqual({ out: [moments.map(({ cell }) => cell)], offset })
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
