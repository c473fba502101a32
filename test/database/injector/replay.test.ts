import { type InjectorEvent, orThrow, type RowsMeant } from 'lead-injector'
import { describe, expect, it } from 'vitest'
import { injectorBench, injectorId, runOk } from './bench.js'
import { mobile } from './crm.js'
import { inAustralia, kept, ledger, local, replayOk } from './replaying.js'
import { everyStore } from './stores.js'
import { LostAnswer, losingAnswers, quickRetries, withTransaction } from './transaction-helpers.js'

describe.for(everyStore)('a replay, with a store in %s', ([, fresh]) => {
  it('brings mended rows in like a run, without the source and without moving Last Id', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(
      { phone: local(1), name: 'Ann' },
      { phone: mobile(2) },
      { phone: 'nonsense' },
      { phone: local(2) },
    )
    await runOk(bench.injector())
    expect(await kept(bench)).toEqual([
      ['1', 'kept', 'phone.invalid'],
      ['3', 'kept', 'phone.invalid'],
      ['4', 'kept', 'phone.invalid'],
    ])
    await bench.crm.sql('drop function new_leads(bigint)')
    const before = await bench.store.repository.journal.state(injectorId)
    const heardBefore = bench.heard.events.length
    // Disabled or not: a person has asked.
    const injector = bench.injector({ ...inAustralia, enabled: false })
    const report = await replayOk(injector, 'all')
    expect(report).toMatchObject({
      kind: 'replay',
      run: 2,
      status: 'completed',
      counts: { read: 3, imported: 1, updated: 0, reallocated: 0, rejected: 2, known: 0 },
      rejections: { 'phone.invalid': 1, 'phone.duplicate': 1 },
      calls: 0,
      batches: 1,
    })
    expect(report.lastIdAfter).toEqual(report.lastIdBefore)
    expect(await kept(bench)).toEqual([
      ['1', 'replayed'],
      ['3', 'kept', 'phone.invalid'],
      ['4', 'kept', 'phone.duplicate'],
    ])
    expect(await ledger(bench, '1', '2', '3', '4')).toEqual([
      '1 imported in 2',
      '2 imported in 1',
      '3 rejected in 2',
      '4 rejected in 2',
    ])
    const leads = await bench.store.leads()
    expect(leads.map(({ uniqueId, fields, numbers }) => [uniqueId, fields['name'], numbers])).toEqual([
      ['2', null, [mobile(2)]],
      ['1', 'Ann', ['+61412000001']],
    ])
    const after = await bench.store.repository.journal.state(injectorId)
    expect(after).toMatchObject({
      lastId: before?.lastId,
      lastStartedAt: before?.lastStartedAt,
      quarantined: 2,
      lease: null,
    })
    expect(after?.lastCompletedCallAt).toBe(before?.lastCompletedCallAt)
    const [record] = await bench.store.repository.journal.runs(injectorId, 9)
    expect(record).toMatchObject({ run: 2, kind: 'replay', status: 'completed', counts: report.counts })
    const told = bench.heard.events
      .slice(heardBefore)
      .map((event: InjectorEvent) => ('kind' in event ? `${event.type} ${event.kind}` : event.type))
    expect(told).toEqual([
      'run.started replay',
      'row.rejected',
      'row.rejected',
      'batch.committed',
      'run.finished replay',
    ])
    expect(await replayOk(injector, 'all')).toMatchObject({ counts: { read: 2, rejected: 2 } })
  })

  it('means rows by code, by key, by id and as they are listed; a choice that says nothing means none', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(...[1, 2, 3, 4].map((n) => ({ phone: local(n) })), { phone: mobile(9), priority: 'high' })
    await runOk(bench.injector())
    const injector = bench.injector(inAustralia)
    const counts = async (which: RowsMeant) => (await replayOk(injector, which)).counts
    expect(await counts({})).toMatchObject({ read: 0 })
    expect(await counts({ ids: ['01'] })).toMatchObject({ read: 1, imported: 1 })
    expect(await counts({ keys: ['2', 'none'] })).toMatchObject({ read: 1, imported: 1 })
    expect(await counts({ code: 'priority.invalid' })).toMatchObject({ read: 1, rejected: 1 })
    const { rows } = orThrow(await injector.quarantine({ code: 'phone.invalid', state: 'kept', limit: 1 }))
    expect(await counts(rows)).toMatchObject({ read: 1, imported: 1 })
    expect(await counts([])).toMatchObject({ read: 0 })
    // What was replayed does not come again by its key.
    expect(await counts({ keys: ['1'] })).toMatchObject({ read: 0 })
    expect((await bench.store.leads()).map(({ uniqueId }) => uniqueId)).toEqual(['1', '2', '3'])
    expect((await injector.replay({ ids: ['x'] }))._unsafeUnwrapErr().code).toBe('upkeep.unknown-id')
  })

  it('goes page by page, and each row decodes as it did when it came', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(...Array.from({ length: 7 }, (_, n) => ({ phone: local(n), name: `\\ ${n} \u{1f600}` })))
    await runOk(bench.injector({ batchRows: 3 }))
    const report = await replayOk(bench.injector({ ...inAustralia, batchRows: 2 }), { code: 'phone.invalid' })
    expect(report).toMatchObject({ batches: 4, counts: { read: 7, imported: 7 } })
    const leads = await bench.store.leads()
    expect(leads.map(({ fields }) => fields['name'])).toEqual(Array.from({ length: 7 }, (_, n) => `\\ ${n} \u{1f600}`))
    expect((await bench.store.repository.journal.state(injectorId))?.quarantined).toBe(0)
  })

  it('does not import twice what was forgotten and imported again', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: local(1) }, { phone: local(2) })
    await runOk(bench.injector())
    const injector = bench.injector({ ...inAustralia, duplicatePolicy: { kind: 'allow' } })
    orThrow(await injector.forget(['1'], 'mended'))
    orThrow(await injector.rewind(null, 'mended'))
    expect((await runOk(injector)).counts).toMatchObject({ imported: 1, known: 1 })
    const report = await replayOk(injector, 'all')
    expect(report.counts).toMatchObject({ read: 2, imported: 1, known: 1 })
    expect((await bench.store.leads()).map(({ uniqueId }) => uniqueId)).toEqual(['1', '2'])
    expect(await kept(bench)).toEqual([
      ['1', 'replayed', 'phone.invalid'],
      ['2', 'replayed'],
    ])
    expect(await ledger(bench, '1', '2')).toEqual(['1 imported in 2', '2 imported in 3'])
    // Forgotten and not come again: the replay imports it, and then it is known.
    orThrow(await injector.rewind(null, 'all'))
    expect((await runOk(injector)).counts).toMatchObject({ known: 2 })
  })

  it('keeps rows that the present settings cannot read, and goes on with the others', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: local(1) })
    await runOk(bench.injector())
    await bench.crm.add({ phone: local(2) })
    await bench.crm.procedure(`create function new_leads(last_id bigint) returns table ("enquiryId" bigint, phone text)
      language sql as $$ select id, phone from enquiry where id > coalesce(last_id, 0) order by id $$`)
    const renamed = bench.injector({ uniqueIdField: 'enquiryId' })
    orThrow(await renamed.adoptSource({ keep: true, reason: 'renamed' }))
    await runOk(renamed)
    const mended = bench.injector({ ...inAustralia, uniqueIdField: 'enquiryId' })
    expect((await replayOk(mended, 'all')).counts).toMatchObject({ read: 2, imported: 1, rejected: 1 })
    expect(await kept(bench)).toEqual([
      ['1', 'kept', 'row.undecodable'],
      ['2', 'replayed'],
    ])
    const { rows } = orThrow(await mended.quarantine({ code: 'row.undecodable' }))
    expect(rows[0]?.reasons[0]).toMatchObject({
      error: 'result.no-unique-id',
      sentence: expect.stringContaining('enquiryId'),
    })
    expect(rows[0]).toMatchObject({ key: '1', id: { text: '1' }, cells: expect.arrayContaining(['1', local(1)]) })
    // With the setting put back it is read again.
    orThrow(await bench.injector().adoptSource({ keep: true, reason: 'put back' }))
    expect((await replayOk(bench.injector(inAustralia), 'all')).counts).toMatchObject({ read: 1, imported: 1 })
  })

  it('leaves each row replayed with its lead or kept, wherever its runner dies', async () => {
    for (const died of [1, 2, 3]) {
      await using bench = await injectorBench(fresh)
      await bench.crm.add(...[1, 2, 3, 4, 5].map((n) => ({ phone: local(n) })))
      await runOk(bench.injector())
      // It commits its n-th batch and hears no more.
      await new Promise<void>((resolve) => {
        const repository = withTransaction(bench.store.repository, async (run, number) => {
          const given = await run()
          if (number < died) return given
          resolve()
          return new Promise(() => {})
        })
        void bench.injector({ ...inAustralia, batchRows: 2 }, { repository }).replay('all')
      })
      const leads = (await bench.store.leads()).map(({ uniqueId }) => uniqueId)
      const replayed = (await kept(bench)).filter(([, state]) => state === 'replayed').map(([key]) => key)
      expect(leads).toEqual(replayed)
      expect(leads).toHaveLength(Math.min(5, died * 2))
    }
  })

  it('recognises a commit whose answer was lost', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: local(1) }, { phone: local(2) })
    await runOk(bench.injector())
    const repository = withTransaction(losingAnswers(bench.store.repository), async (run, number) => {
      const given = await run()
      if (number === 1) throw new LostAnswer('unavailable')
      return given
    })
    const injector = bench.injector({ ...inAustralia, retries: quickRetries }, { repository })
    expect((await replayOk(injector, 'all')).counts).toMatchObject({ read: 2, imported: 2 })
    expect(await bench.store.leads()).toHaveLength(2)
  })

  it('ends when it is cancelled: what was committed by then stays', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(...[1, 2, 3].map((n) => ({ phone: local(n) })))
    await runOk(bench.injector())
    const stop = new AbortController()
    const observer = (event: InjectorEvent) => event.type === 'batch.committed' && stop.abort()
    const report = await replayOk(bench.injector({ ...inAustralia, batchRows: 2 }, { observer }), 'all', {
      signal: stop.signal,
    })
    expect(report).toMatchObject({ status: 'cancelled', counts: { read: 2, imported: 2 } })
    expect((await kept(bench)).map(([, state]) => state)).toEqual(['replayed', 'replayed', 'kept'])
  })

  it('is not made while the injector runs, nor under settings of another source', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: local(1) })
    await runOk(bench.injector())
    const elsewhere = bench.injector({ ...inAustralia, campaign: 'winter' })
    expect((await elsewhere.replay('all'))._unsafeUnwrapErr().code).toBe('settings.source-changed')
    expect((await kept(bench))[0]).toEqual(['1', 'kept', 'phone.invalid'])
    await bench.store.repository.journal.begin({
      injector: injectorId,
      owner: 'other/1',
      leaseFor: 60_000,
      campaigns: [],
      purpose: 'run',
      lookBack: null,
      lockTimeout: 10_000,
    })
    const busy = (await bench.injector().replay('all'))._unsafeUnwrapErr()
    expect(busy).toMatchObject({ code: 'lease.busy', details: { owner: 'other/1' } })
  })
})
