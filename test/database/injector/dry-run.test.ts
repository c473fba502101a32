import { renderTestReport, staticDirectory } from 'lead-injector'
import { describe, expect, it } from 'vitest'
import { type InjectorBench, injectorBench, injectorId, runOk } from './bench.js'
import { mobile } from './crm.js'
import { codesOf, faultsOf } from './findings-of.js'
import { stores } from './stores.js'

const change = { action: 'MODIFY', phone: '<No Change>', mobile: '<No Change>' }

/** Everything in the CRM, as text. */
async function crmRows(bench: InjectorBench): Promise<string> {
  return JSON.stringify(await bench.crm.sql('select * from enquiry order by id'))
}

describe.for(stores)('test(), with a store in %s', ([, fresh]) => {
  it('tells each row the verdict that the run then gives it, and writes nothing anywhere', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.procedure(`create function new_leads(last_id bigint) returns table ("leadId" bigint, phone text,
        mobile text, name text, "njCallBackDate" text, "njAction" text, "njExternalLeadId" text, "njDisposition" text)
      language sql as $$
        update enquiry set taken = true;
        select id, phone, mobile, name, callback, action, external_id, disposition
        from enquiry where id > coalesce(last_id, 0) order by id
      $$`)
    const injector = bench.injector()
    await bench.crm.add({ phone: mobile(1), externalId: 'A' }, { phone: 'bad' })
    await runOk(injector)
    await bench.crm.sql('update enquiry set taken = false')
    await bench.crm.add(
      { ...change, externalId: 'B', disposition: 'SALE', name: 'comes before its lead' },
      { phone: mobile(1), name: 'duplicate of the store' },
      { phone: mobile(2), mobile: mobile(1), externalId: 'B', callback: '2026-07-01 10:00' },
      { phone: mobile(2), name: 'duplicate of the sample' },
      { phone: mobile(3), callback: 'soon' },
      { phone: mobile(4), externalId: 'A' },
      { ...change, externalId: 'A', disposition: 'SALE' },
      { ...change, externalId: 'nobody', disposition: 'SALE' },
    )
    const before = [await bench.store.everything(), await crmRows(bench)]
    const tested = (await injector.test())._unsafeUnwrap()
    expect([await bench.store.everything(), await crmRows(bench)]).toEqual(before)
    expect(JSON.parse(JSON.stringify(tested))).toEqual(tested)
    expect(tested).toMatchObject({ lastId: { text: '2' }, more: false, answer: 'ready-with-warnings' })
    expect(codesOf(tested)).toEqual([
      'callback.format-misfit',
      'rows.faulty',
      'connection.unencrypted',
      'procedure.writes',
    ])
    expect(tested.rows.map(({ row, outcome, reasons }) => [row, outcome, ...reasons.map(({ code }) => code)])).toEqual([
      ['3', 'updated'],
      ['4', 'rejected', 'phone.duplicate'],
      ['5', 'imported'],
      ['6', 'rejected', 'phone.duplicate'],
      ['7', 'rejected', 'callback.unreadable'],
      ['8', 'rejected', 'external-id.duplicate'],
      ['9', 'updated'],
      ['10', 'rejected', 'lead.not-found'],
    ])
    expect(tested.rows[2]?.callback).toEqual({
      at: '2026-07-01T00:00:00.000Z',
      local: '2026-07-01T10:00:00+10:00',
      timeZone: 'Australia/Melbourne',
    })
    const report = await runOk(injector)
    expect(report.counts).toEqual(tested.counts)
    const ledger = await bench.store.repository.journal.ledger(
      injectorId,
      tested.rows.map(({ row }) => row),
    )
    const byKey = new Map(ledger.map(({ key, outcome }) => [key, outcome]))
    expect(tested.rows.map(({ row, outcome }) => [row, outcome])).toEqual(
      tested.rows.map(({ row }) => [row, byKey.get(row)]),
    )
    const kept = await bench.store.repository.journal.quarantine(injectorId, { limit: 99 })
    for (const { row, reasons } of tested.rows) {
      const inRun = kept.find(({ key }) => key === row)?.reasons ?? []
      expect(inRun.map(({ code }) => code)).toEqual(reasons.map(({ code }) => code))
    }
    const again = (await injector.test({ lastId: null }))._unsafeUnwrap()
    expect(new Set(again.rows.map(({ outcome }) => outcome))).toEqual(new Set(['known']))
  })

  it('calls with an id that is given as text, and refuses what is no id', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) }, { phone: mobile(2) }, { phone: mobile(3) })
    const injector = bench.injector()
    const refused = async (lastId: string) => (await injector.test({ lastId }))._unsafeUnwrapErr()
    expect(await refused('1')).toMatchObject({
      code: 'upkeep.unknown-id',
      message: expect.stringContaining('no Last Id is remembered yet'),
    })
    await runOk(injector)
    await bench.crm.add({ phone: mobile(4) })
    for (const lastId of ['2', ' 2', 2, { kind: 'integer', type: 'int8', text: '2' }] as const) {
      const { lastId: called, rows } = (await injector.test({ lastId }))._unsafeUnwrap()
      expect([called?.text, rows.map(({ row }) => row)]).toEqual(['2', ['3', '4']])
    }
    expect((await refused('two')).code).toBe('upkeep.unknown-id')
  })

  it('names by its row the lead of the sample that a later row of it has changed, which has no id yet', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(
      { ...change, externalId: 'B', disposition: 'BUSY', name: 'too late' },
      { phone: mobile(1), externalId: 'B' },
      { ...change, externalId: 'B', disposition: 'SALE', name: 'newest' },
    )
    const injector = bench.injector()
    const { rows } = (await injector.test())._unsafeUnwrap()
    expect(rows[0]).toMatchObject({ row: '1', reasons: [{ code: 'superseded', row: '2' }] })
    await runOk(injector)
    const { journal } = bench.store.repository
    const [made] = await journal.ledger(injectorId, ['2'])
    const [kept] = await journal.quarantine(injectorId, { limit: 9 })
    expect(kept).toMatchObject({ key: '1', reasons: [{ code: 'superseded', lead: made?.lead ?? 'no lead' }] })
  })

  it('passes on what the database said when the procedure failed', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.procedure(`
      create function new_leads(last_id bigint) returns table ("leadId" bigint) language plpgsql as $$ begin
        raise exception 'tenant 7 is locked';
      end $$`)
    const tested = (await bench.injector().test())._unsafeUnwrap()
    expect(tested).toMatchObject({
      answer: 'not-ready',
      findings: [{ code: 'procedure.failed', said: 'tenant 7 is locked' }, { code: 'connection.unencrypted' }],
    })
    expect(renderTestReport(tested)).toContain('It said: tenant 7 is locked')
  })

  it('works while the injector is disabled, and while it is running elsewhere', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) })
    const injector = bench.injector({ enabled: false })
    expect((await injector.test())._unsafeUnwrap().counts.imported).toBe(1)
    expect((await injector.state())._unsafeUnwrap()).toBeNull()
    await bench.store.repository.journal.begin({
      injector: injectorId,
      owner: 'other/1',
      leaseFor: 60_000,
      campaigns: ['summer'],
      purpose: 'run',
      lookBack: null,
      lockTimeout: 10_000,
    })
    expect((await injector.test())._unsafeUnwrap()).toMatchObject({ answer: 'ready', counts: { imported: 1 } })
  })

  it('looks at a sample alone, and says that there is more', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(
      { ...change, externalId: 'B', disposition: 'SALE' },
      { phone: mobile(1) },
      { phone: mobile(2), externalId: 'B' },
    )
    const tested = (await bench.injector().test({ sample: 2 }))._unsafeUnwrap()
    expect(tested.more).toBe(true)
    // Whether its lead comes later, nobody can say.
    expect(tested.rows.map(({ outcome }) => outcome)).toEqual(['put-off', 'imported'])
  })
})

