import { ExternalConnection } from 'lead-injector'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshMariadbDatabase, freshName, serverUrl } from '../../../servers/index.js'
import { must, rowsOf, sessionOn } from '../../../source-session.js'
import { ask } from './ask.js'

describe('signatures on MariaDB', () => {
  let database: FreshDatabase
  let other: FreshDatabase
  const user = freshName()
  beforeAll(async () => {
    database = await freshMariadbDatabase()
    other = await freshMariadbDatabase()
    await ask(
      database.url,
      'create procedure leads(last_id bigint unsigned) select 1 as id',
      'create procedure two_needed(one bigint, other int) select 1 as id',
      'create procedure gives_out(last_id bigint, out total int) begin set total = 1; select 1 as id; end',
      'create procedure changes(inout last_id bigint) select 1 as id',
      "create procedure header() select 'id' as name",
      'create function single(last_id bigint) returns bigint deterministic return last_id',
      'create procedure both_kinds(last_id bigint) select 2 as id',
      'create function both_kinds(one int, other int) returns int deterministic return 1',
      'create procedure `Odd ``Name"`(last_id bigint) select 3 as id',
      'create procedure no_rows(last_id bigint) set @lead_injector_test = 1',
      'create procedure hidden(last_id bigint) select 1 as id',
      'create procedure several(last_id bigint) begin select 1 as id; select 2 as other, 3 as another; end',
      `create procedure ${other.name}.leads(last_id bigint) select 4 as id`,
      `create user ${user}@'%' identified by 'p'`,
      `grant execute on procedure ${database.name}.leads to ${user}@'%'`,
    )
  })
  afterAll(async () => {
    await database.drop()
    await other.drop()
    await ask(await serverUrl('mariadb'), `drop user ${user}@'%'`)
  })

  const found = async (name: string, use: 'find' | 'findHeader' = 'find') => {
    await using on = await sessionOn(database)
    const answer = await on.session[use](name, { lastId: null })
    return answer.isOk() ? answer.value : answer.error
  }
  const called = async (name: string) => {
    await using on = await sessionOn(database)
    must(await on.session.begin())
    return await rowsOf(on.session, name, { kind: 'integer', type: 'bigint', text: '1' })
  }

  it('tells the parameter that takes Last Id, as the server declares it', async () => {
    expect(await found('leads')).toEqual({
      name: `\`${database.name}\`.\`leads\``,
      kind: 'procedure',
      strict: false,
      parameters: [{ name: 'last_id', type: 'bigint unsigned', hasDefault: false, direction: 'in' }],
    })
  })

  it.each([
    ['two_needed', 'procedure.wrong-parameters', 'several parameters have no default'],
    [
      'gives_out',
      'procedure.wrong-parameters',
      'total gives something out, for which a call by an injector has no place',
    ],
    [
      'changes',
      'procedure.wrong-parameters',
      'last_id gives something out, for which a call by an injector has no place',
    ],
    ['header', 'procedure.wrong-parameters', 'it has no parameter to take Last Id'],
    ['single', 'procedure.wrong-parameters', 'it is a function, which gives one value and no rows'],
    ['nothing', 'procedure.unknown', undefined],
    ['nowhere.leads', 'procedure.unknown', undefined],
    ['a.b.leads', 'procedure.invalid-name', 'MySQL and MariaDB have names of two parts, database.name'],
  ])('says of %s before the call: %s', async (name, code, because) => {
    const error = await found(name)
    expect(error).toMatchObject(because === undefined ? { code } : { code, details: { because } })
  })

  it('finds a header procedure without a parameter', async () => {
    expect(await found('header', 'findHeader')).toMatchObject({ parameters: [] })
  })

  it('folds names as the server does, quoted or not, and takes another database before the name', async () => {
    expect(await called('LEADS')).toEqual([['1']])
    expect(await called('"Leads"')).toEqual([['1']])
    expect(await called(`${other.name}.leads`)).toEqual([['4']])
    expect(await called('`Odd ``Name"`')).toEqual([['3']])
    expect(await called('"Odd `Name"""')).toEqual([['3']])
  })

  it('takes the procedure where a function has the same name', async () => {
    expect(await called('both_kinds')).toEqual([['2']])
  })

  it('gives the first of several result sets', async () => {
    expect(await called('several')).toEqual([['1']])
  })

  it('says that a procedure gives no result', async () => {
    await using on = await sessionOn(database)
    must(await on.session.begin())
    const procedure = must(await on.session.find('no_rows', { lastId: null }))
    const answer = await on.session.call({ procedure, lastId: null, batchRows: 1, batchBytes: 1 })
    expect(answer._unsafeUnwrapErr()).toMatchObject({ code: 'procedure.no-columns' })
  })

  it('needs no right but EXECUTE, and shows nothing that the user may not run', async () => {
    await using limited = await sessionOn({ url: database.urlFor({ user, password: 'p' }) })
    expect(await rowsOf(limited.session, 'leads')).toEqual([['1']])
    expect((await limited.session.find('hidden', { lastId: null }))._unsafeUnwrapErr()).toMatchObject({
      code: 'procedure.unknown',
    })
  })

  it('says that a procedure is unknown where nothing more can be asked for a hint', async () => {
    const sparing = freshName()
    await ask(
      database.url,
      `create user ${sparing}@'%' identified by 'p' with max_queries_per_hour 1`,
      `grant execute on ${database.name}.* to ${sparing}@'%'`,
    )
    await using limited = await sessionOn({ url: database.urlFor({ user: sparing, password: 'p' }) })
    const error = (await limited.session.find('lead', { lastId: null }))._unsafeUnwrapErr()
    await ask(database.url, `drop user ${sparing}@'%'`)
    expect(error).toMatchObject({ code: 'procedure.unknown', details: { procedure: 'lead', driverCode: '' } })
  })

  it('says that a right was taken away between look-up and call', async () => {
    await ask(database.url, `grant execute, alter routine on procedure ${database.name}.hidden to ${user}@'%'`)
    await using limited = await sessionOn({ url: database.urlFor({ user, password: 'p' }) })
    const procedure = must(await limited.session.find('hidden', { lastId: null }))
    await ask(database.url, `revoke execute on procedure ${database.name}.hidden from ${user}@'%'`)
    const answer = await limited.session.call({ procedure, lastId: null, batchRows: 1, batchBytes: 1 })
    expect(answer._unsafeUnwrapErr()).toMatchObject({ code: 'procedure.no-rights', details: { driverCode: '1370' } })
  })

  it('says that the stated time zone is not the one that sessions have', async () => {
    await using wrong = ExternalConnection.fromUrl('crm', database.url, { sessionTimeZone: '+10:00' })
    const error = (await wrong.check())._unsafeUnwrapErr()
    expect(error.code).toBe('connection.invalid')
    expect(error.message).toContain('sessionTimeZone is +10:00 now, but the sessions of the server are at +00:00')
  })

  it('says that an instant cannot be handed over where no time zone is stated', async () => {
    await ask(database.url, 'create procedure since(last_id timestamp(6)) select last_id as id')
    const id = { kind: 'instant', type: 'timestamp', text: '2026-07-01T12:00:00.5Z' } as const
    await using on = await sessionOn(database)
    const procedure = must(await on.session.find('since', { lastId: id }))
    const call = { procedure, lastId: id, batchRows: 1, batchBytes: 1 }
    expect((await on.session.call(call))._unsafeUnwrapErr()).toMatchObject({ code: 'procedure.wrong-parameters' })
    await using stated = await sessionOn(database, { config: { sessionTimeZone: 'UTC' } })
    expect(await rowsOf(stated.session, 'since', id)).toEqual([['2026-07-01T12:00:00.5Z']])
  })
})
