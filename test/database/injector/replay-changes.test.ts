import { type InjectorEvent, orThrow } from 'lead-injector'
import { describe, expect, it } from 'vitest'
import { injectorBench, runOk } from './bench.js'
import { mobile } from './crm.js'
import { inAustralia, kept, ledger, local, replayOk } from './replaying.js'
import { everyStore } from './stores.js'
import { change } from './transaction-helpers.js'

describe.for(everyStore)('a replay of changes, with a store in %s', ([, fresh]) => {
  it('carries a change out whose lead has come since', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(
      { externalId: 'A', phone: mobile(1), name: 'first' },
      { ...change, externalId: 'A', disposition: 'SALE', name: 'older', priority: 'high' },
      { ...change, externalId: 'B', disposition: 'SALE', name: 'waits for its lead' },
    )
    await runOk(bench.injector())
    await bench.crm.add(
      { ...change, externalId: 'A', disposition: 'LATER', name: 'newer' },
      { externalId: 'B', phone: mobile(2), name: 'late' },
    )
    const injector = bench.injector()
    await runOk(injector)
    const names = async () =>
      (await bench.store.leads()).map(({ fields, disposition }) => [fields['name'], disposition])
    expect((await replayOk(injector, { code: 'lead.not-found' })).counts).toMatchObject({ read: 1, updated: 1 })
    expect(await names()).toEqual([
      ['newer', 'LATER'],
      ['waits for its lead', 'SALE'],
    ])
    expect((await replayOk(injector, 'all')).rejections).toEqual({ 'priority.invalid': 1 })
    expect(await kept(bench)).toEqual([
      ['2', 'kept', 'priority.invalid'],
      ['3', 'replayed'],
    ])
  })

  it.for([[false], [true]])('carries a change out whose lead a later row of it makes (force: %s)', async ([force]) => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(
      { ...change, externalId: 'A', disposition: 'SALE', name: 'changed' },
      { ...change, externalId: 'B', disposition: 'SALE' },
      { externalId: 'A', phone: local(1), name: 'first' },
      { ...change, externalId: 'none', disposition: 'SALE', phone: 'unreadable' },
    )
    await runOk(bench.injector())
    const injector = bench.injector({ ...inAustralia, batchRows: 2 })
    const heardBefore = bench.heard.events.length
    const report = await replayOk(injector, { ids: [1, 3, 4] }, { force: force === true })
    expect(report.counts).toEqual({ read: 3, imported: 1, updated: 1, reallocated: 0, rejected: 1, known: 0 })
    expect(report.rejections).toEqual({ 'lead.not-found': 1 })
    expect(report.rejected.map(({ row }) => row)).toEqual(['4'])
    const told = bench.heard.events.slice(heardBefore)
    expect(told.filter(({ type }) => type === 'row.rejected')).toHaveLength(1)
    expect(await kept(bench)).toEqual([
      ['1', 'replayed'],
      ['2', 'kept', 'lead.not-found'],
      ['3', 'replayed'],
      ['4', 'kept', 'lead.not-found'],
    ])
    const run = report.run
    expect(await ledger(bench, '1', '2', '3', '4')).toEqual([
      `1 updated in ${run}`,
      '2 rejected in 1',
      `3 imported in ${run}`,
      `4 rejected in ${run}`,
    ])
    expect((await bench.store.leads()).map(({ fields, disposition }) => [fields['name'], disposition])).toEqual([
      ['changed', 'SALE'],
    ])
    const { quarantined, putOff } = orThrow(await injector.state()) ?? {}
    expect([quarantined, putOff]).toEqual([2, 0])
  })

  it('carries such a change out where both were chosen by another reason', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(
      { ...change, externalId: 'A', disposition: 'SALE', callback: 'soon' },
      { externalId: 'A', phone: mobile(1), callback: 'soon' },
    )
    await runOk(bench.injector())
    const mended = bench.injector({ callback: { onUnreadable: 'fresh' } })
    expect((await replayOk(mended, { code: 'callback.unreadable' })).counts).toMatchObject({ imported: 1, updated: 1 })
  })

  it('leaves a change that it has yet to try once more kept when it is cancelled', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ ...change, externalId: 'A', disposition: 'SALE' }, { externalId: 'A', phone: local(1) })
    await runOk(bench.injector())
    const stop = new AbortController()
    const observer = (event: InjectorEvent) => event.type === 'batch.committed' && stop.abort()
    const report = await replayOk(bench.injector(inAustralia, { observer }), 'all', { signal: stop.signal })
    expect(report).toMatchObject({ status: 'cancelled', counts: { read: 2, imported: 1, rejected: 1 } })
    expect(await kept(bench)).toEqual([
      ['1', 'kept', 'lead.not-found'],
      ['2', 'replayed'],
    ])
    expect(await ledger(bench, '1')).toEqual([`1 rejected in ${report.run}`])
    expect((await replayOk(bench.injector(), 'all')).counts).toMatchObject({ read: 1, updated: 1 })
  })

  it('keeps a change back that is older than what its lead has seen, unless it is forced', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(
      { externalId: 'A', phone: mobile(1), name: 'first' },
      { ...change, externalId: 'none', disposition: 'SALE', name: 'nobody' },
      { ...change, externalId: 'A', disposition: 'nonsense', callback: 'soon', name: 'unreadable' },
    )
    const first = bench.injector()
    await runOk(first)
    await bench.crm.add({ ...change, externalId: 'A', disposition: 'LATER', name: 'newer' })
    await runOk(first)
    const mended = bench.injector({ ...inAustralia, callback: { onUnreadable: 'fresh' } })
    const late = await replayOk(mended, { code: 'callback.unreadable' })
    expect(late).toMatchObject({ counts: { read: 1, rejected: 1 }, rejections: { superseded: 1 } })
    expect(await kept(bench)).toEqual([
      ['2', 'kept', 'lead.not-found'],
      ['3', 'kept', 'superseded'],
    ])
    const forced = await replayOk(mended, { code: 'superseded' }, { force: true })
    expect(forced.counts).toMatchObject({ read: 1, updated: 1 })
    expect((await bench.store.leads()).map(({ fields }) => fields['name'])).toEqual(['unreadable'])
    expect(await ledger(bench, '3')).toEqual([`3 updated in ${forced.run}`])
  })

  it('keeps a change back that another injector has overtaken, unless it is forced', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(
      { externalId: 'A', phone: mobile(1), name: 'first' },
      { ...change, externalId: 'A', disposition: 'SALE', callback: 'soon', name: 'older' },
    )
    await runOk(bench.injector())
    const { journal } = bench.store.repository
    for (const before = await journal.now(); (await journal.now()) === before; );
    await bench.crm.sql('delete from enquiry')
    await bench.crm.add({ ...change, externalId: 'A', disposition: 'LATER', name: 'newer' })
    await runOk(bench.injector({ id: 'other', name: 'Other' }))
    const mended = bench.injector({ callback: { onUnreadable: 'fresh' } })
    expect((await replayOk(mended, 'all')).rejections).toEqual({ superseded: 1 })
    expect((await bench.store.leads()).map(({ fields }) => fields['name'])).toEqual(['newer'])
    expect((await replayOk(mended, 'all', { force: true })).counts).toMatchObject({ updated: 1 })
    expect((await bench.store.leads()).map(({ fields }) => fields['name'])).toEqual(['older'])
  })
})
