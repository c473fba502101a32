import { gate, integerColumn, scriptedConnection, textColumn } from 'lead-injector/testing'
import { describe, expect, it } from 'vitest'
import { injectorBench, injectorId, lastIdOf, runFails, runOk } from './bench.js'
import { mobile } from './crm.js'
import { everyStore, stores } from './stores.js'
import { numbered, quickRetries, takingProcedure, withTransaction } from './transaction-helpers.js'

// A function that is declared stable streams; of any other PostgreSQL reads the whole result first.

describe.for(stores)("the source's transaction, with a store in %s", ([, fresh]) => {
  it('takes what is stored, and nothing when a batch cannot be stored', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.procedure(takingProcedure)
    await bench.crm.add(...numbered)
    const { repository } = bench.store
    const broken = withTransaction(repository, (run, number) =>
      number === 2 ? Promise.reject(new Error('the disk is full')) : run(),
    )
    const taken = () => bench.crm.sql('select id from enquiry where taken')
    const error = await runFails(bench.injector({ batchRows: 2 }, { repository: broken }))
    expect(error.code).toBe('store.unknown')
    expect(error.report?.counts).toMatchObject({ read: 2, imported: 2 })
    expect(await taken()).toEqual([])
    expect((await bench.store.leads()).length).toBe(2)
    const injector = bench.injector({ batchRows: 2 })
    expect(await lastIdOf(injector)).toBeNull()
    expect((await runOk(injector)).counts).toMatchObject({ imported: 4, known: 2 })
    expect((await taken()).length).toBe(6)
    expect((await bench.store.leads()).length).toBe(6)
  })

  it('is rolled back when the result breaks off, and what was committed is known the next time', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.procedure(`create function new_leads(last_id bigint) returns table ("leadId" bigint, phone text)
      language sql stable as $$
        select id, case when name = 'n5' then (1 / (id - id))::text else phone end from enquiry
      $$`)
    await bench.crm.add(...numbered)
    const injector = bench.injector({ batchRows: 2 })
    const error = await runFails(injector)
    expect(error).toMatchObject({ code: 'procedure.failed', details: { driverCode: '22012' } })
    expect(await lastIdOf(injector)).toBeNull()
    const stored = (await bench.store.leads()).length
    expect(stored).toBeGreaterThan(0)
    expect(stored).toBe(error.report?.counts.imported)
    const [run] = await bench.store.repository.journal.runs(injectorId, 1)
    expect(run).toMatchObject({ status: 'failed', counts: { imported: stored }, error: { code: 'procedure.failed' } })
    await bench.crm.sql("update enquiry set name = 'mended' where name = 'n5'")
    expect((await runOk(injector)).counts).toMatchObject({ imported: 6 - stored, known: stored })
  })

  it('is cancelled in mid-call: within a second, with the server at rest, and the next run completes', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.procedure(`create function new_leads(last_id bigint) returns table ("leadId" bigint, phone text)
      language sql stable as $$ select id, phone from enquiry where name <> 'n6' or pg_sleep(60) is not null $$`)
    await bench.crm.add(...numbered)
    const stop = new AbortController()
    let began = 0
    const injector = bench.injector(
      { batchRows: 2 },
      {
        observer: (event) => {
          if (event.type !== 'batch.committed') return
          began = performance.now()
          stop.abort()
        },
      },
    )
    const report = await runOk(injector, { signal: stop.signal })
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(report).toMatchObject({ status: 'cancelled', counts: { read: 2, imported: 2 }, lastIdAfter: null })
    const working = await bench.crm.sql(
      "select query from pg_stat_activity where datname = current_database() and state = 'active' and pid <> pg_backend_pid()",
    )
    expect(working).toEqual([])
    expect((await injector.state())._unsafeUnwrap()?.lease).toBeNull()
    await bench.crm.sql("update enquiry set name = 'awake' where name = 'n6'")
    expect((await runOk(bench.injector())).counts).toMatchObject({ imported: 4, known: 2 })
  })

  it('cancels before anything is called, and while a register or a directory does not answer', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(...numbered)
    expect(await runOk(bench.injector(), { signal: AbortSignal.abort() })).toMatchObject({
      status: 'cancelled',
      calls: 0,
    })
    type Reached = () => void
    const never = (reached: Reached) => () => {
      reached()
      return new Promise<never>(() => {})
    }
    const place = async () => ({ campaignExists: true, allocationExists: true })
    for (const dependencies of [
      (reached: Reached) => ({ register: { check: never(reached) } }),
      (reached: Reached) => ({ directory: { place, names: never(reached) } }),
      (reached: Reached) => ({ directory: { place: never(reached), names: never(reached) } }),
    ]) {
      const stop = new AbortController()
      await bench.crm.sql("update enquiry set agent = 'kim'")
      const injector = bench.injector(
        {},
        dependencies(() => queueMicrotask(() => stop.abort())),
      )
      expect(await runOk(injector, { signal: stop.signal })).toMatchObject({ status: 'cancelled', counts: { read: 0 } })
    }
    expect(await bench.store.leads()).toEqual([])
  })

  it("is the procedure's own with 'none'", async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.procedure(takingProcedure)
    await bench.crm.add(...numbered)
    const injector = bench.injector({ sourceTransaction: 'none' })
    expect((await runOk(injector)).counts.imported).toBe(6)
    expect((await runOk(injector)).counts.read).toBe(0)
    const { connection, counts } = scriptedConnection({
      procedures: { new_leads: { answer: () => ({ columns: [integerColumn('leadId')], rows: [] }) } },
    })
    await runOk(bench.injector({ id: 'other', sourceTransaction: 'none' }, { connection }))
    expect(counts).toMatchObject({ begun: 0, committed: 0, rolledBack: 0, released: 1 })
  })

  it('may fail to commit after the store has: the call is made again, and its rows are known', async () => {
    await using bench = await injectorBench(fresh)
    let fails = 1
    const { connection, counts } = scriptedConnection({
      procedures: {
        new_leads: {
          answer: () => ({ columns: [integerColumn('leadId'), textColumn('phone')], rows: [['1', mobile(1)]] }),
        },
      },
      onCommit: () => {
        if (fails-- > 0)
          throw Object.assign(new Error('gone'), { name: 'InjectorError', code: 'connection.lost', retryable: true })
      },
    })
    const report = await runOk(bench.injector({ retries: quickRetries }, { connection }))
    expect(report.counts).toMatchObject({ read: 2, imported: 1, known: 1 })
    expect(bench.heard.ofType('retry').map(({ what, code }) => [what, code])).toEqual([['call', 'connection.lost']])
    expect(counts).toMatchObject({ begun: 2, committed: 1, released: 2 })
    expect(await bench.store.leads()).toHaveLength(1)
  })
})

