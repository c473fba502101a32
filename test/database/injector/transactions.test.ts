import { sql } from 'kysely'
import { ExternalConnection, type LeadRepository } from 'lead-injector'
import { gate, integerColumn, scriptedConnection, textColumn } from 'lead-injector/testing'
import { describe, expect, it } from 'vitest'
import { injectorBench, injectorId, lastIdOf, runFails, runOk } from './bench.js'
import { mobile } from './crm.js'
import { postgresStore, stores } from './stores.js'

const takingProcedure = `
  create function new_leads(last_id bigint) returns table ("leadId" bigint, phone text, name text)
  language sql as $$
    update enquiry set taken = true where not taken returning id, phone, name
  $$`

// A function that is declared stable streams; of any other PostgreSQL reads the whole result first.

/** A repository whose transactions are led through a function; everything else is the real one. */
function withTransaction(
  real: LeadRepository,
  transaction: (run: () => Promise<unknown>, number: number) => Promise<unknown>,
): LeadRepository {
  let count = 0
  const { journal } = real
  return {
    leads: real.leads,
    journal: {
      ...journal,
      // What the work gives is what the transaction gives.
      transaction: <T>(work: (tx: unknown) => Promise<T>) =>
        transaction(() => journal.transaction(work), ++count) as Promise<T>,
    },
  }
}

/** What a store that is not available now throws, as the real one reads it. */
function unavailable(real: LeadRepository): LeadRepository {
  const { journal } = real
  return {
    leads: real.leads,
    journal: {
      ...journal,
      faultOf: (error) => (error instanceof LostAnswer ? { kind: error.kind, code: 'TEST' } : journal.faultOf(error)),
    },
  }
}

class LostAnswer extends Error {
  readonly kind: 'unavailable' | 'conflict'
  constructor(kind: 'unavailable' | 'conflict') {
    super('the answer was lost')
    this.kind = kind
  }
}

const numbered = [1, 2, 3, 4, 5, 6].map((n) => ({ phone: mobile(n), name: `n${n}` }))
/** A change that says nothing of numbers. */
const change = { action: 'MODIFY', phone: '<No Change>', mobile: '<no change>' }
const quickRetries = { count: 3, from: 1, to: 1 }

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

