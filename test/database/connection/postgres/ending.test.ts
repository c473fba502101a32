import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { driverOf } from '../../../../src/connection/driver-of.js'
import { ExternalConnection } from '../../../../src/connection/external-connection.js'
import { openSession } from '../../../../src/connection/session.js'
import { systemClock } from '../../../../src/ports/clock.js'
import { endsByItself } from '../../../ends-by-itself.js'
import { type FreshDatabase, freshPostgresDatabase } from '../../../servers/index.js'
import { must, rowsOf, sessionOn } from '../../../source-session.js'
import { ask } from './ask.js'

const objects = `
create function slow(last_id bigint) returns table (id bigint) language plpgsql as $$ begin
  perform pg_sleep(60); return query select 1::bigint; end $$;
create function stalls(last_id bigint) returns refcursor language plpgsql as $$ declare c refcursor; begin
  open c for select id, case when id > 150 then pg_sleep(60)::text end as nap from (select generate_series(1, 1000) as id) g;
  return c; end $$;
create function rests(last_id bigint) returns table (id bigint) language plpgsql as $$ begin
  perform pg_sleep(0.5); return query select 1::bigint; end $$;
create function leads(last_id bigint) returns table (id bigint) language sql as $$ select 1::bigint $$;
create function zones(last_id bigint) returns table (setting text) language sql as $$
  select current_setting(s) from unnest(array['TimeZone', 'IntervalStyle', 'statement_timeout']) s $$;`

