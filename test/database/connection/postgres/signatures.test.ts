import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshName, freshPostgresDatabase, serverUrl } from '../../../servers/index.js'
import { must, rowsOf, sessionOn } from '../../../source-session.js'
import { ask } from './ask.js'

const objects = `
create schema crm; create schema hidden;
create function crm.overloaded() returns table (name text) language sql as $$ select 'none' $$;
create function crm.overloaded(last_id bigint) returns table (name text) language sql as $$ select 'one' $$;
create function crm.overloaded(last_id bigint, other int) returns table (name text) language sql as $$ select 'two' $$;
create function crm.ambiguous(last_id bigint) returns table (id bigint) language sql as $$ select 1::bigint $$;
create function crm.ambiguous(last_id text) returns table (id bigint) language sql as $$ select 1::bigint $$;
create function crm.two_needed(one bigint, other int) returns table (id bigint) language sql as $$ select 1::bigint $$;
create function crm.strictly(last_id bigint) returns table (id bigint) language sql strict as $$ select 1::bigint $$;
create function crm.with_defaults(last_id bigint, most int default 7, "Odd Name" text default 'x')
  returns table (most int, odd text) language sql as $$ select most, "Odd Name" $$;
create function crm.all_defaults(last_id bigint default 5, most int default 7) returns table (id bigint) language sql as $$ select last_id $$;
create function crm.records(last_id bigint) returns setof record language sql as $$ select 1, 2 $$;
create function hidden.leads(last_id bigint) returns table (id bigint) language sql as $$ select 1::bigint $$;
create function crm.leads(last_id bigint) returns table (id bigint) language sql as $$ select 2::bigint $$;
create function "Mixed"(last_id bigint) returns table (id bigint) language sql as $$ select 3::bigint $$;
create procedure crm.cursors(last_id bigint, inout one refcursor, inout other refcursor) language plpgsql as $$ begin
  open one for select 'first' as name; open other for select 'second' as name;
end $$;
create procedure crm.out_cursor(last_id bigint, out leads refcursor) language plpgsql as $$ begin
  open leads for select generate_series(1, 2) as id;
end $$;
create procedure crm.no_cursor(last_id bigint) language plpgsql as $$ begin null; end $$;
create procedure crm.null_cursor(last_id bigint, inout leads refcursor) language plpgsql as $$ begin leads := null; end $$;
create procedure crm.commits(last_id bigint, inout leads refcursor default 'held') language plpgsql as $$ begin
  commit;
  execute 'declare held cursor with hold for select 1 as id';
end $$;
create procedure crm.plain_cursor(last_id bigint, inout leads refcursor default 'plain') language plpgsql as $$ begin
  open leads for select 1 as id;
end $$;
create function crm.wall(last_id timestamp) returns table (at timestamp) language sql as $$ select last_id $$;
create type crm.stage as enum ('new', 'old');
create function crm.staged(last_id crm.stage) returns table (id crm.stage) language sql as $$ select last_id $$;`

