import { type Kysely, sql } from 'kysely'
import type { LeadRepository } from 'lead-injector'
import { expect, it } from 'vitest'
import { injectorBench, injectorId, runFails, runOk } from './bench.js'
import { mobile } from './crm.js'
import { everyStore } from './stores.js'

const servers = everyStore.filter(([name]) => name === 'PostgreSQL' || name === 'MariaDB')

it.for(servers)(
  'a runner that stands still in a unit of work keeps others out, but not waiting, on %s',
  async ([, fresh]) => {
    await using bench = await injectorBench(fresh)
    const { db } = bench.store
    if (!db) throw new Error('a server has a database')
    await bench.crm.add({ phone: mobile(1) })
    await runOk(bench.injector())
    await bench.crm.add({ phone: mobile(2) })
    await sql`update li_injectors set token = token + 1, lease_owner = 'frozen/1', lease_until = '2001-01-01 00:00:00',
    run = run + 1, run_kind = 'run', run_status = 'running', run_owner = 'frozen/1', run_started_at = last_started_at`.execute(
      db,
    )
    await db.transaction().execute(async (tx) => {
      await sql`select injector from li_injectors for update`.execute(tx)
      const report = await runOk(bench.injector())
      expect(report).toMatchObject({ status: 'skipped', skipped: { because: 'running-elsewhere', owner: 'frozen/1' } })
    })
    expect((await runOk(bench.injector())).counts).toMatchObject({ imported: 1 })
  },
)

/** A session takes the injector's row and does nothing with it, until it is let go. */
async function standStill(db: Kysely<unknown>): Promise<() => Promise<void>> {
  let letGo = () => {}
  const free = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let ended: Promise<void> = free
  await new Promise<void>((taken, failed) => {
    ended = db
      .transaction()
      .execute(async (tx) => {
        await sql`update li_injectors set token = token + 1, lease_owner = 'frozen/1'`.execute(tx)
        taken()
        await free
        throw new Error('gone')
      })
      .catch(failed)
  })
  return () => {
    letGo()
    return ended
  }
}

/** What comes of it, or why the test fails: who waits for a runner that stands still would wait for good. */
function inTime<T>(work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('It waits for who stands still.')), 10_000).unref()
  })
  return Promise.race([work, late])
}

it.for(servers)('nobody waits longer than a lock may take for a taker that stands still, on %s', async ([, fresh]) => {
  await using bench = await injectorBench(fresh)
  const { db, repository } = bench.store
  if (!db) throw new Error('a server has a database')
  const { journal } = repository
  const lockTimeout = 100
  const asked = { injector: injectorId, leaseFor: 60_000, campaigns: ['summer'], lookBack: null, lockTimeout }
  const begin = (owner: string) => journal.begin({ ...asked, owner, purpose: 'run' })
  const begun = await begin('host/1')
  if (!('lease' in begun)) throw new Error('nobody else is there')
  const { lease, now } = begun
  const counts = { read: 0, imported: 0, updated: 0, reallocated: 0, rejected: 0, known: 0 }
  const end = { lease, run: 1, counts, rejections: {}, error: null, stalledRuns: 0, lockTimeout }
  const finish = () => journal.finish({ ...end, status: 'completed' })
  const faultsOf = async (works: readonly (() => Promise<unknown>)[]) => {
    const letGo = await standStill(db)
    try {
      const kindOf = (error: unknown) => journal.faultOf(error).kind
      return await Promise.all(works.map((work) => inTime(work()).then(String, kindOf)))
    } finally {
      await letGo()
    }
  }
  expect(
    await faultsOf([
      finish,
      () => journal.renew(lease, { leaseFor: 60_000, lockTimeout }),
      () => journal.release(lease, lockTimeout),
      () => journal.purge(injectorId, { runs: now, lockTimeout }),
    ]),
  ).toEqual(['timeout', 'timeout', 'timeout', 'timeout'])
  expect(await finish()).toBe(true)
  // Nobody has the lease by what is committed.
  expect(await faultsOf([() => begin('host/2')])).toEqual(['timeout'])
  expect(await begin('host/2')).toMatchObject({ lease: { owner: 'host/2' } })
})

it.for(servers.flatMap(([name, fresh]) => [1, 0].map((rows) => ({ name, fresh, rows }))))(
  'a run of $rows rows ends although a taker of its lease stands still, on $name',
  async ({ fresh, rows }) => {
    await using bench = await injectorBench(fresh)
    const { db, repository } = bench.store
    if (!db) throw new Error('a server has a database')
    // The next idle run joins the record of this one, by a statement of its own.
    await runOk(bench.injector())
    if (rows > 0) await bench.crm.add({ phone: mobile(1) })
    const { journal } = repository
    let letGo = async () => {}
    const takenFrom: LeadRepository['journal'] = {
      ...journal,
      begin: async (request) => {
        const begun = await journal.begin(request)
        letGo = await standStill(db)
        return begun
      },
    }
    try {
      const deadlines = { lock: 100 }
      const injector = bench.injector({ deadlines }, { repository: { ...repository, journal: takenFrom } })
      expect((await inTime(runFails(injector))).code).toBe('store.timeout')
    } finally {
      await letGo()
    }
    await sql`update li_injectors set lease_until = '2001-01-01 00:00:00'`.execute(db)
    expect((await runOk(bench.injector())).counts).toMatchObject({ imported: rows })
  },
)
