import { orThrow, type QuarantineQuery, type RowsMeant } from 'lead-injector'
import { describe, expect, it } from 'vitest'
import { injectorBench, injectorId, runOk } from './bench.js'
import { mobile } from './crm.js'
import { everyStore } from './stores.js'

describe.for(everyStore)('quarantine, with a store in %s', ([, fresh]) => {
  it('is listed as plain data, in pages, with reasons in words and the values as they came', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(
      { phone: 'bad', name: 'a\\b' },
      { phone: mobile(1) },
      { priority: 'high', phone: 'bad' },
      { phone: 'x' },
    )
    const injector = bench.injector()
    await runOk(injector)
    const list = async (query: QuarantineQuery) => orThrow(await injector.quarantine(query))
    const keys = async (query: QuarantineQuery) => (await list(query)).rows.map(({ key }) => key)
    const first = await list({ limit: 2 })
    expect(JSON.parse(JSON.stringify(first))).toEqual(first)
    expect(first.rows[0]).toMatchObject({
      key: '1',
      id: { kind: 'integer', type: 'int8', text: '1' },
      state: 'kept',
      sequence: { run: 1, batch: 1, place: 0 },
      note: null,
    })
    expect(first.rows[0]?.columns.slice(0, 2)).toEqual([
      { name: 'leadId', type: 'int8', kind: 'integer' },
      { name: 'phone', type: 'text', kind: 'text' },
    ])
    expect(first.rows[0]?.cells.slice(0, 4)).toEqual(['1', 'bad', null, 'a\\b'])
    expect(first.rows[0]?.reasons).toMatchObject([
      { code: 'phone.invalid', sentence: expect.stringContaining('No number can be dialled: phone "bad" is invalid') },
    ])
    expect(first.next).toEqual({ run: 1, batch: 1, place: 2 })
    expect(await list({ limit: 2, ...(first.next && { after: first.next }) })).toMatchObject({
      rows: [{ key: '4' }],
      next: null,
    })
    expect(await keys({ newestFirst: true })).toEqual(['4', '3', '1'])
    expect(await keys({ code: 'priority.invalid' })).toEqual(['3'])
    expect(await keys({ ids: ['3', ' 04'], state: ['kept', 'dismissed'] })).toEqual(['3', '4'])
    expect(await keys({ keys: [] })).toEqual([])
    expect(await keys({ state: 'replayed' })).toEqual([])
    expect(await keys({ before: first.rows[0]?.keptAt ?? '' })).toEqual([])
    expect((await injector.quarantine({ ids: ['x'] }))._unsafeUnwrapErr().code).toBe('upkeep.unknown-id')
  })

  it('has nothing of an injector that never ran', async () => {
    await using bench = await injectorBench(fresh)
    const injector = bench.injector()
    expect(orThrow(await injector.quarantine())).toEqual({ rows: [], next: null })
    expect(orThrow(await injector.dismiss('all', 'none'))).toBe(0)
    expect(orThrow(await injector.replay('all')).counts.read).toBe(0)
  })

  it('loses count of dismissed rows, which stay known, and which a replay can still bring in', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: '0412 000 001' }, { phone: 'bad' }, { phone: mobile(3), priority: 'high' })
    const injector = bench.injector()
    await runOk(injector)
    const dismissed = async (which: RowsMeant) => orThrow(await injector.dismiss(which, 'nonsense'))
    expect(await dismissed({})).toBe(0)
    expect(await dismissed({ code: 'phone.invalid' })).toBe(2)
    expect(await dismissed({ code: 'phone.invalid' })).toBe(0)
    const state = async () => (await bench.store.repository.journal.state(injectorId))?.quarantined
    expect(await state()).toBe(1)
    const { rows } = orThrow(await injector.quarantine({ state: 'dismissed' }))
    expect(rows.map(({ key, note }) => [key, note])).toEqual([
      ['1', 'nonsense'],
      ['2', 'nonsense'],
    ])
    const mended = bench.injector({ defaultRegion: 'AU' })
    expect(orThrow(await mended.replay('all')).counts).toMatchObject({ read: 1, rejected: 1 })
    expect(orThrow(await mended.replay({ state: 'dismissed' })).counts).toMatchObject({
      read: 2,
      imported: 1,
      rejected: 1,
    })
    // The one that is rejected again waits for somebody again.
    expect(await state()).toBe(2)
    const after = orThrow(await injector.quarantine({ ids: ['1', '2'] })).rows
    expect(after.map(({ key, state, note }) => [key, state, note])).toEqual([
      ['1', 'replayed', 'nonsense'],
      ['2', 'kept', null],
    ])
    expect(await dismissed('all')).toBe(2)
    expect(await state()).toBe(0)
    expect((await runOk(injector)).counts.read).toBe(0)
    const stop = AbortSignal.abort()
    orThrow(await mended.replay({ state: 'dismissed' }))
    const refused = (await injector.dismiss('all', 'none', { signal: stop }))._unsafeUnwrapErr()
    expect(refused.code).toBe('upkeep.cancelled')
    expect(await state()).toBe(2)
  })

  it('and runs are purged by age: what waits stays whatever its age', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: 'bad' }, { phone: 'bad' })
    const injector = bench.injector()
    await runOk(injector)
    await runOk(injector)
    orThrow(await injector.dismiss({ ids: ['1'] }, 'nonsense'))
    expect(orThrow(await injector.purge({}))).toEqual({ runs: 0, quarantine: 0 })
    expect(orThrow(await injector.purge({ runs: '1 day', quarantine: '1 day' }))).toEqual({ runs: 0, quarantine: 0 })
    const { journal } = bench.store.repository
    for (const before = await journal.now(); (await journal.now()) === before; );
    expect(orThrow(await injector.purge({ runs: 0, quarantine: 0 }))).toEqual({ runs: 2, quarantine: 1 })
    expect(orThrow(await injector.quarantine()).rows.map(({ key }) => key)).toEqual(['2'])
    expect((await journal.ledger(injectorId, ['1', '2'])).length).toBe(2)
    expect((await injector.purge({ runs: '3 months' }))._unsafeUnwrapErr().code).toBe('upkeep.unknown-age')
  })
})