const [memory] = stores

describe('a test', () => {
  const fresh = memory?.[1]
  if (!fresh) throw new Error('there are no stores')

  it('names what would stop a run, each with its way out', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) })
    const directory = staticDirectory({ campaigns: {} })
    const tested = (await bench.injector({ uniqueIdField: 'nope' }, { directory }).test())._unsafeUnwrap()
    expect(tested.answer).toBe('not-ready')
    expect(faultsOf(tested)).toEqual(['directory.unknown-place'])
    const other = (await bench.injector({ uniqueIdField: 'nope' }).test())._unsafeUnwrap()
    expect(faultsOf(other)).toEqual(['result.no-unique-id'])
    expect(other.findings[0]?.remedy).toContain('uniqueIdField')
    const unknown = (await bench.injector({ procedureName: 'nope' }).test())._unsafeUnwrap()
    expect(faultsOf(unknown)).toEqual(['procedure.unknown'])
    expect(unknown.connection?.server).toContain('PostgreSQL 18')
  })

  it('shows a callback as local time in the zone that it was read in', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.procedure(`create function new_leads(last_id bigint) returns table
        ("leadId" bigint, phone text, "njCallBackDate" text, "njContactHours" text)
      language sql as $$ select 1::bigint, '${mobile(1)}', '2026-07-01 10:00', 'Perth' $$`)
    const directory = staticDirectory({
      campaigns: { summer: { allocations: ['inbound'] } },
      contactHours: { Perth: { timeZone: 'Australia/Perth' } },
    })
    const tested = (await bench.injector({}, { directory }).test())._unsafeUnwrap()
    expect(tested.rows[0]?.callback).toEqual({
      at: '2026-07-01T02:00:00.000Z',
      local: '2026-07-01T10:00:00+08:00',
      timeZone: 'Australia/Perth',
    })
  })

  it('can be cancelled, wherever it waits', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1), agent: 'kim' })
    const never = (reached: () => void) => () => {
      reached()
      return new Promise<never>(() => {})
    }
    const place = async () => ({ campaignExists: true, allocationExists: true })
    for (const dependencies of [
      (reached: () => void) => ({ register: { check: never(reached) } }),
      (reached: () => void) => ({ directory: { place, names: never(reached) } }),
      (reached: () => void) => ({ directory: { place: never(reached), names: never(reached) } }),
    ]) {
      const stop = new AbortController()
      const injector = bench.injector(
        {},
        dependencies(() => queueMicrotask(() => stop.abort())),
      )
      expect((await injector.test({ signal: stop.signal }))._unsafeUnwrapErr().code).toBe('upkeep.cancelled')
    }
    expect((await bench.injector().test({ signal: AbortSignal.abort() }))._unsafeUnwrapErr().code).toBe(
      'upkeep.cancelled',
    )
  })
})
