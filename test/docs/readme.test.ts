import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Kysely } from 'kysely'
import type { RunReport, TestReport } from 'lead-injector'
import type { Result } from 'neverthrow'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { freshName, freshPostgresDatabase, freshSqlite } from '../servers/index.js'
import { readFences } from './fences/read-fences.js'

const folder = fileURLToPath(new URL('./.cache/', import.meta.url))

beforeEach(() => mkdirSync(folder, { recursive: true }))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What the example's module gives once its statements are a function's. */
interface Example {
  example(
    db: Kysely<unknown>,
    vault: { read(name: string): Promise<string> },
  ): Promise<{ tried: Result<TestReport, unknown>; ran: Result<RunReport, unknown> }>
}

it('runs the example of the README against a real CRM', { timeout: 60_000 }, async () => {
  await using crm = await freshPostgresDatabase()
  const user = freshName()
  const client = new pg.Client(crm.url)
  await client.connect()
  await client.query(`
    create role ${user} login password 'p@ss/word';
    create schema crm;
    create table crm.enquiry (id int, phone text, call_at text);
    insert into crm.enquiry values
      (1, '0412 345 678', null), (2, '(03) 9123 4567', '25/03/2030 14:30'), (3, '0412 345 678', null), (4, 'none', null);
    create function crm.new_leads(last_id int) returns table (lead_id int, phone text, "njCallBackDate" text)
      language sql as 'select * from crm.enquiry where id > coalesce(last_id, 0) order by id';
    create function crm.new_leads_header() returns table (name text)
      language sql as $$ values ('lead_id'), ('phone'), ('njCallBackDate') $$;
    grant usage on schema crm to ${user};
    grant select on crm.enquiry to ${user};
  `)
  await client.end()
  const store = freshSqlite<unknown>()
  const { host, port, pathname } = new URL(crm.url)
  const { example } = await load((code) =>
    code
      .replace(`host: 'db.example.com'`, `host: '${host.split(':')[0]}', port: ${port}`)
      .replace(`database: 'crm'`, `database: '${pathname.slice(1)}'`)
      .replace(`user: 'dialer'`, `user: '${user}'`),
  )
  const { tried, ran } = await example(store.db, { read: async () => 'p@ss/word' })
  if (tried.isErr()) throw tried.error
  if (ran.isErr()) throw ran.error
  expect(tried.value.answer).toBe('ready-with-warnings')
  expect(tried.value.findings.map(({ code }) => code)).toEqual(['rows.faulty', 'connection.unencrypted'])
  expect(ran.value.counts).toEqual({ read: 4, imported: 2, updated: 0, reallocated: 0, rejected: 2, known: 0 })
  expect(ran.value.rejections).toEqual({ 'phone.duplicate': 1, 'phone.invalid': 1 })
  store.drop()
})

/** Imports the README's example with its statements as a function; its imports stay at the head of the module. */
async function load(adapt: (code: string) => string): Promise<Example> {
  const fence = readFences().find(({ at }) => at.startsWith('README.md:'))
  const lines = adapt(fence?.code ?? '').split('\n')
  const imports = lines.filter((line) => line.startsWith('import '))
  const body = lines.filter((line) => !line.startsWith('import '))
  const end = '\n  await crm.close()\n  return { tried, ran }\n}\n'
  const file = `${folder}readme-${process.pid}.ts`
  writeFileSync(file, `${imports.join('\n')}\nexport async function example(db, vault) {\n${body.join('\n')}${end}`)
  return import(file)
}
