import { ExternalConnection, orThrow } from 'lead-injector'
import { describe, expect, it } from 'vitest'
import { injectorBench, injectorId, lastIdOf, runFails, runOk } from './bench.js'
import { mobile } from './crm.js'
import { kept, ledger } from './replaying.js'
import { everyStore } from './stores.js'
import { change, numbered, withTransaction } from './transaction-helpers.js'

describe.for(everyStore)('rows that wait for the end of the call, with a store in %s', ([, fresh]) => {
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

  it('are kept, and stop no run, when they are no longer readable as their call ends', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ ...change, externalId: 'A', disposition: 'SALE', name: 'changed' }, ...numbered)
    const body = `select id, case when name = 'n5' then (1 / (id - id))::text else phone end, action, external_id, disposition
      from enquiry`
    const declared = (
      id: string,
      as: string,
    ) => `create function new_leads(last_id bigint) returns table ("${id}" bigint,
      phone text, "njAction" text, "njExternalLeadId" text, "njDisposition" text) language sql stable as $$ ${as} $$`
    await bench.crm.procedure(declared('leadId', body))
    expect((await runFails(bench.injector({ batchRows: 1 }))).code).toBe('procedure.failed')
    expect((await bench.store.repository.journal.state(injectorId))?.putOff).toBe(1)
    await bench.crm.procedure(declared('enquiryId', body.replace(/case.*?end/s, 'phone')))
    const renamed = bench.injector({ uniqueIdField: 'enquiryId' })
    orThrow(await renamed.adoptSource({ keep: true, reason: 'renamed' }))
    expect((await runOk(renamed)).counts).toMatchObject({ read: 7 })
    expect(await kept(bench)).toEqual([['1', 'kept', 'row.undecodable']])
    expect(await ledger(bench, '1')).toEqual(['1 rejected in 2'])
    expect(await bench.store.leads()).toHaveLength(6)
    expect(await lastIdOf(renamed)).toBe('7')
    expect((await bench.store.repository.journal.state(injectorId))?.putOff).toBe(0)
  })
})
