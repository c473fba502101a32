import mssql from 'mssql'
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
import { connect, stream } from './client.js'

const sets: Procedure = function* () {
  yield affected(3)
  yield* table([['a', 'int']], [[1]])
  yield* table([['b', 'int']], [[2], [3]])
  yield affected(1)
}

describe('answers of a procedure', () => {
  it('are result sets, counts, output values and a return status, in order', async () => {
    await using server = await tdsServer({
      procedures: {
        all: function* () {
          yield* table([['name', 'nvarchar(20)']], [['Ann'], [null]])
          yield affected(5)
          yield output('@total', 'bigint', 9_007_199_254_740_993n)
          yield status(-4)
        },
      },
    })
    await using client = await connect(server)
    const result = await client.request().output('total', mssql.BigInt).execute('all')
    expect(result.recordsets).toEqual([[{ name: 'Ann' }, { name: null }]])
    expect(result.rowsAffected).toEqual([2, 5])
    expect(result.output).toEqual({ total: '9007199254740993' })
    expect(result.returnValue).toBe(-4)
  })

  it('have one count for each statement', async () => {
    await using server = await tdsServer({ procedures: { sets } })
    await using client = await connect(server)
    const result = await client.request().execute('sets')
    expect(result.recordsets).toEqual([[{ a: 1 }], [{ b: 2 }, { b: 3 }]])
    expect(result.rowsAffected).toEqual([3, 1, 2, 1])
  })

  it('have no counts while NOCOUNT is on, in the procedure or in the session', async () => {
    await using server = await tdsServer({
      procedures: {
        sets,
        quiet: function* (call) {
          yield nocount(true)
          yield* withoutWaiting(sets(call))
        },
      },
    })
    await using client = await connect(server)
    const quiet = await client.request().execute('quiet')
    expect(quiet.recordsets).toEqual([[{ a: 1 }], [{ b: 2 }, { b: 3 }]])
    expect(quiet.rowsAffected).toEqual([])
    const loudAgain = await client.request().execute('sets')
    expect(loudAgain.rowsAffected).toEqual([3, 1, 2, 1])
    await client.request().batch('set nocount on')
    const quietSession = await client.request().execute('sets')
    expect(quietSession.rowsAffected).toEqual([])
    expect(quietSession.recordsets).toHaveLength(2)
  })

  it('carry what PRINT says between rows', async () => {
    await using server = await tdsServer({
      procedures: {
        talks: function* () {
          yield print('before')
          yield columns([['id', 'int']])
          yield row([1])
          yield print('between')
          yield row([2])
        },
      },
    })
    await using client = await connect(server)
    const streamed = await stream(client.request(), 'talks')
    expect(streamed.infos).toEqual(['before', 'between'])
    expect(streamed.rows).toEqual([[1], [2]])
    expect(streamed.errors).toEqual([])
  })

  it('may be nothing at all', async () => {
    await using server = await tdsServer({ procedures: { silent: () => [] } })
    await using client = await connect(server)
    const result = await client.request().execute('silent')
    expect(result.recordsets).toEqual([])
    expect(result.returnValue).toBe(0)
  })

  it('may come from a promise of replies', async () => {
    await using server = await tdsServer({ procedures: { later: async () => table([['id', 'int']], [[1]]) } })
    await using client = await connect(server)
    expect((await client.request().execute('later')).recordset).toEqual([{ id: 1 }])
  })
})

describe('answers of a batch', () => {
  it('have the count of the last statement too', async () => {
    await using server = await tdsServer({
      batch: batches([[/^select twice$/, () => [...table([['a', 'int']], [[1]]), ...table([['b', 'int']], [[2]])]]]),
    })
    await using client = await connect(server)
    const result = await client.request().batch('select twice')
    expect(result.recordsets).toEqual([[{ a: 1 }], [{ b: 2 }]])
    expect(result.rowsAffected).toEqual([1, 1])
  })
})

/** A script's replies, which must be such that `yield*` can hand on in a plain generator. */
function withoutWaiting(replies: ReturnType<Procedure>) {
  if (Symbol.iterator in replies) return replies
  throw new TypeError('expected replies that need no waiting')
}
