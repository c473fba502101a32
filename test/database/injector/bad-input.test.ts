import { inspect } from 'node:util'
import { ExternalConnection, type InjectorError } from 'lead-injector'
import { KyselyLeadRepository } from 'lead-injector/kysely'
import { integerColumn, scriptedConnection, textColumn } from 'lead-injector/testing'
import { describe, expect, it } from 'vitest'
import { decodeRow } from '../../../src/lead/portable-row.js'
import { freshName, freshPostgresDatabase, freshSqlite } from '../../servers/index.js'
import { type InjectorBench, injectorBench, injectorId, lastIdOf, runFails, runOk } from './bench.js'
import { mobile } from './crm.js'
import { kyselyAt } from './kysely-at.js'
import { sqliteStore, stores } from './stores.js'

const password = 'pa55-w0rd-0f-the-crm'

/** Nothing that anybody may read has the password in it. */
function expectNoSecret(bench: InjectorBench, ...things: readonly unknown[]): void {
  for (const thing of [...things, ...bench.heard.events]) {
    expect(JSON.stringify(thing)).not.toContain(password)
    expect(inspect(thing, { depth: 20, showHidden: true })).not.toContain(password)
    expect(String(thing)).not.toContain(password)
  }
}

/** A run that was stopped has kept nothing and moved nothing; its error says so in the history of runs, too. */
async function expectNothingKept(bench: InjectorBench, error: InjectorError): Promise<void> {
  const { journal } = bench.store.repository
  expect(await bench.store.leads()).toEqual([])
  expect(await journal.quarantine(injectorId, { limit: 1 })).toEqual([])
  expect(await journal.state(injectorId)).toMatchObject({ lastId: null, lease: null })
  const [run] = await journal.runs(injectorId, 1)
  expect(run).toMatchObject({ status: 'failed', error: { code: error.code, message: error.message } })
}