describe.each(['postgres', 'postgres15'] as const)('deadlines and the end of sessions on %s', (server) => {
  let database: FreshDatabase
  beforeAll(async () => {
    database = await freshPostgresDatabase({ server })
    await ask(database.url, objects)
  })
  afterAll(() => database.drop())

  const working = async () =>
    (
      await ask(
        database.url,
        `select 1 from pg_stat_activity where datname = '${database.name}' and state = 'active' and pid <> pg_backend_pid()`,
      )
    ).length
  const start = async (on: Awaited<ReturnType<typeof sessionOn>>, name: string, batchRows = 100) => {
    const procedure = must(await on.session.find(name, { lastId: null }))
    return must(await on.session.call({ procedure, lastId: null, batchRows, batchBytes: 1_000_000 }))
  }
  const untilWorking = async () => {
    while ((await working()) === 0);
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
    await using connection = ExternalConnection.fromUrl('crm', database.url, { maxConnections: 1 })
    const open = () => driverOf(connection).open(new AbortController().signal)
    const first = await open()
    const released = first.release()
    const cancelled = first.cancel()
    await Promise.all([released, cancelled])
    const second = await open()
    await second.begin()
    const procedure = await second.find('rests')
    const { batches } = await second.call({ procedure, lastId: null, batchRows: 10, batchBytes: 1_000 })
    const iterator = batches[Symbol.asyncIterator]()
    const reading = iterator.next()
    await untilWorking()
    await first.cancel()
    expect((await reading).value).toEqual([['1']])
    expect((await iterator.next()).done).toBe(true)
    await second.rollback()
    await second.release()
  })

  it('ends within a second when the signal says so, with the server no longer at work', async () => {
    const stop = new AbortController()
    await using on = await sessionOn(database, { signal: stop.signal })
    await on.session.begin()
    const call = await start(on, 'slow')
    const waiting = call.next()
    await untilWorking()
    const began = performance.now()
    stop.abort()
    expect((await waiting)._unsafeUnwrapErr()).toEqual({ code: 'cancelled' })
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(await working()).toBe(0)
    await call.stop()
    expect((await on.session.rollback()).isOk()).toBe(true)
    // The same connection serves the next session.
    const pids = async () =>
      ask(database.url, `select pid from pg_stat_activity where application_name = 'lead-injector'`)
    const before = await pids()
    await on.session.release()
    expect((await on.connection.check()).isOk()).toBe(true)
    expect(await pids()).toEqual(before)
  })

  it('gives up a call at its deadline, and the session goes on', async () => {
    await using on = await sessionOn(database, { deadlines: { call: 300 } })
    await on.session.begin()
    const call = await start(on, 'slow')
    const failure = (await call.next())._unsafeUnwrapErr()
    expect(failure).toMatchObject({ code: 'source.timeout', details: { waitedFor: 'call', milliseconds: 300 } })
    expect((await call.next())._unsafeUnwrapErr()).toBe(failure)
    await call.stop()
    expect(await working()).toBe(0)
    await on.session.rollback()
    expect(await rowsOf(on.session, 'leads')).toEqual([['1']])
  })

  it('gives up between batches at the idle deadline', async () => {
    await using on = await sessionOn(database, { deadlines: { idle: 300 } })
    await on.session.begin()
    const call = await start(on, 'stalls')
    expect(must(await call.next())?.length).toBe(100)
    expect((await call.next())._unsafeUnwrapErr()).toMatchObject({
      code: 'source.timeout',
      details: { waitedFor: 'idle' },
    })
    await call.stop()
    expect(await working()).toBe(0)
  })

  it('says that the connection is lost when the server cuts it, and connects anew', async () => {
    await using on = await sessionOn(database)
    await on.session.begin()
    const call = await start(on, 'slow')
    const waiting = call.next()
    await untilWorking()
    await ask(
      database.url,
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'lead-injector' and datname = '${database.name}'`,
    )
    expect((await waiting)._unsafeUnwrapErr()).toMatchObject({ code: 'connection.lost', retryable: true })
    await call.stop()
    await on.session.release()
    expect((await on.connection.check()).isOk()).toBe(true)
  })

  it('takes an idle connection that the server cut for gone', async () => {
    await using on = await sessionOn(database)
    await on.session.release()
    const mine = `from pg_stat_activity where application_name = 'lead-injector' and datname = '${database.name}'`
    await ask(database.url, `select pg_terminate_backend(pid) ${mine}`)
    while ((await ask(database.url, `select 1 ${mine}`)).length > 0);
    expect((await on.connection.check()).isOk()).toBe(true)
  })

  it('hands a procedure its own settings, and leaves none behind', async () => {
    await ask(
      database.url,
      `alter database ${database.name} set timezone = 'Asia/Kolkata'; alter database ${database.name} set datestyle = 'German, DMY';
       alter database ${database.name} set statement_timeout = '77s'`,
    )
    await using on = await sessionOn(database)
    await on.session.begin()
    expect(await rowsOf(on.session, 'zones')).toEqual([['Asia/Kolkata'], ['postgres'], ['77s']])
    await ask(
      database.url,
      `create or replace function read_back(last_id bigint) returns table (style text, floats text, day date) language sql as $$
       select current_setting('DateStyle'), current_setting('extra_float_digits'), '03/04/2026'::date $$`,
    )
    // The order of day and month stays the server's.
    expect(await rowsOf(on.session, 'read_back')).toEqual([['ISO, DMY', '1', '2026-04-03']])
    await on.session.commit()
    expect(must(await on.session.health()).timeZone).toBe('Asia/Kolkata')
    for (const setting of ['datestyle', 'timezone', 'statement_timeout', 'intervalstyle']) {
      await ask(database.url, `alter database ${database.name} reset ${setting}`)
    }
  })

  it('asks a password provider for each connection', async () => {
    const url = new URL(database.url)
    let asked = 0
    await using connection = ExternalConnection.postgres({
      name: 'crm',
      host: url.hostname,
      port: Number(url.port),
      database: database.name,
      user: decodeURIComponent(url.username),
      password: async () => {
        asked++
        return decodeURIComponent(url.password)
      },
    })
    await connection.check()
    await connection.check()
    expect(asked).toBe(1)
  })

  it('waits for a password provider no longer than the connect deadline', async () => {
    await using connection = ExternalConnection.fromUrl('crm', database.url, {
      password: () => new Promise<string>(() => undefined),
    })
    const deadlines = { connect: 100, call: 60_000, idle: 60_000 }
    const opened = await openSession({ driver: driverOf(connection), deadlines, clock: systemClock })
    expect(opened._unsafeUnwrapErr()).toMatchObject({ code: 'source.timeout', details: { waitedFor: 'connect' } })
  })

  it('says that a database is not there', async () => {
    await using connection = ExternalConnection.fromUrl('crm', database.url, { database: 'nowhere' })
    expect((await connection.check())._unsafeUnwrapErr()).toMatchObject({
      code: 'connection.unknown-database',
      details: { database: 'nowhere', driverCode: '3D000' },
    })
  })

  it('keeps no process alive, while idle and after close', async () => {
    expect(await endsByItself(database.url)).toEqual({ stdout: 'ok ok ', stderr: '' })
  })
})