describe.for(stores)('rows that wait for the end of the call, with a store in %s', ([, fresh]) => {
  it('are carried out when their lead comes later in the call, and kept when it never does', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(
      { ...change, externalId: 'A', disposition: 'SALE', name: 'changed' },
      { ...change, externalId: 'never', disposition: 'SALE' },
      { ...change, action: 'reallocate', externalId: 'B', disposition: 'LATER', allocation: 'second-try' },
      { externalId: 'A', phone: mobile(1), name: 'as added' },
      { externalId: 'B', phone: mobile(2) },
    )
    const injector = bench.injector({ batchRows: 1 })
    const report = await runOk(injector)
    expect(report.counts).toEqual({ read: 5, imported: 2, updated: 1, reallocated: 1, rejected: 1, known: 0 })
    expect(report.rejections).toEqual({ 'lead.not-found': 1 })
    expect(report.recovered).toBe(0)
    const leads = await bench.store.leads()
    expect(
      leads.map(({ externalId, state, allocation, disposition, fields }) => [
        externalId,
        state,
        allocation,
        disposition,
        fields['name'],
      ]),
    ).toEqual([
      ['A', 'open', 'inbound', 'SALE', 'changed'],
      [null, 'reallocated', 'inbound', 'LATER', null],
      ['B', 'open', 'second-try', null, null],
    ])
    expect((await injector.state())._unsafeUnwrap()).toMatchObject({ putOff: 0, quarantined: 1, lastId: { text: '5' } })
    const ledger = await bench.store.repository.journal.ledger(injectorId, ['1', '2', '3', '4', '5'])
    expect(ledger.map(({ key, outcome }) => [key, outcome]).sort()).toEqual([
      ['1', 'updated'],
      ['2', 'rejected'],
      ['3', 'reallocated'],
      ['4', 'imported'],
      ['5', 'imported'],
    ])
    expect((await runOk(injector)).counts.read).toBe(0)
  })

  it('are carried out by the next run after a runner was lost in mid-call', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(
      { ...change, externalId: 'A', disposition: 'SALE', name: 'changed' },
      { ...change, externalId: 'never', disposition: 'SALE' },
      { externalId: 'A', phone: mobile(1), name: 'as added' },
    )
    // The runner dies after its first batch: it writes nothing more, not even the end of its run.
    await using connection = ExternalConnection.fromUrl('crm', bench.crm.url)
    const dead = withTransaction(bench.store.repository, (run, number) => (number > 1 ? new Promise(() => {}) : run()))
    const stop = new Promise<void>((resolve) => {
      void bench
        .injector(
          { batchRows: 2 },
          { connection, repository: dead, observer: (event) => event.type === 'batch.committed' && resolve() },
        )
        .run()
    })
    await stop
    expect((await bench.store.repository.journal.state(injectorId))?.putOff).toBe(2)
    await bench.store.expireLeases()
    const injector = bench.injector()
    const report = await runOk(injector)
    expect(report.counts).toEqual({ read: 3, imported: 1, updated: 0, reallocated: 0, rejected: 0, known: 2 })
    expect(report.recovered).toBe(1)
    expect((await bench.store.leads()).map(({ fields, disposition }) => [fields['name'], disposition])).toEqual([
      ['changed', 'SALE'],
    ])
    expect((await injector.state())._unsafeUnwrap()).toMatchObject({ putOff: 0, quarantined: 1 })
    const runs = await bench.store.repository.journal.runs(injectorId, 9)
    expect(runs.map(({ status }) => status)).toEqual(['completed', 'abandoned'])
  })

  it('are dismissed when the source is adopted afresh', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ ...change, externalId: 'A', disposition: 'SALE', name: 'changed' }, ...numbered)
    await bench.crm.procedure(`create function new_leads(last_id bigint) returns table
        ("leadId" bigint, phone text, "njAction" text, "njExternalLeadId" text, "njDisposition" text)
      language sql stable as $$ select id, case when name = 'n5' then (1 / (id - id))::text else phone end,
        action, external_id, disposition from enquiry $$`)
    expect((await runFails(bench.injector({ batchRows: 1 }))).code).toBe('procedure.failed')
    expect((await bench.store.repository.journal.state(injectorId))?.putOff).toBe(1)
    await bench.crm.sql("delete from enquiry where name in ('changed', 'n5')")
    const changed = bench.injector({ campaign: 'winter' })
    expect((await changed.adoptSource({ keep: false, reason: 'moved' })).isOk()).toBe(true)
    expect((await runOk(changed)).counts).toMatchObject({ read: 5, imported: 5 })
    const rows = await bench.store.repository.journal.quarantine(injectorId, { limit: 9 })
    expect(rows.map(({ state, note }) => [state, note])).toEqual([['dismissed', 'moved']])
  })

  it('do not open the breaker before they have come to their end', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(
      ...numbered.map((_, n) => ({ ...change, externalId: `E${n}`, disposition: 'SALE' })),
      ...numbered.map((row, n) => ({ ...row, externalId: `E${n}` })),
    )
    const breaker = { share: 0.5, minimum: 4 }
    expect((await runOk(bench.injector({ batchRows: 6, breaker }))).counts).toMatchObject({ imported: 6, updated: 6 })
    await bench.crm.add(...numbered.map((_, n) => ({ ...change, externalId: `none${n}`, disposition: 'SALE' })))
    expect((await runFails(bench.injector({ batchRows: 6, breaker }))).code).toBe('breaker.open')
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

describe.for(stores)('the lease, with a store in %s', ([, fresh]) => {
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
    })
    if (!('lease' in begun)) throw new Error('the lease was not given')
    wait.open()
    const lost = (await first)._unsafeUnwrapErr()
    expect(lost.code).toBe('lease.lost')
    expect(lost.report?.counts).toMatchObject({ read: 2, imported: 2 })
    expect(bench.heard.ofType('lease.lost')).toHaveLength(1)
    expect(await bench.crm.sql('select id from enquiry where taken')).toEqual([])
    expect((await bench.store.leads()).length).toBe(2)
    await taker.release(begun.lease)
    expect((await runOk(bench.injector())).counts).toMatchObject({ imported: 4, known: 2 })
  })
})

