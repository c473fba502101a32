import type { IdKind, LeadInjector } from 'lead-injector'
import { scriptedConnection, textColumn } from 'lead-injector/testing'
import { describe, expect, it } from 'vitest'
import { injectorBench, injectorId, lastIdOf, runFails, runOk } from './bench.js'
import { mobile } from './crm.js'
import { stores } from './stores.js'

/** Does an amendment that must go through. */
async function done(result: ReturnType<LeadInjector['rewind']>): Promise<void> {
  const ended = await result
  if (ended.isErr()) throw ended.error
}
describe.for(stores)('Last Id, with a store in %s', ([, fresh]) => {
  it('is set back by rewind, with the reason in the history; rows in the ledger stay known', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) }, { phone: mobile(2) }, { phone: mobile(3) })
    const injector = bench.injector()
    await runOk(injector)
    await done(injector.rewind('1', 'lost a file'))
    expect(await lastIdOf(injector)).toBe('1')
    expect((await runOk(injector)).counts).toMatchObject({ read: 2, known: 2 })
    await done(injector.rewind(null, 'all of it'))
    expect((await runOk(injector)).counts).toMatchObject({ read: 3, known: 3 })
    await done(injector.rewind({ kind: 'integer', type: 'int8', text: '2' }, 'exactly'))
    expect((await runOk(injector)).counts).toMatchObject({ read: 1, known: 1 })
    const refused = (await injector.rewind('two', 'a slip'))._unsafeUnwrapErr()
    expect(refused.code).toBe('upkeep.unknown-id')
    expect(refused.message).toContain('two')
    expect(await lastIdOf(injector)).toBe('3')
    expect((await injector.state())._unsafeUnwrap()?.lease).toBeNull()
    const history = await bench.store.repository.journal.lastIds(injectorId, 9)
    expect(history.filter(({ why }) => why === 'rewind').map(({ reason }) => reason)).toEqual([
      'exactly',
      'all of it',
      'lost a file',
    ])
  })

  it('lets forgotten ids be imported again, by the id as people write it', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) }, { phone: mobile(2) }, { phone: 'bad' })
    const injector = bench.injector({ duplicatePolicy: { kind: 'allow' } })
    await runOk(injector)
    await bench.crm.sql(`update enquiry set phone = '${mobile(3)}' where id = 3`)
    await done(injector.forget(['003', ' 3', '01', '77'], 'mended'))
    await done(injector.rewind(null, 'mended'))
    expect((await runOk(injector)).counts).toMatchObject({ imported: 2, known: 1 })
    const refused = (await injector.forget(['2', 'x'], 'a slip'))._unsafeUnwrapErr()
    expect(refused).toMatchObject({ code: 'upkeep.unknown-id', details: { id: 'x' } })
    await done(injector.rewind(null, 'again'))
    expect((await runOk(injector)).counts).toMatchObject({ imported: 0, known: 3 })
  })

  it('takes whole numbers for ids, and names what is none', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) }, { phone: mobile(2) }, { phone: 'bad' })
    const injector = bench.injector()
    await runOk(injector)
    await done(injector.rewind(1, 'by number'))
    expect(await lastIdOf(injector)).toBe('1')
    expect((await injector.quarantine({ ids: [3n] }))._unsafeUnwrap().rows.map(({ key }) => key)).toEqual(['3'])
    // What only a program without types can hand in.
    const given: readonly [never, string][] = [
      [1.5, '1.5'],
      [2 ** 53, String(2 ** 53)],
      [undefined, 'undefined'],
      [{}, '[object Object]'],
    ].map(([id, text]) => [id as never, String(text)])
    for (const [id, text] of given) {
      const refused = (await injector.forget([id], 'a slip'))._unsafeUnwrapErr()
      expect(refused).toMatchObject({ code: 'upkeep.unknown-id', details: { id: text } })
    }
  })

  it('does nothing by hand without a reason', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) }, { phone: 'bad' })
    const injector = bench.injector()
    await runOk(injector)
    const refused = await Promise.all([
      injector.rewind(null, ' '),
      injector.forget(['1'], ''),
      injector.adoptSource({ keep: false, reason: '' }),
      injector.dismiss('all', '\u00a0'),
      injector.dismiss('all', undefined as never),
    ])
    expect(refused.map((result) => result._unsafeUnwrapErr().code)).toEqual(Array(5).fill('upkeep.no-reason'))
    expect(await lastIdOf(injector)).toBe('2')
    expect((await injector.quarantine())._unsafeUnwrap().rows.map(({ state }) => state)).toEqual(['kept'])
  })

  it('forgets ids by the key of their type, and rows without an id by the key that the report gives', async () => {
    await using bench = await injectorBench(fresh)
    const rows: [string, string | null, string][] = [
      ['text', '~x', mobile(1)],
      ['text', '007', mobile(2)],
      ['text', null, mobile(3)],
    ]
    const read = (kind: IdKind) => ({
      columns: [{ name: 'leadId', type: kind, kind }, textColumn('phone')],
      rows: rows.map(([, id, phone]) => [id, phone]),
    })
    const { connection } = scriptedConnection({ procedures: { new_leads: { answer: () => read('text') } } })
    const injector = bench.injector({ duplicatePolicy: { kind: 'allow' } }, { connection })
    const first = await runOk(injector)
    expect(first.counts).toMatchObject({ imported: 2, rejected: 1 })
    const hash = first.rejected[0]?.row ?? ''
    await done(injector.forget(['7', 'x', '~~x'], 'other ids'))
    expect((await runOk(injector)).counts).toMatchObject({ known: 3 })
    await done(injector.forget(['~x', '007', hash], 'these'))
    expect((await runOk(injector)).counts).toMatchObject({ imported: 2, rejected: 1, known: 0 })
  })

  it('forgets nothing by mere text before any type is known, but by exact ids', async () => {
    await using bench = await injectorBench(fresh)
    const injector = bench.injector()
    expect((await injector.forget(['1'], 'early'))._unsafeUnwrapErr().code).toBe('upkeep.unknown-id')
    await bench.crm.add({ phone: mobile(1) })
    await runOk(injector)
    await done(injector.rewind(null, 'from the start'))
    // The history still knows the type.
    await done(injector.forget(['01'], 'again'))
    await bench.crm.sql(`update enquiry set phone = '${mobile(2)}'`)
    expect((await runOk(injector)).counts.imported).toBe(1)
    await done(injector.forget([{ kind: 'integer', type: 'int8', text: '1' }], 'exactly'))
    await done(injector.rewind(null, 'from the start'))
    await bench.crm.sql(`update enquiry set phone = '${mobile(3)}'`)
    expect((await runOk(injector)).counts.imported).toBe(1)
  })

  it('is not set back while the injector runs', async () => {
    await using bench = await injectorBench(fresh)
    const { journal } = bench.store.repository
    const begun = await journal.begin({
      injector: injectorId,
      owner: 'other/1',
      leaseFor: 60_000,
      campaigns: [],
      purpose: 'run',
      lookBack: null,
      lockTimeout: 10_000,
    })
    expect('lease' in begun).toBe(true)
    const injector = bench.injector()
    for (const refused of [
      await injector.rewind(null, 'r'),
      await injector.forget([{ kind: 'integer', type: 'int8', text: '1' }], 'r'),
      await injector.adoptSource({ keep: true, reason: 'r' }),
    ]) {
      expect(refused._unsafeUnwrapErr()).toMatchObject({ code: 'lease.busy', details: { owner: 'other/1' } })
    }
    const report = await runOk(injector)
    expect(report).toMatchObject({ status: 'skipped', skipped: { because: 'running-elsewhere', owner: 'other/1' } })
  })
})