describe.each(['postgres', 'postgres15'] as const)('signatures on %s', (server) => {
  let database: FreshDatabase
  const found = async (name: string, use: 'find' | 'findHeader' = 'find', lastId = null) => {
    await using on = await sessionOn(database)
    const answer = await on.session[use](name, { lastId })
    return answer.isOk() ? answer.value : answer.error
  }
  const called = async (name: string, begin: boolean) => {
    await using on = await sessionOn(database)
    if (begin) must(await on.session.begin())
    return await rowsOf(on.session, name, { kind: 'integer', type: 'int8', text: '1' })
  }
  beforeAll(async () => {
    database = await freshPostgresDatabase({ server })
    await ask(database.url, objects)
  })
  afterAll(() => database.drop())

  it('takes, of several functions with one name, the one that takes Last Id alone', async () => {
    expect(await called('crm.overloaded', true)).toEqual([['one']])
  })

  it('says before the call that several fit', async () => {
    expect(await found('crm.ambiguous')).toMatchObject({
      code: 'procedure.ambiguous',
      details: { candidates: ['"crm"."ambiguous"(last_id int8)', '"crm"."ambiguous"(last_id text)'] },
    })
  })

  it.each([
    ['crm.two_needed', 'procedure.wrong-parameters'],
    ['crm.strictly', 'procedure.strict-null'],
    ['crm.records', 'procedure.no-columns'],
    ['crm.nothing', 'procedure.unknown'],
    ['leads', 'procedure.unknown'],
    ['mixed', 'procedure.unknown'],
    ['other_database.crm.leads', 'procedure.invalid-name'],
    ['pg_catalog.sum', 'procedure.unknown'],
  ])('says of %s before the call: %s', async (name, code) => {
    expect(await found(name)).toMatchObject({ code })
  })

  it('says that a procedure is unknown where the look-up for a hint fails, and the transaction goes on', async () => {
    await using own = await freshPostgresDatabase({ server })
    await ask(
      own.url,
      `create schema broken;
      create function broken.quote_ident(name) returns text language plpgsql as $$ begin raise 'broken'; end $$;
      create function public.leads(last_id bigint) returns table (id bigint) language sql as $$ select 1::bigint $$;
      alter database ${own.name} set search_path = broken, pg_catalog, public`,
    )
    await using on = await sessionOn(own)
    must(await on.session.begin())
    const error = (await on.session.find('lead', { lastId: null }))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'procedure.unknown', details: { procedure: 'lead', driverCode: '' } })
    expect(await rowsOf(on.session, 'leads')).toEqual([['1']])
  })

  it('finds a header procedure without a parameter, but no leads procedure', async () => {
    await ask(
      database.url,
      'create or replace function crm.header() returns text language sql as $$ select $f$id$f$ $$',
    )
    expect(await found('crm.header', 'findHeader')).toMatchObject({ kind: 'function', parameters: [] })
    expect(await found('crm.header')).toMatchObject({ code: 'procedure.wrong-parameters' })
  })

  it('folds plain names and keeps quoted ones, with the database in front too', async () => {
    expect(await found('CRM.Leads')).toMatchObject({ name: '"crm"."leads"' })
    expect(await found('"Mixed"')).toMatchObject({ name: '"public"."Mixed"' })
    expect(await found(`${database.name}.crm.leads`)).toMatchObject({ name: '"crm"."leads"' })
  })

  it('leaves parameters with defaults to them', async () => {
    expect(await called('crm.with_defaults', true)).toEqual([['7', 'x']])
    expect(await called('crm.all_defaults', true)).toEqual([['1']])
  })

  it('reads the first of several cursors, and one that is only given out', async () => {
    expect(await called('crm.cursors', true)).toEqual([['first']])
    expect(await called('crm.out_cursor', true)).toEqual([['1'], ['2']])
  })

  it.each(['crm.no_cursor', 'crm.null_cursor'])('says that %s gives no result', async (name) => {
    await using on = await sessionOn(database)
    await on.session.begin()
    const procedure = must(await on.session.find(name, { lastId: null }))
    const answer = await on.session.call({ procedure, lastId: null, batchRows: 1, batchBytes: 1 })
    expect(answer._unsafeUnwrapErr()).toMatchObject({ code: 'procedure.no-columns' })
  })

  it('refuses a COMMIT in a transaction, and runs it in none when its cursor is held', async () => {
    await using on = await sessionOn(database)
    const procedure = must(await on.session.find('crm.commits', { lastId: null }))
    const call = { procedure, lastId: null, batchRows: 10, batchBytes: 1_000 }
    await on.session.begin()
    expect((await on.session.call(call))._unsafeUnwrapErr()).toMatchObject({
      code: 'procedure.failed',
      details: { driverCode: '2D000' },
    })
    expect((await on.session.rollback()).isOk()).toBe(true)
    expect(await called('crm.commits', false)).toEqual([['1']])
  })

  it('says that a cursor which is not held ends with a call in no transaction', async () => {
    await using on = await sessionOn(database)
    const procedure = must(await on.session.find('crm.plain_cursor', { lastId: null }))
    const answer = await on.session.call({ procedure, lastId: null, batchRows: 1, batchBytes: 1 })
    expect(answer._unsafeUnwrapErr()).toMatchObject({ code: 'procedure.wrong-parameters' })
    expect(await called('crm.plain_cursor', true)).toEqual([['1']])
  })

  it('binds an instant to a parameter without zone as PostgreSQL would convert it', async () => {
    await using on = await sessionOn(database)
    await ask(database.url, `alter database ${database.name} set timezone = 'Asia/Kolkata'`)
    await using late = await sessionOn(database)
    const id = { kind: 'instant', type: 'timestamptz', text: '2026-01-01T00:00:00.000001Z' } as const
    expect(await rowsOf(on.session, 'crm.wall', id)).toEqual([['2026-01-01T00:00:00.000001']])
    expect(await rowsOf(late.session, 'crm.wall', id)).toEqual([['2026-01-01T05:30:00.000001']])
    await ask(database.url, `alter database ${database.name} reset timezone`)
  })

  it('binds to an enum of its own schema', async () => {
    await using on = await sessionOn(database)
    expect(await rowsOf(on.session, 'crm.staged', { kind: 'text', type: 'stage', text: 'old' })).toEqual([['old']])
  })

  it('says before the call that the user may not run it', async () => {
    const user = freshName()
    await ask(
      database.url,
      `create role ${user} login password 'x'; grant usage on schema crm to ${user};
       revoke execute on function crm.leads(bigint) from public`,
    )
    await using limited = await sessionOn({ ...database, url: database.urlFor({ user, password: 'x' }) })
    for (const name of ['crm.leads', 'hidden.leads']) {
      expect((await limited.session.find(name, { lastId: null }))._unsafeUnwrapErr()).toMatchObject({
        code: 'procedure.no-rights',
        details: { driverCode: '42501' },
      })
    }
    await ask(database.url, `drop owned by ${user}`)
    await limited.connection.close()
    await ask(await serverUrl(server), `drop role ${user}`)
  })
})