describe.for(stores)('a commit, with a store in %s', ([, fresh]) => {
  it('whose answer was lost is recognised, and counted once', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(...numbered)
    const repository = withTransaction(unavailable(bench.store.repository), async (run, number) => {
      const given = await run()
      if (number === 1) throw new LostAnswer('unavailable')
      return given
    })
    const report = await runOk(bench.injector({ batchRows: 2, retries: quickRetries }, { repository }))
    expect(report.counts).toMatchObject({ read: 6, imported: 6, known: 0 })
    expect(report.batches).toBe(3)
    expect(bench.heard.ofType('retry')).toEqual([])
    expect(await bench.store.leads()).toHaveLength(6)
    expect(await lastIdOf(bench.injector())).toBe('6')
  })

  it('that goes through only after its answer was given up is recognised, too', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(...numbered)
    const late = gate()
    const { journal } = bench.store.repository
    // The first commit is under way on the server, as far as it can be told from here, when the connection breaks.
    const repository: LeadRepository = {
      leads: bench.store.repository.leads,
      journal: {
        ...unavailable(bench.store.repository).journal,
        transaction: <T>(work: (tx: unknown) => Promise<T>): Promise<T> => {
          if (transactions++ > 0) {
            setTimeout(late.open, 50)
            return journal.transaction(work)
          }
          return new Promise<T>((_, reject) => {
            void journal.transaction(async (tx) => {
              const given = await work(tx)
              reject(new LostAnswer('unavailable'))
              await late.pass()
              return given
            })
          })
        },
      },
    }
    let transactions = 0
    const report = await runOk(bench.injector({ retries: quickRetries }, { repository }))
    expect(report.counts).toMatchObject({ read: 6, imported: 6, known: 0 })
    expect(await bench.store.leads()).toHaveLength(6)
  })

  it('is tried again after conflicts, as often as the settings say', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(...numbered)
    const failing = (times: number) =>
      withTransaction(unavailable(bench.store.repository), (run, number) =>
        number <= times ? Promise.reject(new LostAnswer('conflict')) : run(),
      )
    const error = await runFails(bench.injector({ retries: quickRetries }, { repository: failing(9) }))
    expect(error).toMatchObject({ code: 'store.conflict', details: { tries: 4, storeCode: 'TEST' }, retryable: true })
    bench.heard.clear()
    const report = await runOk(bench.injector({ retries: quickRetries }, { repository: failing(3) }))
    expect(report.counts.imported).toBe(6)
    expect(bench.heard.ofType('retry').map(({ what, attempt, code }) => [what, attempt, code])).toEqual([
      ['batch', 1, 'TEST'],
      ['batch', 2, 'TEST'],
      ['batch', 3, 'TEST'],
    ])
  })

  it('that the store refuses for its data is halved until the row is alone', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(...numbered, { phone: mobile(7), name: 'n7' })
    const { leads, journal } = bench.store.repository
    // A rule of the host's own, which our tables do not have.
    const refusing: LeadRepository = {
      leads: {
        find: leads.find,
        apply: async (tx, changes, context) => {
          if (changes.inserts.some((lead) => lead.fields['name'] === 'n3')) throw new Refused()
          return leads.apply(tx, changes, context)
        },
      },
      journal: {
        ...journal,
        faultOf: (error) => (error instanceof Refused ? { kind: 'data', code: 'n3' } : journal.faultOf(error)),
      },
    }
    const report = await runOk(bench.injector({}, { repository: refusing }))
    expect(report.counts).toMatchObject({ read: 7, imported: 6, rejected: 1 })
    expect(report.rejections).toEqual({ 'store.refused': 1 })
    const [kept] = await journal.quarantine(injectorId, { limit: 9 })
    expect(kept).toMatchObject({ key: '3', reasons: [{ code: 'store.refused', storeCode: 'n3' }], state: 'kept' })
    expect((await bench.store.leads()).map((lead) => lead.uniqueId)).toEqual(['1', '2', '4', '5', '6', '7'])
    expect(await lastIdOf(bench.injector())).toBe('7')
  })
})

class Refused extends Error {}

it("a check of the host's own on a real table keeps the row that breaks it", async () => {
  await using bench = await injectorBench(postgresStore)
  const { db } = bench.store
  if (!db) throw new Error('a store with a database was asked for')
  await sql`alter table li_leads add constraint short_names check (length(fields->>'name') < 5)`.execute(db)
  try {
    await bench.crm.add(...numbered, { phone: mobile(7), name: 'much too long' })
    const report = await runOk(bench.injector())
    expect(report.counts).toMatchObject({ imported: 6, rejected: 1 })
    const [kept] = await bench.store.repository.journal.quarantine(injectorId, { limit: 9 })
    expect(kept?.reasons).toEqual([{ code: 'store.refused', storeCode: '23514' }])
  } finally {
    await sql`alter table li_leads drop constraint short_names`.execute(db)
  }
})
