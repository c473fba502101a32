import { describe, expect, it } from 'vitest'
import {
  affected,
  batches,
  columns,
  nocount,
  output,
  type Procedure,
  print,
  row,
  status,
  table,
  tdsServer,
} from '../../servers/tds/index.js'
import { callOn, must, rowsOf, sessionOn } from '../../source-session.js'
import { type Catalogued, catalogue } from '../connection/mssql-catalogue.js'

const id = [['id', 'bigint']] as const

/** A session on a server that plays one procedure, `dbo.leads`. */
async function sessionWith(leads: Procedure, changed: Partial<Catalogued> = {}) {
  const server = await tdsServer({
    procedures: { 'dbo.leads': leads },
    batch: batches([catalogue([{ name: 'dbo.leads', ...changed }]), [/^select \* from/, leads]]),
  })
  const on = await sessionOn(server)
  return {
    session: on.session,
    server,
    async [Symbol.asyncDispose]() {
      await on[Symbol.asyncDispose]()
      await server.close()
    },
  }
}

describe('the first result set counts', () => {
  it.each([true, false])('with what procedures say beside it, NOCOUNT %s', async (isOn) => {
    await using on = await sessionWith(function* () {
      yield nocount(isOn)
      yield affected(3)
      yield print('hello')
      yield columns(id)
      yield row([1n])
      yield print('half way')
      yield row([2n])
      yield affected(2)
      yield columns([['other', 'nvarchar(10)']])
      yield row(['a'])
      yield affected(1)
      yield status(-7)
    })
    expect(await rowsOf(on.session, 'leads')).toEqual([['1'], ['2']])
    expect(await rowsOf(on.session, 'leads')).toHaveLength(2)
  })

  it('and the procedure is still run to its end', async () => {
    let reachedEnd = 0
    await using on = await sessionWith(function* () {
      yield* table(id, [[1n]])
      yield columns([['text', 'nvarchar(max)']])
      for (let n = 0; n < 200; n++) yield row(['x'.repeat(10_000)])
      reachedEnd++
    })
    const call = await callOn(on.session, 'leads', { batchRows: 1 })
    expect(must(await call.next())).toEqual([['1']])
    expect(must(await call.next())).toBeNull()
    await call.stop()
    expect(reachedEnd).toBe(1)
    expect(on.server.log.texts('attention')).toEqual([])
  })

  it('however empty it is', async () => {
    await using on = await sessionWith(function* () {
      yield columns(id)
      yield columns([['late', 'int']])
      yield row([1])
    })
    const call = await callOn(on.session, 'leads')
    expect(call.columns.map(({ name }) => name)).toEqual(['id'])
    expect(must(await call.next())).toBeNull()
  })

  it('and without one there is nothing to read', async () => {
    await using on = await sessionWith(function* () {
      yield affected(5)
      yield print('done')
    })
    const procedure = must(await on.session.find('leads', { lastId: null }))
    const answer = await on.session.call({ procedure, lastId: null, batchRows: 1, batchBytes: 1 })
    expect(answer._unsafeUnwrapErr()).toMatchObject({
      code: 'procedure.no-columns',
      details: { procedure: '[dbo].[leads]' },
    })
  })
})

describe('columns keep their names', () => {
  it('empty, repeated and odd ones too', async () => {
    const names = ['', 'a', 'a', '__proto__', 'A ', 'größe 😀', 'constructor']
    await using on = await sessionWith(() =>
      table(
        names.map((name) => [name, 'int'] as const),
        [names.map((_, index) => index)],
      ),
    )
    const call = await callOn(on.session, 'leads')
    expect(call.columns.map(({ name }) => name)).toEqual(names)
    expect(must(await call.next())).toEqual([['0', '1', '2', '3', '4', '5', '6']])
  })

  it('and what FOR JSON gives is one text in one column', async () => {
    const name = 'JSON_F52E2B61-18A1-11d1-B105-00805F49916B'
    await using on = await sessionWith(() => table([[name, 'nvarchar(max)']], [['[{"id":1},'], ['{"id":2}]']]))
    expect(await rowsOf(on.session, 'leads')).toEqual([['[{"id":1},{"id":2}]']])
  })
})

describe('parameters', () => {
  it('that give something out are told NULL, and others are left to their defaults', async () => {
    const seen: unknown[] = []
    await using on = await sessionWith(
      (call) => {
        seen.push(call.params.map(({ name, type, value, isOutput }) => [name, type, value, isOutput]))
        return (function* () {
          yield* table(id, [[1n]])
          yield output('@count', 'int', 5)
        })()
      },
      {
        definition: 'create procedure dbo.leads @most int = 10, @LastId bigint, @count int output as select 1',
        parameters: [
          { name: '@most', type: 'int' },
          { name: '@LastId', type: 'bigint' },
          { name: '@count', type: 'int', isOutput: true },
        ],
      },
    )
    expect(await rowsOf(on.session, 'leads', { kind: 'integer', type: 'bigint', text: '7' })).toEqual([['1']])
    expect(seen).toEqual([
      [
        ['@LastId', 'bigint', 7n, false],
        ['@count', 'int', null, false],
      ],
    ])
  })
})

describe('a function that gives a table', () => {
  it('is selected from, with its defaults spelt out', async () => {
    const seen: unknown[] = []
    await using on = await sessionWith(
      (call) => {
        seen.push([call.sql, call.params.map(({ name, type, value }) => [name, type, value])])
        return table(id, [[8n]])
      },
      {
        type: 'IF',
        definition:
          'create function dbo.leads (@last_id bigint, @most int = 10) returns table as return select 1 as id',
        parameters: [
          { name: '@last_id', type: 'bigint' },
          { name: '@most', type: 'int' },
        ],
      },
    )
    expect(await rowsOf(on.session, 'leads', { kind: 'integer', type: 'bigint', text: '7' })).toEqual([['8']])
    expect(seen).toEqual([['select * from [dbo].[leads](@last_id, default)', [['@last_id', 'bigint', 7n]]]])
  })
})