describe.for(stores)('what stops a run in time, with a store in %s', ([, fresh]) => {
  it('the breaker opens before more is committed, and can be overruled', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.procedure(takingProcedure)
    await bench.crm.add(...numbered.slice(0, 2), { phone: 'x' }, { phone: 'y' }, { phone: 'z' }, { phone: 'q' })
    const injector = bench.injector({ batchRows: 2, breaker: { share: 0.5, minimum: 2 } })
    const error = await runFails(injector)
    expect(error).toMatchObject({ code: 'breaker.open', details: { faults: 4, judged: 6, limit: 0.5 } })
    expect(error.report?.counts).toMatchObject({ read: 4, imported: 2, rejected: 2 })
    expect(await bench.crm.sql('select id from enquiry where taken')).toEqual([])
    expect((await runFails(injector)).code).toBe('breaker.open')
    expect((await runOk(injector, { breaker: false })).counts).toMatchObject({ read: 6, rejected: 2, known: 4 })
    expect((await bench.crm.sql('select id from enquiry where taken')).length).toBe(6)
  })

  it('quarantine is not filled beyond its limit', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: 'x' }, { phone: mobile(1) }, { phone: 'y' }, { phone: 'z' })
    const injector = bench.injector({ batchRows: 2, limits: { quarantinedRows: 2 } })
    const error = await runFails(injector)
    expect(error).toMatchObject({ code: 'quarantine.full', details: { rows: 1, limit: 2 } })
    expect(error.remedy).toContain('limits.quarantinedRows')
    expect(await lastIdOf(injector)).toBeNull()
    expect((await bench.store.repository.journal.quarantine(injectorId, { limit: 9 })).length).toBe(1)
    expect((await runOk(bench.injector({ limits: { quarantinedRows: 3 } }))).counts).toMatchObject({
      rejected: 2,
      known: 2,
    })
  })
})

describe.for(everyStore)('the lease, with a store in %s', ([, fresh]) => {
  it('lets one of two run, and stops who lost it before it commits more', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.procedure(takingProcedure)
    await bench.crm.add(...numbered)
    const wait = gate()
    const held = withTransaction(bench.store.repository, async (run, number) => {
      if (number === 2) await wait.pass()
      return run()
    })
    const slow = bench.injector({ batchRows: 2 }, { repository: held })
    const first = slow.run()
    await wait.reached
    const busy = await runOk(bench.injector())
    expect(busy).toMatchObject({ status: 'skipped', run: null, skipped: { because: 'running-elsewhere' } })
    expect(busy.skipped).toMatchObject({ owner: expect.stringContaining(`/${process.pid}`), until: expect.any(String) })
    await bench.store.expireLeases()
    const taker = bench.store.repository.journal
    const begun = await taker.begin({
      injector: injectorId,
      owner: 'taker/1',
      leaseFor: 60_000,
      campaigns: ['summer'],
      purpose: 'run',
      lookBack: null,
      lockTimeout: 10_000,
    })
    if (!('lease' in begun)) throw new Error('the lease was not given')
    wait.open()
    const lost = (await first)._unsafeUnwrapErr()
    expect(lost.code).toBe('lease.lost')
    expect(lost.report?.counts).toMatchObject({ read: 2, imported: 2 })
    expect(bench.heard.ofType('lease.lost')).toHaveLength(1)
    expect(await bench.crm.sql('select id from enquiry where taken')).toEqual([])
    expect((await bench.store.leads()).length).toBe(2)
    await taker.release(begun.lease, 10_000)
    expect((await runOk(bench.injector())).counts).toMatchObject({ imported: 4, known: 2 })
  })
})
