import { readFileSync } from 'node:fs'
import mssql from 'mssql'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mssqlDriver } from '../../../../src/connection/mssql/driver.js'
import type { ProcedureCall, SourceSession } from '../../../../src/connection/source-driver.js'
import type { ExactId } from '../../../../src/lead/unique-id.js'
import { describeOn, freshName } from '../../../servers/index.js'
import { dropSchema } from './objects.js'
import { ask, batchesOf, configOf, poolConfigOf, urlFor } from './place.js'

const page = readFileSync(new URL('../../../../docs/procedures.md', import.meta.url), 'utf8')
const chapter = /\n## SQL Server\n([\s\S]*?)(?=\n## |$(?![\s\S]))/.exec(page)?.[1] ?? ''
const blocks = [...chapter.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql = '']) => sql)

it('the chapter on SQL Server has its blocks', () => {
  expect(blocks).toHaveLength(7)
  expect(blocks.flatMap(batchesOf)).toHaveLength(13)
})

const whole = (text: string): ExactId => ({ kind: 'integer', type: 'bigint', text })

await describeOn('mssql', 'the procedures of the docs on a real SQL Server', (url) => {
  const [schema, dialer] = [freshName(), freshName()]
  const own = () => urlFor(url, { user: dialer, password: 'Change-me-1' })
  const here = (sql: string) => sql.replaceAll(/\bcrm\b/g, schema).replaceAll(/\bdialer\b/g, dialer)
  beforeAll(async () => {
    await ask(url, ...blocks.flatMap(batchesOf).map(here))
    const rows = Array.from({ length: 9 }, (_, index) => `(N'+6140000000${index + 1}', N'Lead ${index + 1}')`)
    await ask(
      url,
      here(`insert into crm.leads (phone, first_name) values ${rows.join(', ')};
        insert into crm.additions (lead_id) select lead_id from crm.leads order by lead_id;
        insert into crm.outbox (lead_id) select top (4) lead_id from crm.leads order by lead_id`),
    )
  })
  afterAll(async () => {
    await ask(url, `drop user ${dialer}`, `drop login ${dialer}`, dropReferences(schema), dropSchema(schema))
  })

  async function session(work: (session: SourceSession) => Promise<void>): Promise<void> {
    const driver = mssqlDriver(configOf(own()))
    const opened = await driver.open(new AbortController().signal)
    try {
      await work(opened)
    } finally {
      await opened.release()
      await driver.close()
    }
  }
  async function rowsOf(on: SourceSession, name: string, lastId: ExactId | null) {
    const procedure = await on.find(here(name))
    const rows = []
    const call: ProcedureCall = { procedure, lastId, batchRows: 10, batchBytes: 1_000_000 }
    for await (const batch of (await on.call(call)).batches) rows.push(...batch)
    return rows
  }
  async function called(name: string, lastId: ExactId | null) {
    let rows: Awaited<ReturnType<typeof rowsOf>> = []
    await session(async (on) => {
      await on.begin()
      rows = await rowsOf(on, name, lastId)
      await on.commit()
    })
    return rows.map(([id]) => (id instanceof Uint8Array ? Buffer.from(id).toString('hex') : String(id)))
  }

  it.each(['crm.new_leads', 'crm.next_leads', 'crm.leads_after'])('%s gives what came after Last Id', async (name) => {
    expect((await called(name, null)).sort()).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
    expect((await called(name, whole('7'))).sort()).toEqual(['8', '9'])
    expect(await called(name, whole('9'))).toEqual([])
  })

  it.each(['new_leads', 'settled_leads', 'take_leads'])('the header of %s names its columns', async (name) => {
    await session(async (on) => {
      await on.begin()
      const columns = async (procedure: string, given: { readonly lastId?: null }) => {
        const signature = await on.find(here(procedure))
        return (await on.call({ procedure: signature, batchRows: 10, batchBytes: 1_000, ...given })).columns
      }
      expect(await columns(`crm.${name}_header`, {})).toEqual(await columns(`crm.${name}`, { lastId: null }))
      await on.rollback()
    })
  })

  it('settled_leads gives nothing too early, and nothing too late', async () => {
    const first = await called('crm.settled_leads', null)
    expect(first).toHaveLength(9)
    const last: ExactId = { kind: 'binary', type: 'binary', text: first.at(-1) ?? '' }
    const add = (phone: string) =>
      here(
        `insert into crm.leads (phone) values (N'${phone}'); insert into crm.additions (lead_id) values (scope_identity())`,
      )
    const late = await new mssql.ConnectionPool(poolConfigOf(url)).connect()
    try {
      await late.request().batch(`begin transaction; ${add('+61400000010')}`)
      await ask(url, add('+61400000011'))
      expect(await called('crm.settled_leads', last)).toEqual([])
      await late.request().batch('commit transaction')
      expect(await called('crm.settled_leads', last)).toHaveLength(2)
    } finally {
      await late.close()
      await ask(url, here('delete from crm.additions where lead_id > 9; delete from crm.leads where lead_id > 9'))
    }
  })

  it('take_leads marks what is stored, and gives back what is not', async () => {
    const open = async () => (await ask(url, here('select 1 as x from crm.outbox where taken_at is null'))).length
    await session(async (one) => {
      await one.begin()
      expect(await rowsOf(one, 'crm.take_leads', null)).toHaveLength(4)
      expect(await called('crm.take_leads', null)).toEqual([])
      await one.rollback()
    })
    expect(await open()).toBe(4)
    expect(await called('crm.take_leads', null)).toEqual(['1', '2', '3', '4'])
    expect(await open()).toBe(0)
    expect(await called('crm.take_leads', null)).toEqual([])
  })

  it('the account of the connection can read no table', async () => {
    await expect(ask(own(), here('select * from crm.leads'))).rejects.toMatchObject({ number: 229 })
  })
})

/** Foreign keys would keep the tables from being dropped in any order. */
function dropReferences(schema: string): string {
  return `declare @drop nvarchar(max) = N'';
select @drop += N'alter table ${schema}.' + quotename(object_name(k.parent_object_id)) + N' drop constraint ' + quotename(k.name) + N';'
  from sys.foreign_keys k where k.schema_id = schema_id(N'${schema}');
exec sp_executesql @drop;`
}