describe.for(stores)('with a store in %s', ([, fresh]) => {
  it.for([
    ['an unknown procedure', { procedureName: 'crm.no_such' }, 'procedure.unknown', 'no_such', 'Check the name'],
    ['a name that is none', { procedureName: 'a..b' }, 'procedure.invalid-name', 'a..b', 'Write name'],
    [
      'a result without the unique id column',
      { uniqueIdField: 'id' },
      'result.no-unique-id',
      'leadId',
      'uniqueIdField',
    ],
  ] as const)('%s stops the run before anything is kept', async ([, settings, code, thing, wayOut]) => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) })
    const error = await runFails(bench.injector(settings))
    expect(error.code).toBe(code)
    expect(error.message).toContain(thing)
    expect(error.remedy).toContain(wayOut)
    await expectNothingKept(bench, error)
    expect((await runOk(bench.injector({ id: 'mended' }))).counts.imported).toBe(1)
  })

  it('an account of few rights is told which procedure it may not run', async () => {
    await using bench = await injectorBench(fresh)
    const user = freshName()
    await bench.crm.sql(`create role ${user} login password '${password}'`)
    await bench.crm.sql(`grant usage on schema public to ${user}`)
    await bench.crm.sql('revoke execute on function new_leads(bigint) from public')
    await bench.crm.add({ phone: mobile(1) })
    await using connection = ExternalConnection.fromUrl('crm', bench.crm.urlFor({ user, password }))
    const injector = bench.injector({}, { connection })
    const error = await runFails(injector)
    expect(error.code).toBe('procedure.no-rights')
    expect(error.message).toContain('new_leads')
    expect(error.remedy).toContain('Grant')
    await expectNothingKept(bench, error)
    await bench.crm.sql(`grant execute on function new_leads(bigint) to ${user}`)
    // It runs as its caller, who may not read the table.
    const second = await runFails(injector)
    expect(second.code).toBe('procedure.no-rights')
    expectNoSecret(bench, error, second, injector, connection)
    await bench.crm.sql(`grant select on enquiry to ${user}`)
    expect((await runOk(injector)).counts.imported).toBe(1)
    await bench.crm.sql(`drop owned by ${user}; drop role ${user}`)
  })

  it('a wrong password and an unreachable server say so, without the password', async () => {
    await using bench = await injectorBench(fresh)
    const user = freshName()
    await bench.crm.sql(`create role ${user} login password 'another'`)
    const wrong = bench.crm.urlFor({ user, password })
    const away = new URL(wrong)
    away.port = '1'
    for (const [url, code, thing] of [
      [wrong, 'connection.refused', user],
      [away.href, 'connection.unreachable', ':1'],
    ] as const) {
      await using connection = ExternalConnection.fromUrl('crm', url)
      const injector = bench.injector({}, { connection })
      const error = await runFails(injector)
      // A server that trusts everybody would let the wrong password in.
      expect(error.code).toBe(code)
      expect(error.message).toContain(thing)
      expectNoSecret(bench, error, error.report, injector, connection)
      await expectNothingKept(bench, error)
    }
    await bench.crm.sql(`drop role ${user}`)
  })

  it('two columns of one name stop the run', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.procedure(`create function new_leads(last_id bigint) returns table ("leadId" bigint, phone text, " Phone" text)
      language sql as $$ select 1::bigint, '${mobile(1)}', '${mobile(2)}' $$`)
    const error = await runFails(bench.injector())
    expect(error).toMatchObject({ code: 'result.ambiguous-column', details: { columns: ['phone', ' Phone'] } })
    await expectNothingKept(bench, error)
  })

  it('a row without an id is kept, known when it comes again, and moves nothing', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.procedure(`create function new_leads(last_id bigint) returns table ("leadId" text, phone text)
      language sql as $$ values (null, '${mobile(1)}'), ('  ', '${mobile(2)}'), (null, '${mobile(1)}') $$`)
    const injector = bench.injector()
    const report = await runOk(injector)
    expect(report.counts).toMatchObject({ read: 3, rejected: 2, known: 1 })
    expect(report.rejections).toEqual({ 'id.missing': 2 })
    expect(report.lastIdAfter).toBeNull()
    expect((await runOk(injector)).counts).toMatchObject({ read: 3, known: 3 })
    const kept = await bench.store.repository.journal.quarantine(injectorId, { limit: 9 })
    expect(kept.map(({ id, key }) => [id, key.slice(0, 8)])).toEqual([
      [null, '~sha256:'],
      [null, '~sha256:'],
    ])
  })

  it.for([
    ['a float8', 'float8', '1.5', 'float8'],
    ['a numeric NaN', 'numeric', "'NaN'", 'numeric'],
    ['an infinite timestamp', 'timestamptz', "'infinity'", 'timestamptz'],
  ] as const)('%s as unique id stops the run before anything is kept', async ([, type, value, thing]) => {
    await using bench = await injectorBench(fresh)
    await bench.crm.procedure(`create function new_leads(last_id bigint) returns table ("leadId" ${type}, phone text)
      language sql as $$ select ${value}::${type}, '${mobile(1)}' $$`)
    const error = await runFails(bench.injector())
    expect(error.code).toBe('id.inexact')
    expect(error.message).toContain(thing)
    expect(error.message).toContain('leadId')
    expect(error.remedy).toContain('cast to text')
    await expectNothingKept(bench, error)
  })

  it('a column called __proto__ is a field like any other', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.procedure(`create function new_leads(last_id bigint) returns table ("leadId" bigint, phone text, "__proto__" text)
      language sql as $$ select 1::bigint, '${mobile(1)}', 'x' $$`)
    await runOk(bench.injector())
    const [lead] = await bench.store.leads()
    expect(Object.entries(lead?.fields ?? {}).sort()).toEqual([
      ['__proto__', 'x'],
      ['leadId', '1'],
      ['phone', mobile(1)],
    ])
  })

  it('a NUL or a lone surrogate rejects its row, keeps it exactly, and lets the others in', async () => {
    await using bench = await injectorBench(fresh)
    const columns = [integerColumn('leadId'), textColumn('phone'), textColumn('name')]
    const rows = [
      ['1', mobile(1), 'a\0b'],
      ['2', mobile(2), 'half \ud83d'],
      ['3', mobile(3), 'whole 🎈'],
      ['4', `${mobile(4)}\0`, 'x'],
    ]
    const { connection } = scriptedConnection({ procedures: { new_leads: { answer: () => ({ columns, rows }) } } })
    const report = await runOk(bench.injector({}, { connection }))
    expect(report.counts).toMatchObject({ read: 4, imported: 1, rejected: 3 })
    expect(report.rejections).toEqual({ 'value.unstorable': 3 })
    const kept = await bench.store.repository.journal.quarantine(injectorId, { limit: 9 })
    expect(kept.map(({ raw }) => decodeRow(raw).cells)).toEqual([rows[0], rows[1], rows[3]])
    expect((await bench.store.leads()).map((lead) => lead.fields['name'])).toEqual(['whole 🎈'])
  })

  it('a NUL in the unique id itself rejects its row', async () => {
    await using bench = await injectorBench(fresh)
    const columns = [textColumn('leadId'), textColumn('phone')]
    const rows = [
      ['a\0', mobile(1)],
      ['\udc00', mobile(2)],
      ['b', mobile(3)],
    ]
    const { connection } = scriptedConnection({ procedures: { new_leads: { answer: () => ({ columns, rows }) } } })
    const injector = bench.injector({}, { connection })
    expect((await runOk(injector)).counts).toMatchObject({ imported: 1, rejected: 2 })
    expect((await runOk(injector)).counts).toMatchObject({ known: 3 })
    expect(await lastIdOf(injector)).toBe('b')
  })
})

it('a store that was not migrated says how to', async () => {
  await using bench = await injectorBench(sqliteStore)
  await using empty = freshSqlite<unknown>()
  await using database = await freshPostgresDatabase()
  const db = kyselyAt(database.url)
  await bench.crm.add({ phone: mobile(1) })
  for (const store of [empty.db, db]) {
    const injector = bench.injector({}, { repository: new KyselyLeadRepository(store) })
    const error = await runFails(injector)
    expect(error.code).toBe('store.not-migrated')
    expect(error.message).toContain(injectorId)
    expect(error.remedy).toContain('migrate(db)')
    expect((await injector.state())._unsafeUnwrapErr().code).toBe('store.not-migrated')
    expect((await injector.test())._unsafeUnwrap().findings.map(({ code }) => code)).toContain('store.not-migrated')
  }
  await db.destroy()
})
