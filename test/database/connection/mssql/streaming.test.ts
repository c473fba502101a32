import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BundledChild, bundleChild } from '../../../bundle-child.js'
import { catalogue } from '../../../contract/connection/mssql-catalogue.js'
import { batches, type Procedure, type SqlType, table, tdsServer } from '../../../servers/tds/index.js'
import { size } from '../../../size.js'
import { callOn, must, sessionOn } from '../../../source-session.js'
import type { Reading } from '../read-in-child.js'

const megabyte = 1_000_000
const many = size({ quick: 100_000, full: 1_000_000 })
const large = size({ quick: 300, full: 2_000 })

type Encryption = 'off' | 'offered'

function server(encryption: Encryption, leads: Procedure) {
  return tdsServer({
    encryption,
    procedures: { 'dbo.leads': leads },
    batch: batches([catalogue([{ name: 'dbo.leads' }])]),
  })
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

let child: BundledChild
beforeAll(async () => {
  child = await bundleChild(new URL('../read-in-child.ts', import.meta.url))
})
afterAll(() => child[Symbol.asyncDispose]())

// Only the process that reads counts: it is not the one that serves.
describe.each(['off', 'offered'] as const)('rows stream from SQL Server, encryption %s', (encryption) => {
  async function readInChild(leads: Procedure): Promise<Reading> {
    await using tds = await server(encryption, leads)
    return JSON.parse(await child.run([tds.url, 'leads']))
  }

  it(`keeps memory flat for ${many} rows`, async () => {
    const seen = await readInChild(() => table(leadColumns, leads(many)))
    expect(seen).toMatchObject({ rows: many, inOrder: true, mostRows: 1_000 })
    expect(seen.megabytes).toBeLessThan(200)
  })

  it.each<[string, SqlType, unknown]>([
    ['bytes', 'varbinary(max)', Buffer.alloc(megabyte, 7)],
    ['text', 'nvarchar(max)', 'x'.repeat(megabyte)],
  ])(`stays under 300 MB for ${large} rows with 1 MB of %s`, async (_name, type, value) => {
    const rows = function* () {
      for (let id = 1n; id <= large; id++) yield [id, value]
    }
    const columns = [['id', 'bigint'] as const, ['value', type] as const]
    const seen = await readInChild(() => table(columns, rows()))
    expect(seen).toMatchObject({ rows: large, inOrder: true })
    expect(seen.mostBytes).toBeLessThanOrEqual(9 * megabyte)
    expect(seen.megabytes).toBeLessThan(300)
  })
})

describe('a reader that takes its time', () => {
  it('holds the server back', async () => {
    const made = { count: 0 }
    await using tds = await server('off', () => table(leadColumns, leads(1_000_000, made)))
    await using on = await sessionOn(tds)
    await on.session.begin()
    const call = await callOn(on.session, 'leads', { batchRows: 10 })
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
    const call = await callOn(on.session, 'leads', { batchRows: 7 })
    const ids: unknown[] = []
    for (let batch = must(await call.next()); batch !== null; batch = must(await call.next())) {
      expect(batch.length).toBeLessThanOrEqual(7)
      ids.push(...batch.map(([id]) => id))
      await turn()
    }
    await call.stop()
    expect(ids).toEqual(Array.from({ length: 3_000 }, (_, index) => String(index + 1)))
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
