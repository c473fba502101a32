import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExactId } from '../../../../src/lead/unique-id.js'
import { type FreshDatabase, freshName, freshPostgresDatabase, serverUrl } from '../../../servers/index.js'
import { must, rowsOf, sessionOn } from '../../../source-session.js'
import { advice, against, tested } from '../tested.js'
import { ask } from './ask.js'

const page = readFileSync(new URL('../../../../docs/procedures.md', import.meta.url), 'utf8')
const chapter = /\n## PostgreSQL\n([\s\S]*?)(?=\n## |$(?![\s\S]))/.exec(page)?.[1] ?? ''
const blocks = [...chapter.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql = '']) => sql)

const whole = (text: string): ExactId => ({ kind: 'integer', type: 'int8', text })

describe.each(['postgres', 'postgres15'] as const)('the procedures of the docs on %s', (server) => {
  let database: FreshDatabase
  let own: FreshDatabase
  const dialer = freshName()
  beforeAll(async () => {
    expect(blocks.length).toBe(7)
    database = await freshPostgresDatabase({ server })
    for (const block of blocks) {
      await ask(database.url, block.replaceAll(/\bdialer\b/g, dialer).replace("'change me'", "'p'"))
    }
    await ask(
      database.url,
      `insert into crm.leads (phone, first_name) select '+6140000000' || g, 'Lead ' || g from generate_series(1, 9) g;
       insert into crm.outbox (lead_id) select lead_id from crm.leads order by lead_id limit 4`,
    )
    own = { ...database, url: database.urlFor({ user: dialer, password: 'p' }) }
  })
  afterAll(async () => {
    await database.drop()
    await ask(await serverUrl(server), `drop role ${dialer}`)
  })

  const called = async (name: string, lastId: ExactId | null) => {
    await using on = await sessionOn(own)
    must(await on.session.begin())
    const rows = await rowsOf(on.session, name, lastId)
    must(await on.session.commit())
    return rows.map(([id]) => id)
  }

  it.each(['crm.new_leads', 'crm.next_leads', 'crm.stream_leads'])('%s gives what came after Last Id', async (name) => {
    expect(await called(name, null)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
    expect(await called(name, whole('7'))).toEqual(['8', '9'])
    expect(await called(name, whole('9'))).toEqual([])
  })

  it.each(['new_leads', 'settled_leads', 'take_leads'])('the header of %s names its columns', async (name) => {
    await using on = await sessionOn(own)
    must(await on.session.begin())
    const columns = async (procedure: string, lastId?: null) => {
      const signature =
        lastId === null
          ? must(await on.session.find(procedure, { lastId }))
          : must(await on.session.findHeader(procedure))
      const call = { procedure: signature, batchRows: 10, batchBytes: 1_000 }
      const result = must(await on.session.call(lastId === null ? { ...call, lastId } : call))
      await result.stop()
      return result.columns
    }
    expect(await columns(`crm.${name}_header`)).toEqual(await columns(`crm.${name}`, null))
    must(await on.session.rollback())
  })

  it.each([
    ['new_leads', 'lead_id', true, []],
    ['settled_leads', 'unique_id', true, []],
    ['take_leads', 'outbox_id', true, ['procedure.writes']],
    ['next_leads', 'lead_id', false, []],
    ['stream_leads', 'lead_id', false, []],
  ] as const)('a test of %s has nothing against it', async (name, id, hasHeader, codes) => {
    const header = hasHeader ? { header: `crm.${name}_header` } : {}
    const report = await tested(own.url, { procedure: `crm.${name}`, id, ...header })
    expect(against(report)).toEqual([])
    expect(advice(report)).toEqual(codes)
    expect(report.counts.read).toBe(name === 'take_leads' ? 4 : 9)
  })

  it('settled_leads gives nothing too early, and nothing too late', async () => {
    const late = new pg.Client({ connectionString: database.url })
    await late.connect()
    try {
      const first = await called('crm.settled_leads', null)
      expect(first.length).toBe(9)
      const last: ExactId = { kind: 'decimal', type: 'numeric', text: String(first.at(-1)) }
      await late.query('begin')
      await late.query(`insert into crm.leads (phone, first_name) values ('+61400000010', 'late')`)
      await ask(database.url, `insert into crm.leads (phone, first_name) values ('+61400000011', 'early')`)
      expect(await called('crm.settled_leads', last)).toEqual([])
      expect(await called('crm.new_leads', whole('9'))).toEqual(['11'])
      await late.query('commit')
      const both = await called('crm.settled_leads', last)
      expect(both.map((id) => String(id).slice(-2))).toEqual(['10', '11'])
      expect(await called('crm.settled_leads', { ...last, text: String(both[1]) })).toEqual([])
    } finally {
      await late.end()
      await ask(database.url, `delete from crm.leads where lead_id > 9`)
    }
  })

  it('take_leads marks what is stored, and gives back what is not', async () => {
    const open = async () => (await ask(database.url, 'select 1 from crm.outbox where taken_at is null')).length
    await using one = await sessionOn(own)
    await using other = await sessionOn(own)
    must(await one.session.begin())
    expect((await rowsOf(one.session, 'crm.take_leads')).length).toBe(4)
    must(await other.session.begin())
    expect(await rowsOf(other.session, 'crm.take_leads')).toEqual([])
    must(await other.session.rollback())
    must(await one.session.rollback())
    expect(await open()).toBe(4)
    expect(await called('crm.take_leads', null)).toEqual(['1', '2', '3', '4'])
    expect(await open()).toBe(0)
    expect(await called('crm.take_leads', null)).toEqual([])
  })

  it('the account of the connection can read no table', async () => {
    await expect(ask(own.url, 'select * from crm.leads')).rejects.toMatchObject({ code: '42501' })
  })
})
