import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BundledChild, bundleChild } from '../../../bundle-child.js'
import { type FreshDatabase, freshMariadbDatabase } from '../../../servers/index.js'
import { size } from '../../../size.js'
import { must, sessionOn } from '../../../source-session.js'
import type { Reading } from '../read-in-child.js'
import { ask } from './ask.js'

const many = size({ quick: 100_000, full: 1_000_000 })
const large = size({ quick: 200, full: 2_000 })
const megabyte = 1_000_000

describe('rows stream from MariaDB', { timeout: size({ quick: 60_000, full: 600_000 }) }, () => {
  let database: FreshDatabase
  let child: BundledChild
  beforeAll(async () => {
    database = await freshMariadbDatabase()
    await ask(
      database.url,
      `create procedure many(last_id bigint) sql security invoker
        select seq as id, concat('lead ', seq) as name, '2026-03-29 02:30:00.000001' as at from seq_1_to_${many}`,
      `create procedure large(last_id bigint) select seq as id, repeat('x', ${megabyte}) as text from seq_1_to_${large}`,
      `create procedure suddenly(last_id bigint)
        select seq as id, repeat('x', if(seq <= 3000, 1, ${megabyte})) as text from seq_1_to_${3_000 + large}`,
    )
    child = await bundleChild(new URL('../read-in-child.ts', import.meta.url))
  })
  afterAll(async () => {
    await child[Symbol.asyncDispose]()
    await database.drop()
  })

  // Only the process that reads counts.
  const read = async (name: string): Promise<Reading> => JSON.parse(await child.run([database.url, name]))

  it(`keeps memory flat for ${many} rows`, async () => {
    const seen = await read('many')
    expect(seen).toMatchObject({ rows: many, inOrder: true, mostRows: 1_000 })
    expect(seen.megabytes).toBeLessThan(200)
  })

  it.each([
    ['large', large],
    ['suddenly', 3_000 + large],
  ])(`%s: stays under 300 MB for rows of 1 MB, %i rows in all`, async (name, rows) => {
    const seen = await read(name)
    expect(seen).toMatchObject({ rows, inOrder: true })
    expect(seen.mostBytes).toBeLessThanOrEqual(9 * megabyte)
    expect(seen.megabytes).toBeLessThan(300)
  })

  it('gives a reader that takes its time every row in its place', async () => {
    await using on = await sessionOn(database)
    const procedure = must(await on.session.find('many', { lastId: null }))
    const call = must(await on.session.call({ procedure, lastId: null, batchRows: 7, batchBytes: megabyte }))
    const ids: unknown[] = []
    while (ids.length < 3_000) {
      const batch = must(await call.next())
      expect(batch?.length).toBe(7)
      ids.push(...(batch ?? []).map(([id]) => id))
      await turn()
    }
    await call.stop()
    expect(ids).toEqual(Array.from({ length: ids.length }, (_, index) => String(index + 1)))
  })
})
