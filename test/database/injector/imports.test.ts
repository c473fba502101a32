import { staticDirectory } from 'lead-injector'
import { describe, expect, it } from 'vitest'
import { decodeRow } from '../../../src/lead/portable-row.js'
import { injectorBench, injectorId, lastIdOf, runOk } from './bench.js'
import { mobile } from './crm.js'
import { stores } from './stores.js'

describe.for(stores)('into a store in %s', ([, fresh]) => {
  it('brings rows in as fresh leads and as callbacks, with phones, fields, priority and agent', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(
      { phone: '0412 000 001', mobile: '+61 412 000 002', name: ' Ann ', priority: '5.00', agent: ' kim ' },
      { phone: mobile(3), name: 'Bob', callback: '2026-07-01 10:00', externalId: ' B-1 ' },
      { phone: mobile(4), name: '', callback: '2026-01-01T10:00:00+01:00' },
    )
    const injector = bench.injector({ defaultRegion: 'AU' })
    const report = await runOk(injector)
    expect(report.counts).toEqual({ read: 3, imported: 3, updated: 0, reallocated: 0, rejected: 0, known: 0 })
    const bare = {
      state: 'open',
      allocation: 'inbound',
      priority: 10,
      callbackAt: null,
      externalId: null,
      contactHours: null,
      agent: null,
      disposition: null,
    }
    expect(await bench.store.leads()).toEqual([
      {
        ...bare,
        uniqueId: '1',
        priority: 5,
        agent: 'kim',
        fields: { leadId: '1', phone: '0412 000 001', mobile: '+61 412 000 002', name: ' Ann ' },
        numbers: [mobile(1), mobile(2)],
      },
      {
        ...bare,
        uniqueId: '2',
        externalId: 'B-1',
        callbackAt: '2026-07-01T00:00:00.000Z',
        fields: { leadId: '2', phone: mobile(3), mobile: null, name: 'Bob' },
        numbers: [mobile(3)],
      },
      {
        ...bare,
        uniqueId: '3',
        callbackAt: '2026-01-01T09:00:00.000Z',
        fields: { leadId: '3', phone: mobile(4), mobile: null, name: null },
        numbers: [mobile(4)],
      },
    ])
  })

  it('reads callbacks in the zone of the Contact Hours that the row names', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.procedure(`
      create function new_leads(last_id bigint) returns table
        ("leadId" bigint, phone text, "njCallBackDate" text, "njContactHours" text, extra text)
      language sql as $$
        select * from (values
          (1::bigint, '${mobile(1)}', '01/07/2026 10:00', 'Perth', 'x'),
          (2::bigint, '${mobile(2)}', '01/07/2026 10:00', null, 'x'),
          (3::bigint, '${mobile(3)}', '01/07/2026 10:00', 'Nowhere', 'x')
        ) as rows where column1 > coalesce(last_id, 0)
      $$`)
    const directory = staticDirectory({
      templates: { web: { fields: [{ name: 'phone', phone: true, required: true }] } },
      campaigns: { summer: { allocations: ['inbound'] } },
      contactHours: { Perth: { timeZone: 'Australia/Perth' } },
    })
    const injector = bench.injector({ template: 'web', callbackDateFormat: 'dd/MM/yyyy HH:mm' }, { directory })
    const report = await runOk(injector)
    expect(report.rejections).toEqual({ 'contact-hours.unknown': 1 })
    expect(report.warnings).toEqual([
      { code: 'column.ignored', count: 1, first: [{ code: 'column.ignored', column: 'extra' }] },
    ])
    const leads = await bench.store.leads()
    expect(leads.map(({ uniqueId, callbackAt, contactHours }) => [uniqueId, callbackAt, contactHours])).toEqual([
      ['1', '2026-07-01T02:00:00.000Z', 'Perth'],
      ['2', '2026-07-01T00:00:00.000Z', null],
    ])
    expect(leads[0]?.fields).toEqual({ phone: mobile(1) })
  })

  it('finds nothing the second time, and then just what is new', async () => {
    await using bench = await injectorBench(fresh)
    const injector = bench.injector()
    await bench.crm.add({ phone: mobile(1) }, { phone: mobile(2) })
    expect((await runOk(injector)).counts.imported).toBe(2)
    const second = await runOk(injector)
    expect(second.counts).toEqual({ read: 0, imported: 0, updated: 0, reallocated: 0, rejected: 0, known: 0 })
    expect(second).toMatchObject({ status: 'completed', calls: 1, batches: 0 })
    await bench.crm.add({ phone: mobile(3) })
    expect((await runOk(injector)).counts).toMatchObject({ read: 1, imported: 1 })
    expect((await bench.store.leads()).map((lead) => lead.uniqueId)).toEqual(['1', '2', '3'])
  })

  it('keeps a number from going in twice, against the store and against earlier rows of the run', async () => {
    await using bench = await injectorBench(fresh)
    const injector = bench.injector({ batchRows: 2 })
    await bench.crm.add({ phone: mobile(1) })
    await runOk(injector)
    await bench.crm.add(
      { phone: mobile(1) },
      { phone: mobile(2), mobile: mobile(1) },
      { phone: mobile(2) },
      { phone: mobile(3) },
      { phone: mobile(3) },
    )
    const report = await runOk(injector)
    expect(report.counts).toMatchObject({ read: 5, imported: 2, rejected: 3 })
    expect(report.rejections).toEqual({ 'phone.duplicate': 3 })
    const leads = await bench.store.leads()
    expect(leads.map(({ uniqueId, numbers }) => [uniqueId, ...numbers])).toEqual([
      ['1', mobile(1)],
      ['3', mobile(2), `${mobile(1)} duplicate`],
      ['5', mobile(3)],
    ])
  })

  it('keeps rejected rows with every reason and with raw values that decode exactly', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.procedure(`
      create function new_leads(last_id bigint) returns table
        ("leadId" bigint, phone text, "njCallBackDate" text, "njPriority" int, "__proto__" text, photo bytea, at timestamptz)
      language sql as $$
        select 9007199254740993::bigint, 'nonsense \\\\ 🎈', 'yesterday', 101, 'x', '\\x00ff'::bytea,
          '2026-01-01 00:00:00.123456+02'::timestamptz where last_id is null
      $$`)
    const injector = bench.injector()
    const report = await runOk(injector)
    expect(report.counts).toMatchObject({ read: 1, rejected: 1 })
    const [kept, ...more] = await bench.store.repository.journal.quarantine(injectorId, { limit: 10 })
    expect(more).toEqual([])
    expect(kept).toMatchObject({
      key: '9007199254740993',
      id: { kind: 'integer', type: 'int8', text: '9007199254740993' },
      state: 'kept',
      sequence: { run: 1, batch: 1, place: 0 },
    })
    expect(kept?.reasons.map((reason) => reason.code)).toEqual(['priority.invalid', 'callback.unreadable'])
    if (!kept) throw new Error('nothing was kept')
    const { columns, cells } = decodeRow(kept.raw)
    expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'leadId int8',
      'phone text',
      'njCallBackDate text',
      'njPriority int4',
      '__proto__ text',
      'photo bytea',
      'at timestamptz',
    ])
    expect(cells).toEqual([
      '9007199254740993',
      'nonsense \\\\ 🎈',
      'yesterday',
      '101',
      'x',
      new Uint8Array([0, 255]),
      '2025-12-31T22:00:00.123456Z',
    ])
    expect((await injector.state())._unsafeUnwrap()?.quarantined).toBe(1)
  })

  it('remembers the exact Last Id, who ran, and what the memory belongs to', async () => {
    await using bench = await injectorBench(fresh)
    const injector = bench.injector()
    expect((await injector.state())._unsafeUnwrap()).toBeNull()
    await bench.crm.sql('alter table enquiry alter column id restart with 9007199254740993')
    await bench.crm.add({ phone: mobile(1) })
    const report = await runOk(injector)
    const lastId = { kind: 'integer', type: 'int8', text: '9007199254740993' }
    expect(report).toMatchObject({ lastIdBefore: null, lastIdAfter: lastId })
    const state = (await injector.state())._unsafeUnwrap()
    expect(state).toMatchObject({
      injector: injectorId,
      lastId,
      run: 1,
      lease: null,
      putOff: 0,
      quarantined: 0,
      fingerprint: {
        connection: 'crm',
        procedure: 'new_leads',
        uniqueIdField: 'leadId',
        uniqueIdType: 'int8',
        campaign: 'summer',
      },
    })
    expect(state?.lastStartedAt).toBe(report.timings.startedAt)
    expect(state?.lastCompletedCallAt).toBe(report.timings.startedAt)
    expect(await lastIdOf(injector)).toBe('9007199254740993')
  })

  it('tells what it does in order, as plain data', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) }, { phone: 'none' }, { phone: mobile(2) })
    const report = await runOk(bench.injector({ batchRows: 2 }))
    const { events } = bench.heard
    expect(events.map((event) => event.type)).toEqual([
      'run.started',
      'call.started',
      'row.rejected',
      'batch.committed',
      'batch.committed',
      'run.finished',
    ])
    expect(events.every((event) => event.injector === injectorId && event.run === 1)).toBe(true)
    expect(bench.heard.ofType('batch.committed').map(({ batch, counts }) => [batch, counts.read])).toEqual([
      [1, 2],
      [2, 3],
    ])
    expect(JSON.parse(JSON.stringify(events))).toEqual(events)
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
    expect(report.rejected.map(({ row, reasons }) => [row, reasons[0]?.code])).toEqual([['2', 'phone.invalid']])
  })
})
