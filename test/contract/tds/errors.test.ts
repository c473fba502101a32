import mssql from 'mssql'
import { describe, expect, it } from 'vitest'
import {
  columns,
  fail,
  hangUp,
  print,
  row,
  SqlError,
  sqlErrors,
  status,
  table,
  tdsServer,
} from '../../servers/tds/index.js'
import { connect, stream } from './client.js'

describe('errors', () => {
  it('carry number, severity, state, line and procedure', async () => {
    await using server = await tdsServer({
      procedures: {
        'dbo.fails': () => {
          throw new SqlError('no such campaign', { number: 50_123, severity: 15, state: 7, line: 42 })
        },
      },
    })
    await using client = await connect(server)
    await expect(client.request().execute('dbo.fails')).rejects.toMatchObject({
      code: 'EREQUEST',
      message: 'no such campaign',
      number: 50_123,
      class: 15,
      state: 7,
      lineNumber: 42,
      procName: 'fails',
    })
  })

  it('come in mid-stream, after the rows before them', async () => {
    await using server = await tdsServer({
      procedures: {
        breaks: function* () {
          yield columns([['id', 'int']])
          for (let id = 0; id < 10_000; id++) yield row([id])
          throw new SqlError('in the middle', { number: 8134 })
        },
      },
    })
    await using client = await connect(server)
    const streamed = await stream(client.request(), 'breaks')
    expect(streamed.rows).toHaveLength(10_000)
    expect(streamed.errors).toMatchObject([{ number: 8134 }])
    expect((await client.request().query('select 1 as one')).recordset).toEqual([{ one: 1 }])
  })

  it('do not end a procedure that goes on after them', async () => {
    await using server = await tdsServer({
      procedures: {
        goesOn: function* () {
          yield fail(new SqlError('first', { number: 50_001 }))
          yield print('still here')
          yield* table([['id', 'int']], [[1]])
          yield fail(new SqlError('second', { number: 50_002 }))
          yield status(5)
        },
      },
    })
    await using client = await connect(server)
    const streamed = await stream(client.request(), 'goesOn')
    expect(streamed.rows).toEqual([[1]])
    expect(streamed.infos).toEqual(['still here'])
    expect(streamed.errors.map((error) => error.number).slice(0, 2)).toEqual([50_001, 50_002])
  })

  it('of severity 20 and above end the connection, and the pool makes another', async () => {
    await using server = await tdsServer({
      procedures: {
        fatal: () => {
          throw new SqlError('a torn page', { number: 824, severity: 24 })
        },
      },
    })
    await using client = await connect(server)
    await expect(client.request().execute('fatal')).rejects.toMatchObject({ number: 824, class: 24 })
    await server.log.seen('end', 2)
    expect((await client.request().query('select 1 as one')).recordset).toEqual([{ one: 1 }])
    expect(server.log.texts('login')).toHaveLength(3)
  })

  it('name a fault of the script itself, to the client and in the log', async () => {
    await using server = await tdsServer({
      procedures: { wrong: () => [columns([['a', 'int']]), row([1, 2])], early: () => [row([1])] },
    })
    await using client = await connect(server)
    await expect(client.request().execute('wrong')).rejects.toMatchObject({ number: 50_000 })
    await expect(client.request().execute('early')).rejects.toMatchObject({ number: 50_000 })
    expect(server.log.texts('script-fault')).toEqual([
      'TypeError: 2 values for 1 columns',
      'TypeError: a row needs columns before it',
    ])
  })

  it('answer a parameter of a type that the server does not know', async () => {
    await using server = await tdsServer({ procedures: { take: () => [] } })
    await using client = await connect(server)
    const rows = new mssql.Table()
    rows.columns.add('id', mssql.Int)
    await expect(client.request().input('rows', rows).execute('take')).rejects.toMatchObject({
      number: 50_000,
      message: expect.stringContaining('does not know parameters of type 0xf3'),
    })
    expect((await client.request().query('select 1 as one')).recordset).toEqual([{ one: 1 }])
  })

  it.each([
    ['parameter missing', sqlErrors.parameterMissing('new_leads', '@LastId'), 201],
    ['not a parameter', sqlErrors.notAParameter('new_leads', '@Last'), 8145],
    ['cannot convert', sqlErrors.cannotConvert('nvarchar', 'bigint'), 8114],
    ['execute denied', sqlErrors.executeDenied('new_leads', 'crm'), 229],
    ['lock timeout', sqlErrors.lockTimeout(), 1222],
  ])('of SQL Server are ready-made: %s', async (_name, error, number) => {
    await using server = await tdsServer({
      procedures: {
        new_leads: () => {
          throw error
        },
      },
    })
    await using client = await connect(server)
    await expect(client.request().execute('new_leads')).rejects.toMatchObject({ number, message: error.message })
  })
})

describe('a lost connection', () => {
  it('comes after the rows that were sent', async () => {
    await using server = await tdsServer({
      procedures: {
        leaves: function* () {
          yield* table([['id', 'int']], [[1], [2]])
          yield hangUp()
        },
      },
    })
    await using client = await connect(server)
    const streamed = await stream(client.request(), 'leaves')
    expect(streamed.rows).toEqual([[1], [2]])
    expect(streamed.errors).toMatchObject([{ code: 'ECONNRESET' }])
  })

  it('ends a call that waits, and the server forgets the session', async () => {
    await using server = await tdsServer({
      procedures: {
        waits: async function* () {
          yield print('waiting')
          await new Promise(() => {})
        },
      },
    })
    await using client = await connect(server)
    const lost = client
      .request()
      .execute('waits')
      .then(
        () => 'answered',
        (error: { code: string }) => error.code,
      )
    await server.log.seen('call')
    server.dropConnections()
    expect(await lost).toBe('ECONNRESET')
    await server.log.seen('interrupted')
    await server.log.seen('end', 2)
    expect(server.sessions.size).toBe(0)
  })
})
