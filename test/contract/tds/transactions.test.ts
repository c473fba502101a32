import { describe, expect, it } from 'vitest'
import { columns, row, SqlError, sqlErrors, table, tdsServer, transaction } from '../../servers/tds/index.js'
import { connect, stream } from './client.js'

const trancount = 'select @@trancount as n'

describe('transactions', () => {
  it('begin, commit and roll back by request, and @@trancount tells', async () => {
    const told: string[] = []
    await using server = await tdsServer({ transaction: ({ action }) => void told.push(action) })
    await using client = await connect(server)
    for (const end of ['commit', 'rollback'] as const) {
      const open = client.pool.transaction()
      await open.begin()
      expect((await open.request().query(trancount)).recordset).toEqual([{ n: 1 }])
      await open[end]()
      expect((await client.request().query(trancount)).recordset).toEqual([{ n: 0 }])
    }
    expect(told).toEqual(['begin', 'commit', 'begin', 'rollback'])
  })

  it('begin, nest and end by SQL text', async () => {
    await using server = await tdsServer()
    await using client = await connect(server)
    const count = async () => (await client.request().batch(trancount)).recordset
    await client.request().batch('begin tran; save transaction here')
    await client.request().batch('BEGIN TRANSACTION outer_one')
    expect(await count()).toEqual([{ n: 2 }])
    await client.request().batch('commit')
    expect(await count()).toEqual([{ n: 1 }])
    await client.request().batch('if @@trancount > 0 rollback transaction')
    await client.request().batch('if @@trancount > 0 rollback transaction')
    expect(await count()).toEqual([{ n: 0 }])
    const kinds = server.log.entries.map((entry) => entry.kind)
    expect(kinds.filter((kind) => ['begin', 'save', 'commit', 'rollback'].includes(kind))).toEqual([
      'begin',
      'save',
      'rollback',
    ])
  })

  it.each([
    ['commit', 3902],
    ['rollback', 3903],
    ['save tran here', 628],
  ])('refuse %s when none is open', async (sql, number) => {
    await using server = await tdsServer()
    await using client = await connect(server)
    await expect(client.request().batch(sql)).rejects.toMatchObject({ number })
  })

  it('that a procedure ends or leaves open are told by error 266', async () => {
    await using server = await tdsServer({
      procedures: { commits: () => [transaction('commit')], begins: () => [transaction('begin')] },
    })
    await using client = await connect(server)
    await expect(client.request().execute('begins')).rejects.toMatchObject({ number: 266 })
    await client.request().batch('rollback')
    const open = client.pool.transaction()
    await open.begin()
    await expect(open.request().execute('commits')).rejects.toMatchObject({ number: 266 })
    await expect(open.commit()).rejects.toMatchObject({ originalError: { number: 3902 } })
  })

  it('are lost to a deadlock', async () => {
    await using server = await tdsServer({
      procedures: {
        unlucky: ({ session }) => {
          throw sqlErrors.deadlockVictim(session.id)
        },
      },
    })
    await using client = await connect(server)
    const open = client.pool.transaction()
    await open.begin()
    await expect(open.request().execute('unlucky')).rejects.toMatchObject({ number: 1205, class: 13 })
    await expect(open.commit()).rejects.toMatchObject({ code: 'EABORT' })
    expect(server.log.texts('rollback')).toHaveLength(1)
  })

  it('are lost to any error under XACT_ABORT, and to none without it', async () => {
    await using server = await tdsServer({
      procedures: {
        fails: () => {
          throw new SqlError('division', { number: 8134 })
        },
      },
    })
    await using client = await connect(server)
    await client.request().batch('begin tran')
    await expect(client.request().execute('fails')).rejects.toMatchObject({ number: 8134 })
    expect((await client.request().batch(trancount)).recordset).toEqual([{ n: 1 }])
    await client.request().batch('set xact_abort on')
    await expect(client.request().execute('fails')).rejects.toMatchObject({ number: 8134 })
    expect((await client.request().batch(trancount)).recordset).toEqual([{ n: 0 }])
  })

  it('survive a cancelled call', async () => {
    await using server = await tdsServer({
      procedures: {
        waits: async function* () {
          yield columns([['id', 'int']])
          yield row([1])
          await new Promise(() => {})
        },
      },
    })
    await using client = await connect(server)
    const open = client.pool.transaction()
    await open.begin()
    const request = open.request()
    await stream(request, 'waits', () => request.cancel())
    expect((await open.request().query(trancount)).recordset).toEqual([{ n: 1 }])
    await open.rollback()
  })

  it('roll back when the connection is dropped', async () => {
    const told: string[] = []
    await using server = await tdsServer({ transaction: ({ action }) => void told.push(action) })
    await using client = await connect(server)
    await client.request().batch('begin tran')
    server.dropConnections()
    await server.log.seen('end', 2)
    expect(told).toEqual(['begin', 'rollback'])
  })

  it('let a script undo what a procedure did', async () => {
    const taken = new Set<number>()
    let before: readonly number[] = []
    await using server = await tdsServer({
      transaction: ({ action }) => {
        if (action === 'begin') before = [...taken]
        if (action !== 'rollback') return
        taken.clear()
        for (const id of before) taken.add(id)
      },
      procedures: {
        take: () => {
          const fresh = [1, 2, 3].filter((id) => !taken.has(id))
          for (const id of fresh) taken.add(id)
          return table(
            [['id', 'int']],
            fresh.map((id) => [id]),
          )
        },
      },
    })
    await using client = await connect(server)
    const ids = [{ id: 1 }, { id: 2 }, { id: 3 }]
    for (const end of ['rollback', 'commit'] as const) {
      const open = client.pool.transaction()
      await open.begin()
      expect((await open.request().execute('take')).recordset).toEqual(ids)
      await open[end]()
    }
    expect((await client.request().execute('take')).recordset).toEqual([])
  })

  it('stay open when the hook fails the commit', async () => {
    await using server = await tdsServer({
      transaction: ({ action }) => {
        if (action === 'commit') throw new SqlError('the log is full', { number: 9002, severity: 17 })
      },
    })
    await using client = await connect(server)
    await client.request().batch('begin tran')
    await expect(client.request().batch('commit')).rejects.toMatchObject({ number: 9002 })
    expect((await client.request().batch(trancount)).recordset).toEqual([{ n: 1 }])
  })
})
