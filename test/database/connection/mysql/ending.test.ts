import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { driverOf } from '../../../../src/connection/driver-of.js'
import { ExternalConnection } from '../../../../src/connection/external-connection.js'
import { readMysqlUrl } from '../../../../src/connection/mysql/url.js'
import { endsByItself } from '../../../ends-by-itself.js'
import { type FreshDatabase, freshMariadbDatabase, freshName, serverUrl } from '../../../servers/index.js'
import { must, rowsOf, sessionOn } from '../../../source-session.js'
import { ask } from './ask.js'

const numbers = 'seq_1_to_1000'
const asInvoker = 'sql security invoker'

describe('deadlines and the end of sessions on MariaDB', () => {
  let database: FreshDatabase
  const user = freshName()
  beforeAll(async () => {
    database = await freshMariadbDatabase()
    await ask(
      database.url,
      'create table outbox (id bigint primary key, taken int) engine = innodb',
      `create procedure slow(last_id bigint) ${asInvoker} select sleep(60) as id`,
      `create procedure stalls(last_id bigint) ${asInvoker} select seq as id, if(seq > 150, sleep(60), repeat('x', 100000)) as nap from ${numbers}`,
      'create procedure leads(last_id bigint) select 1 as id',
      `create procedure many(last_id bigint) select seq as id, repeat('x', 1000) as text from seq_1_to_20000`,
      `create procedure breaks(last_id bigint) begin
        select seq as id, repeat('x', 1000) as text from ${numbers};
        signal sqlstate '45000' set message_text = 'on purpose';
      end`,
      'create procedure commits(last_id bigint) begin insert into outbox values (1, 1); commit; select 1 as id; end',
      'create procedure marks(last_id bigint) begin insert into outbox values (2, 1); select 1 as id; end',
      `create user ${user}@'%' identified by 'p'`,
      `grant execute, select on ${database.name}.* to ${user}@'%'`,
    )
  })
  afterAll(async () => {
    await database.drop()
    await ask(await serverUrl('mariadb'), `drop user ${user}@'%'`)
  })

  const mine = () => `from information_schema.processlist where db = '${database.name}' and id <> connection_id()`
  const working = async () => (await ask(database.url, `select 1 ${mine()} and command = 'Query'`)).length
  const ids = async () => ask(database.url, `select id ${mine()} order by id`)
  const start = async (on: Awaited<ReturnType<typeof sessionOn>>, name: string, batchRows = 100) => {
    const procedure = must(await on.session.find(name, { lastId: null }))
    return must(await on.session.call({ procedure, lastId: null, batchRows, batchBytes: 1_000_000_000 }))
  }
  const untilWorking = async () => {
    while ((await working()) === 0);
  }
  const kill = async () => {
    for (const [id] of await ids()) await ask(database.url, `kill connection ${id}`)
  }

  it('leaves a later session alone when an earlier one of the same connection is released again', async () => {
    await using connection = ExternalConnection.fromUrl('crm', database.url, { maxConnections: 1 })
    const open = () => driverOf(connection).open(new AbortController().signal)
    const first = await open()
    await first.release()
    const second = await open()
    await second.begin()
    await first.release()
    expect(await second.transactionOpen()).toBe(true)
    await second.rollback()
    await second.release()
  })

  it('leaves a later session of the same connection alone when an earlier one is cancelled', async () => {
    await ask(database.url, `create procedure rests(last_id bigint) ${asInvoker} select sleep(0.5) as id`)
    await using connection = ExternalConnection.fromUrl('crm', database.url, { maxConnections: 1 })
    const open = () => driverOf(connection).open(new AbortController().signal)
    const first = await open()
    const released = first.release()
    const cancelled = first.cancel()
    await Promise.all([released, cancelled])
    const second = await open()
    const procedure = await second.find('rests')
    const calling = second.call({ procedure, lastId: null, batchRows: 10, batchBytes: 1_000 })
    await untilWorking()
    await first.cancel()
    const rows = []
    for await (const batch of (await calling).batches) rows.push(...batch)
    // 1: it was interrupted.
    expect(rows).toEqual([['0']])
    await second.release()
  })

  it('ends within a second when the signal says so, with the server no longer at work, even where the pool is full', async () => {
    const stop = new AbortController()
    let asked = 0
    const { config } = readMysqlUrl(new URL(database.urlFor({ user, password: 'p' })))
    const password = () => {
      asked++
      return String(config['password'])
    }
    await using on = await sessionOn(
      { url: database.urlFor({ user, password: 'none' }) },
      { signal: stop.signal, config: { maxConnections: 1, password } },
    )
    await on.session.begin()
    const procedure = must(await on.session.find('slow', { lastId: null }))
    const waiting = on.session.call({ procedure, lastId: null, batchRows: 1, batchBytes: 1 })
    await untilWorking()
    const before = await ids()
    const began = performance.now()
    stop.abort()
    expect((await waiting)._unsafeUnwrapErr()).toEqual({ code: 'cancelled' })
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(await working()).toBe(0)
    expect(asked).toBe(2)
    expect((await on.session.rollback()).isOk()).toBe(true)
    // The same connection serves the next session.
    await on.session.release()
    expect((await on.connection.check()).isOk()).toBe(true)
    expect(await ids()).toEqual(before)
  })

  it('cuts the connection within a second where the server lets nobody end a call that runs under another name', async () => {
    const stop = new AbortController()
    await ask(database.url, 'create or replace procedure naps(last_id bigint) select sleep(2) as id')
    await using on = await sessionOn({ url: database.urlFor({ user, password: 'p' }) }, { signal: stop.signal })
    const procedure = must(await on.session.find('naps', { lastId: null }))
    const waiting = on.session.call({ procedure, lastId: null, batchRows: 1, batchBytes: 1 })
    await untilWorking()
    const began = performance.now()
    stop.abort()
    await waiting
    expect(performance.now() - began).toBeLessThan(1_000)
    await on.session.release()
    expect((await on.connection.check()).isOk()).toBe(true)
    while ((await working()) > 0);
  })

  it('lets such a call that is left early run out, and the session goes on', async () => {
    await using on = await sessionOn({ url: database.urlFor({ user, password: 'p' }) })
    must(await on.session.begin())
    const before = await ids()
    const call = await start(on, 'many', 10)
    expect(must(await call.next())).toHaveLength(10)
    await call.stop()
    expect(await rowsOf(on.session, 'leads')).toEqual([['1']])
    expect(await ids()).toEqual(before)
    // What it did until then may be half of it.
    expect((await on.session.commit())._unsafeUnwrapErr()).toMatchObject({ details: { driverCode: 'ECANCEL' } })
  })

  it('gives up a call at its deadline, and the session goes on', async () => {
    await using on = await sessionOn(database, { deadlines: { call: 300 } })
    must(await on.session.begin())
    const procedure = must(await on.session.find('slow', { lastId: null }))
    const failed = await on.session
      .call({ procedure, lastId: null, batchRows: 1, batchBytes: 1 })
      .andThen((call) => call.next())
    expect(failed._unsafeUnwrapErr()).toMatchObject({ code: 'source.timeout', details: { waitedFor: 'call' } })
    expect(await working()).toBe(0)
    must(await on.session.rollback())
    expect(await rowsOf(on.session, 'leads')).toEqual([['1']])
  })

  it('gives up between batches at the idle deadline', async () => {
    await using on = await sessionOn(database, { deadlines: { idle: 300 } })
    must(await on.session.begin())
    const call = await start(on, 'stalls', 10)
    const read = async () => {
      for (;;) {
        const step = await call.next()
        if (step.isErr() || step.value === null) return step
      }
    }
    expect((await read())._unsafeUnwrapErr()).toMatchObject({ code: 'source.timeout', details: { waitedFor: 'idle' } })
    await call.stop()
    expect(await working()).toBe(0)
  })

  it('rejects a result that breaks off in the middle, and commits nothing after it', async () => {
    await using on = await sessionOn(database)
    must(await on.session.begin())
    must(await on.session.find('marks', { lastId: null }))
    await rowsOf(on.session, 'marks')
    const call = await start(on, 'breaks', 100)
    let rows = 0
    for (;;) {
      const step = await call.next()
      if (step.isErr()) {
        expect(step.error).toMatchObject({ code: 'procedure.failed', details: { driverCode: '1644' } })
        break
      }
      expect(step.value).not.toBeNull()
      rows += step.value?.length ?? 0
    }
    expect(rows).toBeLessThanOrEqual(1_000)
    await call.stop()
    expect((await on.session.commit())._unsafeUnwrapErr()).toMatchObject({ details: { driverCode: '1644' } })
    expect(await ask(database.url, 'select * from outbox')).toEqual([])
  })

  it('notices a procedure that commits by itself', async () => {
    await using on = await sessionOn(database)
    must(await on.session.begin())
    await rowsOf(on.session, 'leads')
    expect(must(await on.session.transactionOpen())).toBe(true)
    await rowsOf(on.session, 'commits')
    expect(must(await on.session.transactionOpen())).toBe(false)
    must(await on.session.rollback())
    expect(await ask(database.url, 'select id from outbox')).toEqual([[1]])
    await ask(database.url, 'delete from outbox')
  })

  it('without begin does what a procedure does, and lets it commit', async () => {
    await using on = await sessionOn(database)
    await rowsOf(on.session, 'marks')
    await rowsOf(on.session, 'commits')
    expect(must(await on.session.transactionOpen())).toBe(true)
    await on.session.release()
    expect(await ask(database.url, 'select id from outbox order by id')).toEqual([[1], [2]])
    await ask(database.url, 'delete from outbox')
  })

  it('says that the connection is lost when the server cuts it, and connects anew', async () => {
    await using on = await sessionOn(database)
    must(await on.session.begin())
    const procedure = must(await on.session.find('slow', { lastId: null }))
    const waiting = on.session
      .call({ procedure, lastId: null, batchRows: 1, batchBytes: 1 })
      .andThen((call) => call.next())
    await untilWorking()
    await kill()
    expect((await waiting)._unsafeUnwrapErr()).toMatchObject({ code: 'connection.lost', retryable: true })
    await on.session.release()
    expect((await on.connection.check()).isOk()).toBe(true)
  })

  it('takes an idle connection that the server cut for gone', async () => {
    await using on = await sessionOn(database)
    await on.session.release()
    await kill()
    while ((await ids()).length > 0);
    expect((await on.connection.check()).isOk()).toBe(true)
  })

  it('keeps no process alive, while idle and after close', async () => {
    expect(await endsByItself(database.url)).toEqual({ stdout: 'ok ok ', stderr: '' })
  })
})
