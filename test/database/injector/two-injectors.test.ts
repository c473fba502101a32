import type { LeadInjector } from 'lead-injector'
import { describe, expect, it } from 'vitest'
import { type InjectorBench, injectorBench, injectorId, runOk } from './bench.js'
import { mobile } from './crm.js'
import { stores } from './stores.js'
import { change, withTransaction } from './transaction-helpers.js'

/** A second injector of the campaign, with rows of its own. It has run before, so that its sequences are the greater ones. */
async function otherInjector({ crm, injector }: InjectorBench) {
  await crm.sql(`
    create table other (id bigint generated always as identity, phone text, name text, action text, disposition text);
    create function other_leads(last_id bigint) returns table
      ("leadId" bigint, phone text, name text, "njAction" text, "njExternalLeadId" text, "njDisposition" text)
    language sql as $$
      select id, phone, name, action, 'X', disposition from other where id > coalesce(last_id, 0) order by id
    $$`)
  const other = injector({ id: 'other', name: 'Other', procedureName: 'other_leads' })
  for (let run = 0; run < 3; run++) await runOk(other)
  return other
}

/** The bench's injector, with somebody else at work after so many of its transactions. */
function interrupted(
  { store, injector }: InjectorBench,
  { after, by }: { after: number; by: () => Promise<void> },
): LeadInjector {
  const repository = withTransaction(store.repository, async (run, number) => {
    if (number === after + 1) await by()
    return run()
  })
  return injector({ batchRows: 1 }, { repository })
}

describe.for(stores)('two injectors on one campaign, with a store in %s', ([, fresh]) => {
  it('do not supersede one another: a row that waits is older than rows of its own call alone', async () => {
    await using bench = await injectorBench(fresh)
    const other = await otherInjector(bench)
    await bench.crm.add(
      { ...change, externalId: 'X', disposition: 'SALE', name: 'waited' },
      { phone: mobile(2), name: 'filler' },
    )
    await bench.crm.sql(`insert into other (phone, name, action, disposition) values
      ('${mobile(1)}', 'added', 'ADD', null), ('<No Change>', 'changed', 'MODIFY', 'BUSY')`)
    const by = async () => expect((await runOk(other)).counts).toMatchObject({ imported: 1, updated: 1 })
    const report = await runOk(interrupted(bench, { after: 1, by }))
    expect(report.counts).toMatchObject({ imported: 1, updated: 1, rejected: 0 })
    const [lead] = await bench.store.leads()
    expect([lead?.externalId, lead?.fields['name'], lead?.disposition]).toEqual(['X', 'waited', 'SALE'])
  })

  it.for([
    ['MODIFY', 'BUSY'],
    ['REALLOCATE', 'LATER'],
  ] as const)('keep their own order although a %s of the other came in between', async ([action, disposition]) => {
    await using bench = await injectorBench(fresh)
    const other = await otherInjector(bench)
    await bench.crm.add(
      { ...change, externalId: 'X', disposition: 'SALE', name: 'waited' },
      { externalId: 'X', phone: mobile(1), name: 'added' },
      { ...change, externalId: 'X', disposition: 'SOLD', name: 'later' },
    )
    await bench.crm.sql(
      `insert into other (phone, name, action, disposition) values ('<No Change>', '<No Change>', $1, $2)`,
      [action, disposition],
    )
    if (action === 'REALLOCATE') {
      await bench.crm.sql(`drop function other_leads; create function other_leads(last_id bigint) returns table
        ("leadId" bigint, name text, "njAction" text, "njExternalLeadId" text, "njDisposition" text, "njAllocationName" text)
        language sql as $$ select id, name, action, 'X', disposition, 'second-try' from other $$`)
    }
    const by = async () => {
      const { counts } = await runOk(other)
      expect(counts.updated + counts.reallocated).toBe(1)
    }
    const report = await runOk(interrupted(bench, { after: 3, by }))
    expect(report.rejections).toEqual({ superseded: 1 })
    const holder = (await bench.store.leads()).find(({ externalId }) => externalId === 'X')
    expect(holder?.fields['name']).toBe('later')
    // Whoever changed it last and who before: the stored stamps tell both apart.
    const { journal, leads } = bench.store.repository
    const [stored] = (
      await journal.reading((tx) =>
        leads.find(tx, {
          campaign: 'summer',
          externalIds: ['X'],
          numbers: [],
          scope: { campaigns: ['summer'] },
          since: null,
          holders: 1,
        }),
      )
    ).leads
    expect(stored?.changed).toMatchObject([
      { injector: injectorId, run: 1, batch: 3, place: 0 },
      { injector: 'other', run: 4, batch: 1, place: 0 },
    ])
  })
})
