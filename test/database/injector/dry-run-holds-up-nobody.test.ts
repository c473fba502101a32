import type { LeadRepository, LeadTable, TestReport } from 'lead-injector'
import { describe, expect, it } from 'vitest'
import { type InjectorBench, injectorBench, runOk } from './bench.js'
import { mobile } from './crm.js'
import { everyStore, stores } from './stores.js'

/** Every row of every table of the CRM, and what its tables are. */
async function everythingIn({ crm }: InjectorBench): Promise<string> {
  const tables = await crm.sql(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const dump: unknown[] = []
  for (const { name } of tables) {
    dump.push([name, await crm.sql(`select t::text as row from ${String(name)} t order by 1`)])
  }
  return JSON.stringify(dump)
}

const meddling = `
  create table trail (at timestamptz, what text);
  insert into trail values (now(), 'made');
  create function new_leads(last_id bigint) returns table ("leadId" bigint, phone text) language plpgsql as $$ begin
    insert into trail values (clock_timestamp(), 'called with ' || coalesce(last_id::text, 'NULL'));
    delete from enquiry e where e.phone is null;
    create table if not exists made_by_call (n int);
    return query update enquiry e set taken = true where not e.taken and e.id > coalesce(last_id, 0)
      returning e.id, e.phone;
  end $$`

describe.for(everyStore)('a test, with a store in %s', ([, fresh]) => {
  it('leaves every table of both databases as it was, whatever the procedure writes, and however much is probed', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.procedure(meddling)
    await bench.crm.add({ phone: mobile(1) }, { phone: null }, { phone: mobile(2) })
    const injector = bench.injector()
    await runOk(injector)
    await bench.crm.sql('update enquiry set taken = false')
    await bench.crm.add({ phone: mobile(3) }, { phone: mobile(1) }, { phone: null })
    const before = [await bench.store.everything(), await everythingIn(bench)]
    for (const options of [{}, { sample: 1 }, { lastId: null }, { probe: 'once' as const }]) {
      const tested = (await injector.test(options))._unsafeUnwrap()
      expect(tested.findings.map(({ code }) => code)).toContain('procedure.writes')
      expect(tested.counts.read).toBeGreaterThan(0)
    }
    expect([await bench.store.everything(), await everythingIn(bench)]).toEqual(before)
  })
})

/** The real repository, with something done each time before a method of its lead table is. */
function during(real: LeadRepository, method: 'find' | 'apply', work: () => Promise<unknown>): LeadRepository {
  const { leads } = real
  const table: LeadTable<unknown> = {
    find: async (tx, query) => {
      if (method === 'find') await work()
      return leads.find(tx, query)
    },
    apply: async (tx, changes, context) => {
      if (method === 'apply') await work()
      return leads.apply(tx, changes, context)
    },
  }
  return { journal: real.journal, leads: table }
}

// SQLite has one connection, which a transaction keeps to itself.
describe.for(everyStore.filter(([name]) => name !== 'SQLite'))('with a store in %s', ([, fresh]) => {
  it('a test in the midst of a unit of work, which holds the campaign, is made at once', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) })
    const tester = bench.injector({ id: 'tester' })
    let tested: TestReport | null = null
    const repository = during(bench.store.repository, 'apply', async () => {
      tested = (await tester.test())._unsafeUnwrap()
    })
    const report = await runOk(bench.injector({}, { repository }))
    expect(report.counts.imported).toBe(1)
    expect(tested).toMatchObject({ answer: 'ready', counts: { imported: 1 } })
  })

  it('an import into the same campaign in the midst of a test is not held up by it', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) })
    const importer = bench.injector()
    let imported = 0
    const repository = during(bench.store.repository, 'find', async () => {
      imported += (await runOk(importer)).counts.imported
    })
    const tested = (await bench.injector({ id: 'tester' }, { repository }).test())._unsafeUnwrap()
    expect(imported).toBe(1)
    expect(tested.rows).toHaveLength(1)
  })

  it('a test takes no lease, and leaves that of a run alone', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) })
    const injector = bench.injector()
    await runOk(injector)
    const before = (await injector.state())._unsafeUnwrap()
    expect((await injector.test({ lastId: null }))._unsafeUnwrap().counts.known).toBe(1)
    expect((await injector.state())._unsafeUnwrap()).toEqual(before)
  })
})

const [memory] = stores

describe('the source', () => {
  const fresh = memory?.[1]
  if (!fresh) throw new Error('there are no stores')

  it('is let go before the rows are judged: a register that takes its time keeps no transaction open', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) })
    let open: unknown = null
    const register = {
      check: async () => {
        ;[open] = await bench.crm.sql(
          `select count(*)::int as count from pg_stat_activity
           where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`,
        )
        return { listed: new Set<string>(), version: '1' }
      },
    }
    await bench.injector({}, { register }).test()
    expect(open).toEqual({ count: 0 })
  })
})
