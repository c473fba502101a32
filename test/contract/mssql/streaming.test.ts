import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { batches, type Procedure, table, tdsServer } from '../../servers/tds/index.js'
import { size } from '../../size.js'
import { catalogue } from '../connection/mssql-catalogue.js'
import { callOn, must, sessionOn } from './session-on.js'

const megabyte = 1_000_000
const many = size({ quick: 100_000, full: 1_000_000 })
const large = size({ quick: 200, full: 2_000 })

function server(encryption: 'off' | 'offered', leads: Procedure) {
  return tdsServer({
    encryption,
    procedures: { 'dbo.leads': leads },
    batch: batches([catalogue([{ name: 'dbo.leads' }])]),
  })
}

const encrypting = (encryption: 'off' | 'offered') => ({ config: { encrypt: encryption === 'offered' } })

/** Reads a result to its end, keeping nothing; `after` is awaited between two batches. */
async function read(
  on: Awaited<ReturnType<typeof sessionOn>>,
  { batchRows = 1_000, after = async () => {} }: { batchRows?: number; after?: () => Promise<void> } = {},
) {
  await on.session.begin()
  const procedure = must(await on.session.find('leads', { lastId: null }))
  const call = must(await on.session.call({ procedure, lastId: null, batchRows, batchBytes: 8 * megabyte }))
  const told = { rows: 0, mostRows: 0, mostBytes: 0, peak: 0 }
  for (let batch = must(await call.next()); batch !== null; batch = must(await call.next())) {
    expect(batch[0]?.[0]).toBe(String(told.rows + 1))
    told.rows += batch.length
    told.mostRows = Math.max(told.mostRows, batch.length)
    const bytes = batch.reduce((sum, row) => sum + row.reduce((all, cell) => all + (cell?.length ?? 0), 0), 0)
    told.mostBytes = Math.max(told.mostBytes, bytes)
    told.peak = Math.max(told.peak, process.memoryUsage.rss())
    await after()
  }
  await call.stop()
  await on.session.rollback()
  return told
}

function* leads(total: number, made = { count: 0 }) {
  for (let id = 1n; id <= total; id++) {
    made.count++
    yield [id, `Lead number ${id}`, '2026-03-29 02:30:00.1234567']
  }
}

const leadColumns = [
  ['id', 'bigint not null'],
  ['name', 'nvarchar(50)'],
  ['at', 'datetime2(7)'],
] as const

describe.each(['off', 'offered'] as const)('rows stream from SQL Server, encryption %s', (encryption) => {
  it(`keeps memory flat for ${many} rows`, async () => {
    await using tds = await server(encryption, () => table(leadColumns, leads(many)))
    await using on = await sessionOn(tds, encrypting(encryption))
    const told = await read(on)
    expect([told.rows, told.mostRows]).toEqual([many, 1_000])
    expect(told.peak).toBeLessThan(300 * megabyte)
  })

  it(`stays under 300 MB for ${large} rows of 1 MB`, async () => {
    const columns = [
      ['id', 'bigint'],
      ['photo', 'varbinary(max)'],
    ] as const
    const photo = Buffer.alloc(megabyte, 7)
    await using tds = await server(encryption, () =>
      table(
        columns,
        (function* () {
          for (let id = 1n; id <= large; id++) yield [id, photo]
        })(),
      ),
    )
    await using on = await sessionOn(tds, encrypting(encryption))
    const told = await read(on)
    expect(told.rows).toBe(large)
    expect(told.mostBytes).toBeLessThanOrEqual(9 * megabyte)
    expect(told.peak).toBeLessThan(300 * megabyte)
  })
})

describe('a reader that takes its time', () => {
  it('holds the server back', async () => {
    const made = { count: 0 }
    await using tds = await server('off', () => table(leadColumns, leads(1_000_000, made)))
    await using on = await sessionOn(tds, encrypting('off'))
    await on.session.begin()
    const call = await callOn(on.session, 'leads', null, 10)
    expect(must(await call.next())?.length).toBe(10)
    const settled = await steady(() => made.count)
    // What is ahead is in the buffers of two sockets, not in batches.
    expect(settled).toBeLessThan(300_000)
    expect(must(await call.next())?.[0]?.[0]).toBe('11')
    await call.stop()
    expect(tds.log.texts('attention')).toHaveLength(1)
    expect(await steady(() => made.count)).toBeLessThan(400_000)
  })

  it('gets every row in its place', async () => {
    await using tds = await server('offered', () => table(leadColumns, leads(3_000)))
    await using on = await sessionOn(tds)
    const told = await read(on, { batchRows: 7, after: () => turn() })
    expect([told.rows, told.mostRows]).toEqual([3_000, 7])
  })
})

/** The value once it has stood still for a thousand turns of the event loop. */
async function steady(value: () => number): Promise<number> {
  for (let still = 0, last = value(); ; ) {
    await turn()
    still = value() === last ? still + 1 : 0
    last = value()
    if (still === 1_000) return last
  }
}
