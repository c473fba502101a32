import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshPostgresDatabase } from '../../../servers/index.js'
import { size } from '../../../size.js'
import { must, sessionOn } from '../../../source-session.js'
import { ask } from './ask.js'

const many = size({ quick: 100_000, full: 1_000_000 })
const large = size({ quick: 300, full: 2_000 })

const objects = `
create function many(last_id bigint) returns table (id bigint, name text) language sql stable as $$
  select g, 'lead ' || g from generate_series(1::bigint, ${many}) g $$;
create function large(last_id bigint) returns refcursor language plpgsql as $$ declare c refcursor; begin
  open c for select generate_series(1, ${large}) as id, repeat('x', 1000000) as text;
  return c;
end $$;
create function suddenly(last_id bigint) returns refcursor language plpgsql as $$ declare c refcursor; begin
  open c for select id, repeat('x', case when id <= 3000 then 1 else 1000000 end) as text
    from (select generate_series(1, 3000 + ${large}) as id) ids;
  return c;
end $$;`

const megabyte = 1_000_000

describe('rows stream from PostgreSQL', { timeout: size({ quick: 60_000, full: 600_000 }) }, () => {
  let database: FreshDatabase
  beforeAll(async () => {
    database = await freshPostgresDatabase()
    await ask(database.url, objects)
  })
  afterAll(() => database.drop())

  async function read(name: string) {
    await using on = await sessionOn(database, { deadlines: { call: 600_000 } })
    await on.session.begin()
    const procedure = must(await on.session.find(name, { lastId: null }))
    const call = must(await on.session.call({ procedure, lastId: null, batchRows: 1_000, batchBytes: 8 * megabyte }))
    let [rows, mostRows, mostBytes, peak] = [0, 0, 0, 0]
    for (;;) {
      const batch = must(await call.next())
      if (batch === null) break
      expect(batch[0]?.[0]).toBe(String(rows + 1))
      rows += batch.length
      mostRows = Math.max(mostRows, batch.length)
      mostBytes = Math.max(
        mostBytes,
        batch.reduce((sum, row) => sum + (row[1]?.length ?? 0), 0),
      )
      peak = Math.max(peak, process.memoryUsage.rss())
    }
    await call.stop()
    return { rows, mostRows, mostBytes, peak }
  }

  it(`keeps memory flat for ${many} rows`, async () => {
    const { rows, mostRows, peak } = await read('many')
    expect([rows, mostRows]).toEqual([many, 1_000])
    expect(peak).toBeLessThan(300 * megabyte)
  })

  it(`stays under 300 MB for ${large} rows of 1 MB`, async () => {
    const { rows, mostBytes, peak } = await read('large')
    expect(rows).toBe(large)
    expect(mostBytes).toBeLessThanOrEqual(8 * megabyte)
    expect(peak).toBeLessThan(300 * megabyte)
  })

  it('stays under 300 MB when rows are suddenly of 1 MB', async () => {
    const { rows, mostBytes, peak } = await read('suddenly')
    expect(rows).toBe(3_000 + large)
    expect(mostBytes).toBeLessThanOrEqual(9 * megabyte)
    expect(peak).toBeLessThan(300 * megabyte)
  })
})
