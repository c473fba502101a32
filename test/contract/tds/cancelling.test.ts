import mssql from 'mssql'
import { describe, expect, it } from 'vitest'
import { columns, row, table, tdsServer } from '../../servers/tds/index.js'
import { connect, stream } from './client.js'

const endless = {
  *[Symbol.iterator]() {
    for (let id = 0; ; id++) yield [id]
  },
}

const forever = () => new Promise<never>(() => {})

describe('a request that the client gives up half-way', () => {
  it('is not carried out and leaves the connection usable', async () => {
    await using server = await tdsServer({ procedures: { take: () => [] } })
    await using client = await connect(server)
    // The driver finds out while it writes that it cannot write such a large decimal.
    const request = client.request().input('amount', mssql.Decimal(38, 10), '1234567890123456789012345678.5')
    await expect(request.execute('take')).rejects.toMatchObject({ code: 'EREQUEST' })
    expect(server.log.texts('call')).toEqual([])
    expect((await client.request().query('select 1 as one')).recordset).toEqual([{ one: 1 }])
    expect(server.log.texts('login')).toHaveLength(2)
  })
})

describe('an attention', () => {
  it('stops a result in mid-stream and leaves the connection usable', async () => {
    await using server = await tdsServer({ procedures: { endless: () => table([['id', 'int']], endless) } })
    await using client = await connect(server)
    const request = client.request()
    const streamed = await stream(request, 'endless', (_row, count) => {
      if (count === 5_000) request.cancel()
    })
    expect(streamed.errors).toMatchObject([{ code: 'ECANCEL' }])
    expect(server.log.texts('attention')).toHaveLength(1)
    expect(server.log.texts('interrupted')).toEqual(['endless'])
    expect((await client.request().query('select 1 as one')).recordset).toEqual([{ one: 1 }])
    expect(server.log.texts('login')).toHaveLength(2)
  })

  it('stops a script that waits', async () => {
    const aborted: boolean[] = []
    await using server = await tdsServer({
      procedures: {
        waits: async function* ({ signal }) {
          signal.addEventListener('abort', () => aborted.push(signal.aborted))
          yield columns([['id', 'int']])
          yield row([1])
          await forever()
        },
      },
    })
    await using client = await connect(server)
    const request = client.request()
    const streamed = await stream(request, 'waits', () => request.cancel())
    expect(streamed.rows).toEqual([[1]])
    expect(streamed.errors).toMatchObject([{ code: 'ECANCEL' }])
    expect(aborted).toEqual([true])
  })

  it('stops a script that has not answered yet', async () => {
    await using server = await tdsServer({
      procedures: {
        silent: async function* () {
          await forever()
          yield row([1])
        },
      },
    })
    await using client = await connect(server)
    const request = client.request()
    const answer = request.execute('silent').then(
      () => 'answered',
      (error: { code: string }) => error.code,
    )
    await server.log.seen('call')
    request.cancel()
    expect(await answer).toBe('ECANCEL')
    expect((await client.request().query('select 1 as one')).recordset).toEqual([{ one: 1 }])
  })

  it('comes through while the client has paused the rows', async () => {
    await using server = await tdsServer({ procedures: { endless: () => table([['id', 'int']], endless) } })
    await using client = await connect(server)
    const request = client.request()
    const streamed = await stream(request, 'endless', (_row, count) => {
      if (count !== 10) return
      request.pause()
      setImmediate(() => request.cancel())
    })
    expect(streamed.rows).toHaveLength(10)
    expect(streamed.errors).toMatchObject([{ code: 'ECANCEL' }])
  })

  it('lets the generator of a script clean up', async () => {
    const closed: string[] = []
    await using server = await tdsServer({
      procedures: {
        tidy: function* () {
          try {
            yield* table([['id', 'int']], endless)
          } finally {
            closed.push('closed')
          }
        },
      },
    })
    await using client = await connect(server)
    const request = client.request()
    await stream(request, 'tidy', () => request.cancel())
    expect(closed).toEqual(['closed'])
  })
})