describe.for(stores)('what a person decides, with a store in %s', ([, fresh]) => {
  it('rows kept from a source that was given up are not taken for rows of the new one', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: 'unreadable' })
    await runOk(bench.injector())
    const moved = bench.injector({ campaign: 'winter' })
    expect((await moved.adoptSource({ keep: false, reason: 'another CRM' })).isOk()).toBe(true)
    await bench.crm.sql(`update enquiry set phone = '${mobile(1)}' where id = 1`)
    const replayed = (await moved.replay('all'))._unsafeUnwrap()
    expect(replayed.counts.read).toBe(0)
    expect((await runOk(moved)).counts).toMatchObject({ read: 1, imported: 1 })
    const { rows } = (await moved.quarantine())._unsafeUnwrap()
    expect(rows.map(({ state, note }) => [state, note])).toEqual([['dismissed', 'another CRM']])
  })

  it('a row that was forgotten, imported and then dismissed does not come in twice', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: 'unreadable' })
    const injector = bench.injector({ duplicatePolicy: { kind: 'allow' } })
    await runOk(injector)
    await bench.crm.sql(`update enquiry set phone = '${mobile(1)}' where id = 1`)
    await done(injector.forget([1], 'mended'))
    await done(injector.rewind(null, 'mended'))
    expect((await runOk(injector)).counts).toMatchObject({ imported: 1 })
    expect((await injector.dismiss('all', 'done with'))._unsafeUnwrap()).toBe(1)
    const replayed = (await injector.replay({ state: 'dismissed' }))._unsafeUnwrap()
    expect(replayed.counts).toMatchObject({ imported: 0 })
    expect((await bench.store.leads()).length).toBe(1)
  })

  it('a changed source stops the run until somebody says what it means: the same ids', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) })
    await runOk(bench.injector())
    await bench.crm.sql('alter function new_leads(bigint) rename to newest_leads')
    await bench.crm.add({ phone: mobile(2) })
    const changed = bench.injector({ procedureName: 'newest_leads', campaign: 'winter' })
    const error = await runFails(changed)
    expect(error.code).toBe('settings.source-changed')
    expect(error.message).toContain('procedureName was "new_leads" and is "newest_leads"')
    expect(error.message).toContain('campaign was "summer" and is "winter"')
    expect(error.remedy).toContain('adoptSource({ keep: true, reason })')
    expect(await lastIdOf(changed)).toBe('1')
    expect((await bench.store.leads()).length).toBe(1)
    expect((await changed.adoptSource({ keep: true, reason: 'renamed' })).isOk()).toBe(true)
    expect((await runOk(changed)).counts).toMatchObject({ read: 1, imported: 1 })
    const history = await bench.store.repository.journal.lastIds(injectorId, 9)
    expect(history.map(({ why, reason, lastId }) => [why, reason, lastId?.text])).toEqual([
      ['run', null, '2'],
      ['adopt', 'renamed', '1'],
      ['run', null, '1'],
    ])
  })

  it('a changed source may also start afresh', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) })
    await runOk(bench.injector())
    const changed = bench.injector({ campaign: 'winter' })
    expect((await runFails(changed)).code).toBe('settings.source-changed')
    expect((await changed.adoptSource({ keep: false, reason: 'another campaign' })).isOk()).toBe(true)
    expect(await lastIdOf(changed)).toBeNull()
    expect((await runOk(changed)).counts).toMatchObject({ read: 1, imported: 1, known: 0 })
    expect((await runFails(bench.injector())).code).toBe('settings.source-changed')
  })

  it('an id column of another type stops the run, and can be adopted', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) })
    const injector = bench.injector()
    await runOk(injector)
    await bench.crm.add({ phone: mobile(2) })
    await bench.crm.procedure(`create function new_leads(last_id bigint) returns table ("leadId" numeric, phone text)
      language sql as $$ select id::numeric, phone from enquiry where id >= last_id $$`)
    const error = await runFails(injector)
    expect(error.code).toBe('settings.source-changed')
    expect(error.message).toContain('type of leadId was "int8" and is "numeric"')
    expect(await lastIdOf(injector)).toBe('1')
    expect((await injector.adoptSource({ keep: true, reason: 'the same numbers' })).isOk()).toBe(true)
    expect((await runOk(injector)).counts).toMatchObject({ read: 2, imported: 1, known: 1 })
    expect((await bench.store.repository.journal.state(injectorId))?.fingerprint?.uniqueIdType).toBe('numeric')
  })
})
