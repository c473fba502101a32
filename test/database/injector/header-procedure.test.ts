import { renderTestReport } from 'lead-injector'
import { describe, expect, it } from 'vitest'
import { injectorBench, runOk } from './bench.js'
import { mobile } from './crm.js'
import { faultsOf } from './findings-of.js'
import { stores } from './stores.js'

const [memory] = stores

describe('the header procedure', () => {
  const fresh = memory?.[1]
  if (!fresh) throw new Error('there are no stores')
  const headerProcedureName = 'header'
  const all = [
    'leadId',
    'phone',
    'mobile',
    'name',
    'njCallBackDate',
    'njAction',
    'njExternalLeadId',
    'njDisposition',
    'njPriority',
    'njAgent',
    'njAllocationName',
  ]

  it.for([
    [
      'rows of one column',
      `create function header() returns table (column_name text) language sql as $$ select unnest(array[${all.map((name) => `'${name.toUpperCase()} '`)}]) $$`,
    ],
    [
      'its own columns',
      `create function header(last_id bigint) returns table (${all.map((name) => `"${name}" text`)}) language sql as $$ select ${all.map(() => 'null::text')} where last_id is not null $$`,
    ],
  ] as const)('may give %s', async ([, procedure]) => {
    await using bench = await injectorBench(fresh)
    await bench.crm.sql(procedure)
    await bench.crm.add({ phone: mobile(1) })
    const tested = (await bench.injector({ headerProcedureName }).test())._unsafeUnwrap()
    expect(tested).toMatchObject({ answer: 'ready', header: { procedure: 'header', missing: [], undeclared: [] } })
    expect(tested.header?.columns).toHaveLength(all.length)
  })

  it('is held against the result', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.sql(
      `create function header() returns table (column_name text) language sql as $$ values ${[...all.slice(1), 'surname'].map((name) => `('${name}')`)} $$`,
    )
    const tested = (await bench.injector({ headerProcedureName }).test())._unsafeUnwrap()
    expect(tested).toMatchObject({
      answer: 'ready-with-warnings',
      header: { missing: ['surname'], undeclared: ['leadId'] },
    })
    expect(renderTestReport(tested)).toContain('Header       differs: -surname +leadId')
  })

  it.for([
    [
      'NULL, empty and repeated names',
      "values ('leadId'), (null), (' '), ('LEADID')",
      'header.faulty',
      ['name 2 is NULL', 'name 3 is empty', '"LEADID" comes twice'],
    ],
    ['no names at all', 'select null::text where false', 'header.faulty', ['it gives no names']],
  ] as const)('is faulty with %s', async ([, select, code, faults]) => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) })
    await bench.crm.sql(`create function header() returns table (column_name text) language sql as $$ ${select} $$`)
    const tested = (await bench.injector({ headerProcedureName }).test())._unsafeUnwrap()
    expect(tested.answer).toBe('not-ready')
    expect(faultsOf(tested)).toEqual([code])
    for (const fault of faults) expect(tested.findings[0]?.message).toContain(fault)
    expect(tested.counts.imported).toBe(1)
  })

  it('that fails does not keep the leads procedure from being tested, nor a run from running', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) })
    await bench.crm.sql(
      'create function header() returns table (column_name text) language sql as $$ select (1/0)::text $$',
    )
    for (const name of ['header', 'no_such_header']) {
      const tested = (await bench.injector({ headerProcedureName: name }).test())._unsafeUnwrap()
      expect(faultsOf(tested)).toEqual([name === 'header' ? 'procedure.failed' : 'procedure.unknown'])
      expect(tested.counts.imported).toBe(1)
    }
    expect((await runOk(bench.injector({ headerProcedureName }))).counts.imported).toBe(1)
  })
})
