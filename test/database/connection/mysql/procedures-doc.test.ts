import { readFileSync } from 'node:fs'
import { createConnection } from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExactId } from '../../../../src/lead/unique-id.js'
import { freshName, serverUrl } from '../../../servers/index.js'
import { must, rowsOf, sessionOn } from '../../../source-session.js'
import { advice, against, tested } from '../tested.js'
import { ask } from './ask.js'

const page = readFileSync(new URL('../../../../docs/procedures.md', import.meta.url), 'utf8')
const chapter = /\n## MySQL and MariaDB\n([\s\S]*?)(?=\n## |$(?![\s\S]))/.exec(page)?.[1] ?? ''
const blocks = [...chapter.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql = '']) => sql)

const whole = (text: string): ExactId => ({ kind: 'integer', type: 'bigint unsigned', text })

describe('the procedures of the docs on MariaDB', () => {
  const [crm, dialer] = [freshName(), freshName()]
  let url: string
  let own: string
  beforeAll(async () => {
    expect(blocks.length).toBe(7)
    url = await serverUrl('mariadb')
    const [tables = '', ...rest] = blocks
    const statementsOf = (block: string) => block.split(/^\/\/$/m)
    // Some leads are older than the trigger that counts them.
    const older = `insert into crm.leads (phone, first_name) select concat('+6140000000', seq), concat('Lead ', seq) from seq_1_to_3`
    const statements = [...statementsOf(tables), older, ...rest.flatMap(statementsOf)]
    await ask(
      url,
      ...statements.map((text) =>
        text
          .replaceAll(/\bcrm\b/g, crm)
          .replaceAll(/\bdialer\b/g, dialer)
          .replace("'change me'", "'p'"),
      ),
      `insert into ${crm}.leads (phone, first_name) select concat('+6140000000', seq), concat('Lead ', seq) from seq_4_to_9`,
      `insert into ${crm}.outbox (lead_id) select lead_id from ${crm}.leads order by lead_id limit 4`,
    )
    const account = new URL(url)
    account.username = dialer
    account.password = 'p'
    account.pathname = `/${crm}`
    own = account.href
  })
  afterAll(() => ask(url, `drop database ${crm}`, `drop user ${dialer}`))

  const called = async (name: string, lastId: ExactId | null) => {
    await using on = await sessionOn({ url: own })
    must(await on.session.begin())
    const rows = await rowsOf(on.session, name, lastId)
    must(await on.session.commit())
    return rows.map(([id]) => id)
  }

  it.each(['new_leads', 'settled_leads', 'next_leads'])('%s gives what came after Last Id', async (name) => {
    expect(await called(name, null)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
    expect(await called(name, whole('7'))).toEqual(['8', '9'])
    expect(await called(name, whole('9'))).toEqual([])
  })

  it.each([
    ['new_leads', 'lead_id', true, []],
    ['settled_leads', 'unique_id', true, []],
    // The server does not tell that it marks what it gives.
    ['take_leads', 'outbox_id', true, ['procedure.not-repeatable']],
    ['next_leads', 'lead_id', false, []],
  ] as const)('a test of %s has nothing against it', async (name, id, hasHeader, codes) => {
    const header = hasHeader ? { header: `${name}_header` } : {}
    const report = await tested(own, { procedure: name, id, ...header, config: { sessionTimeZone: '+00:00' } })
    expect(against(report)).toEqual([])
    expect(advice(report)).toEqual(codes)
    expect(report.counts.read).toBe(name === 'take_leads' ? 4 : 9)
  })

  it.each(['new_leads', 'settled_leads', 'take_leads'])('the header of %s names its columns', async (name) => {
    await using on = await sessionOn({ url: own })
    must(await on.session.begin())
    const columns = async (procedure: string, lastId?: null) => {
      const signature =
        lastId === null
          ? must(await on.session.find(procedure, { lastId }))
          : must(await on.session.findHeader(procedure))
      const call = { procedure: signature, batchRows: 10, batchBytes: 1_000 }
      const result = must(await on.session.call(lastId === null ? { ...call, lastId } : call))
      await result.stop()
      return result.columns.map((column) => column.name)
    }
    expect(await columns(`${name}_header`)).toEqual(await columns(name, null))
    must(await on.session.rollback())
  })

  it('settled_leads gives nothing too early, and nothing too late', async () => {
    const [late, other] = [await createConnection({ uri: url }), await createConnection({ uri: url })]
    try {
      const insert = (phone: string) => `insert into ${crm}.leads (phone) values ('${phone}')`
      // An id is given out, and its transaction takes its time before it counts.
      await late.query('start transaction')
      await late.query(insert('+61400000010'))
      const early = other.query(insert('+61400000011'))
      while ((await waiting()) === 0);
      expect(await called('settled_leads', whole('9'))).toEqual([])
      await late.query('commit')
      await early
      expect(await called('settled_leads', whole('9'))).toEqual(['10', '11'])
      // What is rolled back gives its number back.
      await late.query('start transaction')
      await late.query(insert('+61400000012'))
      await late.query('rollback')
      await other.query(insert('+61400000013'))
      expect(await called('settled_leads', whole('11'))).toEqual(['12'])
    } finally {
      late.destroy()
      other.destroy()
      await ask(url, `delete from ${crm}.leads where lead_id > 9`, `delete from ${crm}.additions where addition_id > 9`)
    }
  })

  it('new_leads misses what commits late, as the page says', async () => {
    await ask(url, `create table ${crm}.plain (lead_id bigint unsigned auto_increment primary key) engine = innodb`)
    await ask(
      url,
      `create procedure ${crm}.plain_leads(last_id bigint unsigned)
        select lead_id from ${crm}.plain where lead_id > coalesce(last_id, 0) order by lead_id`,
      `grant execute on procedure ${crm}.plain_leads to ${dialer}`,
    )
    const late = await createConnection({ uri: url })
    try {
      await late.query('start transaction')
      await late.query(`insert into ${crm}.plain values ()`)
      await ask(url, `insert into ${crm}.plain values ()`)
      expect(await called('plain_leads', null)).toEqual(['2'])
      await late.query('commit')
      expect(await called('plain_leads', whole('2'))).toEqual([])
    } finally {
      late.destroy()
    }
  })

  it('take_leads marks what is stored, and gives back what is not', async () => {
    const open = async () => (await ask(url, `select 1 from ${crm}.outbox where taken_at is null`)).length
    await using one = await sessionOn({ url: own })
    must(await one.session.begin())
    expect((await rowsOf(one.session, 'take_leads')).length).toBe(4)
    // Who adds rows meanwhile does not wait.
    await ask(url, 'set innodb_lock_wait_timeout = 1', `insert into ${crm}.outbox (lead_id) values (5)`)
    must(await one.session.rollback())
    expect(await open()).toBe(5)
    expect(await called('take_leads', null)).toHaveLength(5)
    expect(await open()).toBe(0)
    expect(await called('take_leads', null)).toEqual([])
  })

  it('take_leads of a second caller waits, and takes no row of the first', async () => {
    await ask(url, `insert into ${crm}.outbox (lead_id) values (6)`)
    await using one = await sessionOn({ url: own })
    must(await one.session.begin())
    expect(await rowsOf(one.session, 'take_leads')).toHaveLength(1)
    const second = called('take_leads', null)
    while ((await waiting()) === 0);
    must(await one.session.commit())
    expect(await second).toEqual([])
  })

  it('the account of the connection can read no table', async () => {
    await expect(ask(own, `select * from ${crm}.leads`)).rejects.toMatchObject({ errno: 1142 })
  })

  /** Who waits for a lock. innodb_trx would not do: it is read anew only where nobody has looked at it for 100 ms. */
  const waiting = async (): Promise<number> => {
    const [row] = await ask(url, 'show engine innodb status')
    const status = String(row?.[2])
    return (status.slice(status.indexOf('\nTRANSACTIONS\n')).match(/LOCK WAIT/g) ?? []).length
  }
})
