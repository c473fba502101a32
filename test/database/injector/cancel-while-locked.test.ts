import { sql } from 'kysely'
import { orThrow } from 'lead-injector'
import { expect, it } from 'vitest'
import { injectorBench, injectorId, runOk } from './bench.js'
import { mobile } from './crm.js'
import { everyStore } from './stores.js'

const servers = everyStore.filter(([name]) => name === 'PostgreSQL' || name === 'MariaDB')

it.for(servers)('a run that waits for the campaign is cancelled within a second, on %s', async ([, fresh]) => {
  await using bench = await injectorBench(fresh)
  const { db, repository } = bench.store
  if (!db) throw new Error('a server has a database')
  const injector = bench.injector({ deadlines: { lock: '20 seconds' } })
  await bench.crm.add({ phone: mobile(1) })
  await runOk(injector)
  await bench.crm.add({ phone: mobile(2) })
  const stop = new AbortController()
  let ended: ReturnType<typeof injector.run> | null = null
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const waits = new Promise<void>((resolve) => {
    const { journal } = repository
    const locking: typeof journal = {
      ...journal,
      lock: (tx, locks) => {
        const locked = journal.lock(tx, locks)
        resolve()
        return locked
      },
    }
    void db.transaction().execute(async (tx) => {
      await sql`select campaign from li_campaigns where campaign = 'summer' for update`.execute(tx)
      const waiting = bench.injector(
        { deadlines: { lock: '20 seconds' } },
        { repository: { ...repository, journal: locking } },
      )
      ended = waiting.run({ signal: stop.signal })
      await released
    })
  })
  try {
    await waits
    const began = performance.now()
    stop.abort()
    expect(orThrow(await (ended ?? injector.run()))).toMatchObject({ status: 'cancelled', counts: { read: 0 } })
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(await repository.journal.state(injectorId)).toMatchObject({ lease: null })
  } finally {
    release()
  }
  // What waited on comes to nothing; the next run brings the row in.
  expect((await runOk(injector)).counts).toMatchObject({ imported: 1 })
  expect(bench.heard.ofType('lease.lost')).toEqual([])
  expect((await bench.store.leads()).map(({ uniqueId }) => uniqueId)).toEqual(['1', '2'])
})
