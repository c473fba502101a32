import { integerColumn, scriptedConnection, textColumn } from 'lead-injector/testing'
import { describe, expect, it } from 'vitest'
import { injectorBench, lastIdOf, runFails, runOk } from './bench.js'
import { mobile } from './crm.js'
import { stores } from './stores.js'

describe.for(stores)('Last Id, with a store in %s', ([, fresh]) => {
  it('becomes the greatest of an unordered result, known and rejected rows among them', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.sql('create table asked (argument text)')
    await bench.crm.procedure(`create function new_leads(last_id bigint) returns table ("leadId" bigint, phone text)
      language sql as $$
        insert into asked values (last_id::text);
        select * from (values (9::bigint, 'bad'), (10::bigint, 'bad'), (2::bigint, '${mobile(2)}'), (3::bigint, '${mobile(3)}'))
          as rows(id, phone) where id > coalesce(last_id, 0)
      $$`)
    const injector = bench.injector({ batchRows: 1 })
    expect((await runOk(injector)).counts).toMatchObject({ imported: 2, rejected: 2 })
    expect(await lastIdOf(injector)).toBe('10')
    expect((await runOk(injector)).counts.read).toBe(0)
    const asked = await bench.crm.sql('select argument from asked')
    expect(asked.map((row) => row['argument'])).toEqual([null, '10'])
  })

  it.for([
    ['text', 'text', ["'b'", "'a '", "'A'"], 'A'],
    [
      'uuid',
      'uuid',
      ["'AAAAAAAA-0000-0000-0000-00000000000F'", "'aaaaaaaa-0000-0000-0000-000000000001'"],
      'aaaaaaaa-0000-0000-0000-000000000001',
    ],
    [
      'instant',
      'timestamptz',
      ["'2026-01-01 00:00:00.000002+00'", "'2026-01-01 02:00:00.000001+02'"],
      '2026-01-01T00:00:00.000002Z',
    ],
    ['wall-clock', 'timestamp', ["'2026-03-29 02:30:00.5'", "'2026-03-29 02:30:00.25'"], '2026-03-29T02:30:00.5'],
    ['decimal', 'numeric', ["'9.10'", "'10.010'", "'-11'"], '10.010'],
    ['integer', 'bigint', ["'9007199254740993'", "'9007199254740992'"], '9007199254740993'],
    ['binary', 'bytea', ["'\\x0aff'", "'\\x0b00'", "'\\x0b'"], '0b00'],
  ] as const)(
    'of type %s is handed back exactly, and rows up to it do not come again',
    async ([kind, type, ids, last]) => {
      await using bench = await injectorBench(fresh)
      await bench.crm.sql(`create table source (place int generated always as identity, id ${type}, phone text)`)
      for (const [at, id] of ids.entries())
        await bench.crm.sql(`insert into source (id, phone) values (${id}, '${mobile(at)}')`)
      const ordered = kind !== 'text' && kind !== 'uuid'
      const after = ordered ? 'id > last_id' : 'place > (select max(place) from source s where s.id = last_id)'
      await bench.crm.sql(`create function leads_after(last_id ${type}) returns table ("leadId" ${type}, phone text)
      language sql as $$ select id, phone from source where last_id is null or ${after} order by place $$`)
      const injector = bench.injector({ procedureName: 'leads_after' })
      expect((await runOk(injector)).counts).toMatchObject({ imported: ids.length })
      expect((await injector.state())._unsafeUnwrap()?.lastId).toMatchObject({ kind, text: last })
      expect((await runOk(injector)).counts.read).toBe(0)
    },
  )

  it('looks back so far that rows which commit late are caught, and others are known', async () => {
    await using bench = await injectorBench(fresh)
    const injector = bench.injector({ lookBack: '1 hour' })
    await bench.crm.add({ phone: mobile(1) }, { phone: mobile(2) }, { phone: mobile(3) })
    await bench.crm.sql('create table late as select * from enquiry where id = 2')
    await bench.crm.sql('delete from enquiry where id = 2')
    expect((await runOk(injector)).counts.imported).toBe(2)
    await bench.crm.sql('insert into enquiry overriding system value select * from late')
    const second = await runOk(injector)
    expect(second.counts).toMatchObject({ read: 3, imported: 1, known: 2 })
    expect(second.stalledRuns).toBe(0)
    expect(await lastIdOf(injector)).toBe('3')
    expect((await bench.store.leads()).map((lead) => lead.uniqueId)).toEqual(['1', '3', '2'])
  })

  it('goes on past the window of look-back with a procedure that limits its rows', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.procedure(`create function new_leads(last_id bigint) returns table ("leadId" bigint, phone text)
      language sql as $$ select id, phone from enquiry where id > coalesce(last_id, 0) order by id limit 2 $$`)
    const injector = bench.injector({ lookBack: '1 hour', maxCalls: 10 })
    await bench.crm.add({ phone: mobile(1) }, { phone: mobile(2) }, { phone: mobile(3) })
    expect((await runOk(injector)).counts.imported).toBe(3)
    await bench.crm.add({ phone: mobile(4) })
    expect((await runOk(injector)).counts.imported).toBe(1)
    expect(await lastIdOf(injector)).toBe('4')
  })

  it('moves with each batch where the procedure promises order, so that a call that fails is not begun anew', async () => {
    await using bench = await injectorBench(fresh)
    const columns = [integerColumn('leadId'), textColumn('phone')]
    const asked: (string | null)[] = []
    let fails = true
    const { connection } = scriptedConnection({
      procedures: {
        new_leads: {
          answer: ({ lastId }) => {
            asked.push(lastId?.text ?? null)
            const from = Number(lastId?.text ?? 0)
            return {
              columns,
              rows: (function* () {
                for (let id = from + 1; id <= 5; id++) {
                  if (fails && id === 5) throw new Error('the source broke off')
                  yield [String(id), mobile(id)]
                }
              })(),
            }
          },
        },
      },
    })
    const injector = bench.injector({ ordered: true, batchRows: 2 }, { connection })
    const error = await runFails(injector)
    expect(error.code).toBe('procedure.failed')
    const moved = Number(error.report?.lastIdAfter?.text)
    expect(error.report?.counts.imported).toBe(moved)
    expect(await lastIdOf(injector)).toBe(String(moved))
    fails = false
    expect((await runOk(injector)).counts).toMatchObject({ imported: 5 - moved, known: 0 })
    expect(asked).toEqual([null, String(moved)])
    expect((await bench.store.leads()).length).toBe(5)
  })

  it('stays where a promise of order is broken, which is told', async () => {
    await using bench = await injectorBench(fresh)
    const columns = [integerColumn('leadId'), textColumn('phone')]
    let fails = true
    const { connection } = scriptedConnection({
      procedures: {
        new_leads: {
          answer: () => ({
            columns,
            rows: (function* () {
              for (const id of [1, 2, 3, 7, 5, 6, 8, 9]) yield [String(id), mobile(id)]
              if (fails) throw new Error('the source broke off')
            })(),
          }),
        },
      },
    })
    const injector = bench.injector({ ordered: true, batchRows: 2 }, { connection })
    const error = await runFails(injector)
    expect(error.report?.orderBroken).toMatchObject({ row: { text: '5' }, after: { text: '7' } })
    expect(await lastIdOf(injector)).toBe('7')
    fails = false
    const report = await runOk(injector)
    expect(report.orderBroken).toMatchObject({ row: { text: '5' }, after: { text: '7' } })
    expect(await lastIdOf(injector)).toBe('9')
    expect((await bench.store.leads()).length).toBe(8)
  })

  it('calls on with a procedure that limits its rows, as often as it may and until nothing new comes', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.procedure(`create function new_leads(last_id bigint) returns table ("leadId" bigint, phone text)
      language sql as $$ select id, phone from enquiry where id > coalesce(last_id, 0) order by id limit 2 $$`)
    await bench.crm.add(...[1, 2, 3, 4, 5, 6, 7].map((n) => ({ phone: mobile(n) })))
    const injector = bench.injector({ maxCalls: 3 })
    expect(await runOk(injector)).toMatchObject({ calls: 3, counts: { imported: 6 } })
    expect(await lastIdOf(injector)).toBe('6')
    expect(await runOk(injector)).toMatchObject({ calls: 2, counts: { imported: 1 } })
    expect(bench.heard.ofType('call.started').map((event) => event.lastId?.text ?? null)).toEqual([
      null,
      '2',
      '4',
      '6',
      '7',
    ])
  })

  it('begins with initialId, and NULL without', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) }, { phone: mobile(2) }, { phone: mobile(3) })
    const injector = bench.injector({ initialId: 2 })
    expect((await runOk(injector)).counts).toMatchObject({ read: 1, imported: 1 })
    expect(await lastIdOf(injector)).toBe('3')
  })

  it('stays for what is stalled: two runs on end that met only known rows beyond it are told', async () => {
    await using bench = await injectorBench(fresh)
    const columns = [textColumn('leadId'), textColumn('phone')]
    const rows = [
      ['a', mobile(1)],
      ['b', mobile(2)],
    ]
    const { connection } = scriptedConnection({ procedures: { new_leads: { answer: () => ({ columns, rows }) } } })
    const injector = bench.injector({}, { connection })
    expect((await runOk(injector)).stalledRuns).toBe(0)
    expect((await runOk(injector)).stalledRuns).toBe(1)
    expect(bench.heard.ofType('stalled')).toEqual([])
    expect((await runOk(injector)).stalledRuns).toBe(2)
    expect(bench.heard.ofType('stalled').map((event) => event.runs)).toEqual([2])
    rows.push(['c', mobile(3)])
    expect((await runOk(injector)).stalledRuns).toBe(0)
  })
})
