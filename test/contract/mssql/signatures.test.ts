import { describe, expect, it } from 'vitest'
import { batches, SqlError, sqlErrors, table, tdsServer } from '../../servers/tds/index.js'
import { must, sessionOn } from '../../source-session.js'
import { type Catalogued, catalogue } from '../connection/mssql-catalogue.js'

const two = [
  { name: '@last_id', type: 'bigint' },
  { name: '@most', type: 'int' },
]

const procedures: readonly Catalogued[] = [
  { name: 'dbo.leads' },
  { name: 'crm.leads', parameters: [{ name: '@Since', type: 'datetime2' }] },
  { name: 'dbo.none', parameters: [] },
  { name: 'dbo.hidden', parameters: two },
  { name: 'dbo.two_needed', parameters: two, definition: 'create procedure two_needed @last_id bigint, @most int as' },
  {
    name: 'dbo.one_needed',
    parameters: two,
    definition: 'create procedure one_needed @last_id bigint, @most int = 5 as',
  },
  { name: 'dbo.second', parameters: two, definition: 'create procedure second @last_id bigint = 1, @most int as' },
  { name: 'dbo.none_needed', parameters: two, definition: 'create procedure x @last_id bigint = 1, @most int = 5 as' },
  {
    name: 'dbo.clr',
    type: 'PC',
    parameters: [two[0], { name: '@most', type: 'int', hasDefault: true }].flatMap((p) => p ?? []),
  },
  {
    name: 'dbo.list',
    parameters: [...two.slice(0, 1), { name: '@ids', type: 'ids', isTable: true }],
    definition: 'create procedure list @last_id bigint, @ids dbo.ids readonly as',
  },
  { name: 'dbo.odd name]', parameters: [{ name: '@größe#$_', type: 'int' }] },
  { name: 'dbo.watched', mayRun: false },
  { name: 'dbo.unsaid', mayRun: null },
]

async function found(name: string, use: 'find' | 'findHeader' = 'find') {
  await using server = await tdsServer({ batch: batches([catalogue(procedures)]) })
  await using on = await sessionOn(server)
  const answer = await on.session[use](name, { lastId: null })
  return answer.isOk() ? answer.value : answer.error
}

describe('procedures are found by their names', () => {
  it.each([
    ['leads', '[dbo].[leads]'],
    ['LEADS', '[dbo].[leads]'],
    ['crm.leads', '[crm].[leads]'],
    ['[crm]."Leads"', '[crm].[leads]'],
    ['[odd name]]]', '[dbo].[odd name]]]'],
    ['unsaid', '[dbo].[unsaid]'],
  ])('%s is %s', async (name, full) => {
    expect(await found(name)).toMatchObject({ name: full, kind: 'procedure', strict: false })
  })

  it('in another database, in the catalogue of that one, quoted', async () => {
    await using server = await tdsServer({ batch: batches([catalogue(procedures)]) })
    await using on = await sessionOn(server)
    const signature = must(await on.session.find(`[o'ther]] "db"].crm.leads`, { lastId: null }))
    expect(signature.name).toBe(`[o'ther]] "db"].[crm].[leads]`)
    const text = server.log.texts('batch').at(-1)
    expect(text).toContain(`from [o'ther]] "db"].sys.objects`)
    expect(text).toContain(`has_perms_by_name('[o''ther]] "db"].'`)
  })

  it.each([
    ['nothing', 'procedure.unknown'],
    ['none.leads', 'procedure.unknown'],
    ['watched', 'procedure.no-rights'],
    ['a.b.c.d', 'procedure.invalid-name'],
    ["leads'; drop table x --", 'procedure.invalid-name'],
  ])('%s: %s', async (name, code) => {
    expect(await found(name)).toMatchObject({ code })
  })

  it('tells which database is not there', async () => {
    await using server = await tdsServer({
      batch: batches([
        [
          /sys\.objects/,
          () => {
            throw new SqlError("Database 'gone' does not exist.", { number: 911 })
          },
        ],
      ]),
    })
    await using on = await sessionOn(server)
    expect((await on.session.find('gone.dbo.leads', { lastId: null }))._unsafeUnwrapErr()).toMatchObject({
      code: 'connection.unknown-database',
      details: { database: 'gone' },
    })
  })
})

describe('the parameter for Last Id', () => {
  const told = async (name: string) => {
    const answer = await found(name)
    if ('parameters' in answer) return answer.parameters
    return 'message' in answer ? [answer.code, answer.message] : [answer.code]
  }
  const parameter = (name: string, type: string, hasDefault: boolean) => ({ name, type, hasDefault, direction: 'in' })

  it('has the name and type that the procedure gives it', async () => {
    expect(await told('crm.leads')).toEqual([parameter('Since', 'datetime2', false)])
  })

  it('is the one without a default', async () => {
    expect(await told('one_needed')).toEqual([parameter('last_id', 'bigint', false), parameter('most', 'int', true)])
    expect(await told('second')).toEqual([parameter('last_id', 'bigint', true), parameter('most', 'int', false)])
    expect(await told('none_needed')).toEqual([parameter('last_id', 'bigint', true), parameter('most', 'int', true)])
    expect(await told('clr')).toEqual([parameter('last_id', 'bigint', false), parameter('most', 'int', true)])
    expect(await told('list')).toEqual([parameter('last_id', 'bigint', false), parameter('ids', 'ids', true)])
  })

  it('is missed before anything runs', async () => {
    expect(await told('two_needed')).toEqual([
      'procedure.wrong-parameters',
      expect.stringContaining('several parameters'),
    ])
    expect(await told('none')).toEqual(['procedure.wrong-parameters', expect.stringContaining('no parameter')])
    expect(await found('none', 'findHeader')).toMatchObject({ parameters: [] })
  })

  it('is taken for the first where the text is hidden, and the server has the last word', async () => {
    await using server = await tdsServer({
      batch: batches([catalogue(procedures)]),
      procedures: {
        'dbo.hidden': () => {
          throw sqlErrors.parameterMissing('hidden', '@most')
        },
      },
    })
    await using on = await sessionOn(server)
    const procedure = must(await on.session.find('hidden', { lastId: null }))
    expect(procedure.parameters.map(({ hasDefault }) => hasDefault)).toEqual([false, true])
    const answer = await on.session.call({ procedure, lastId: null, batchRows: 1, batchBytes: 1 })
    expect(answer._unsafeUnwrapErr()).toMatchObject({
      code: 'procedure.wrong-parameters',
      details: { found: 'last_id bigint, most int default' },
    })
  })

  it('that cannot take the id is told before anything runs', async () => {
    let calls = 0
    await using server = await tdsServer({
      batch: batches([catalogue([{ name: 'dbo.small', parameters: [{ name: '@last_id', type: 'tinyint' }] }])]),
      procedures: {
        'dbo.small': () => {
          calls++
          return table([['id', 'int']], [])
        },
      },
    })
    await using on = await sessionOn(server)
    const procedure = must(await on.session.find('small', { lastId: null }))
    const lastId = { kind: 'integer', type: 'int', text: '256' } as const
    const answer = await on.session.call({ procedure, lastId, batchRows: 1, batchBytes: 1 })
    expect(answer._unsafeUnwrapErr()).toMatchObject({ code: 'procedure.wrong-parameters' })
    expect(calls).toBe(0)
    expect((await on.session.health()).isOk()).toBe(true)
  })
})
