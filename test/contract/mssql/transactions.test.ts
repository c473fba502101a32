import { describe, expect, it } from 'vitest'
import {
  batches,
  columns,
  fail,
  type Procedure,
  row,
  SqlError,
  sqlErrors,
  table,
  tdsServer,
  transaction,
} from '../../servers/tds/index.js'
import { callOn, must, rowsOf, sessionOn } from '../../source-session.js'
import { catalogue } from '../connection/mssql-catalogue.js'

const id = [['id', 'bigint']] as const

async function sessionWith(leads: Procedure) {
  const server = await tdsServer({
    procedures: { 'dbo.leads': leads, 'dbo.other': () => table(id, [[9n]]) },
    batch: batches([catalogue([{ name: 'dbo.leads' }, { name: 'dbo.other' }])]),
  })
  const on = await sessionOn(server)
  return {
    session: on.session,
    log: server.log,
    open: () => [...server.sessions].map(({ trancount }) => trancount),
    async [Symbol.asyncDispose]() {
      await on[Symbol.asyncDispose]()
      await server.close()
    },
  }
}

/** The rows of a call up to its failure. */
async function broken(session: Parameters<typeof callOn>[0]) {
  const rows = []
  const call = await callOn(session, 'leads', { batchRows: 1 })
  for (;;) {
    const step = await call.next()
    if (step.isErr()) {
      await call.stop()
      return { rows, error: step.error }
    }
    if (step.value === null) throw new Error('the call did not fail')
    rows.push(...step.value)
  }
}

describe('a transaction of the session', () => {
  it('surrounds its calls and is ended by nobody else', async () => {
    await using on = await sessionWith(() => table(id, [[1n]]))
    must(await on.session.begin())
    expect(await rowsOf(on.session, 'leads')).toEqual([['1']])
    expect(must(await on.session.transactionOpen())).toBe(true)
    expect(on.open()).toEqual([1])
    must(await on.session.commit())
    expect([on.open(), on.log.texts('commit').length, on.log.texts('rollback').length]).toEqual([[0], 1, 0])
  })

  it('that the procedure commits is noticed, and its rows are whole', async () => {
    await using on = await sessionWith(function* () {
      yield columns(id)
      yield row([1n])
      yield transaction('commit')
      yield columns([['more', 'int']])
      yield row([2])
    })
    must(await on.session.begin())
    expect(await rowsOf(on.session, 'leads')).toEqual([['1']])
    expect(must(await on.session.transactionOpen())).toBe(false)
    expect((await on.session.commit()).isOk()).toBe(true)
    // The next one is as any other.
    must(await on.session.begin())
    expect(must(await on.session.transactionOpen())).toBe(true)
    must(await on.session.rollback())
  })

  it('that a procedure within the procedure commits is noticed too, though both complain', async () => {
    await using on = await sessionWith(function* () {
      yield* table(id, [[1n]])
      yield transaction('commit')
      yield fail(sqlErrors.transactionCountChanged(1, 0))
    })
    must(await on.session.begin())
    expect(await rowsOf(on.session, 'leads')).toEqual([['1']])
    expect(must(await on.session.transactionOpen())).toBe(false)
  })

  it('that the procedure rolls back is a failure: what it did is undone', async () => {
    await using on = await sessionWith(function* () {
      yield* table(id, [[1n]])
      yield transaction('rollback')
    })
    must(await on.session.begin())
    const { rows, error } = await broken(on.session)
    expect(rows).toEqual([['1']])
    expect(error).toMatchObject({ code: 'procedure.failed', details: { driverCode: '266' } })
    expect(must(await on.session.transactionOpen())).toBe(false)
    must(await on.session.rollback())
  })

  it('in which the procedure leaves one of its own open is a failure, and both are rolled back', async () => {
    await using on = await sessionWith(function* () {
      yield* table(id, [[1n]])
      yield transaction('begin')
    })
    must(await on.session.begin())
    expect((await broken(on.session)).error).toMatchObject({ code: 'procedure.failed' })
    expect(on.open()).toEqual([2])
    must(await on.session.rollback())
    expect(on.open()).toEqual([0])
  })

  it('that the server rolls back takes no further call and cannot be committed', async () => {
    await using on = await sessionWith(function* () {
      yield columns(id)
      yield row([1n])
      throw sqlErrors.deadlockVictim(51)
    })
    must(await on.session.begin())
    expect((await broken(on.session)).error).toMatchObject({ code: 'source.deadlock', retryable: true })
    expect(must(await on.session.transactionOpen())).toBe(false)
    const procedure = must(await on.session.find('other', { lastId: null }))
    const call = await on.session.call({ procedure, lastId: null, batchRows: 1, batchBytes: 1 })
    expect(call._unsafeUnwrapErr()).toMatchObject({ code: 'source.unknown', details: { driverCode: '3902' } })
    expect((await on.session.commit())._unsafeUnwrapErr()).toMatchObject({ code: 'source.unknown' })
    expect(on.log.texts('call')).toEqual(['[dbo].[leads]'])
    must(await on.session.begin())
    expect(await rowsOf(on.session, 'other')).toEqual([['9']])
    must(await on.session.commit())
  })

  it('stops the server at the first error, since everything is undone', async () => {
    await using on = await sessionWith(async function* () {
      yield columns(id)
      yield row([1n])
      yield fail(new SqlError('Divide by zero error encountered.', { number: 8134 }))
      await new Promise(() => undefined)
    })
    must(await on.session.begin())
    expect((await broken(on.session)).error).toMatchObject({ details: { driverCode: '8134' } })
    expect(on.log.texts('attention')).toHaveLength(1)
    must(await on.session.rollback())
  })
})

describe('without a transaction of the session', () => {
  it('a procedure ends its own, even after an error', async () => {
    await using on = await sessionWith(function* () {
      yield transaction('begin')
      yield columns(id)
      yield row([1n])
      yield fail(new SqlError('Violation of a constraint.', { number: 2627 }))
      yield row([2n])
      yield transaction('rollback')
    })
    const { rows, error } = await broken(on.session)
    expect(rows).toEqual([['1']])
    expect(error).toMatchObject({ code: 'procedure.failed', details: { driverCode: '2627' } })
    expect([on.log.texts('attention'), on.log.texts('rollback').length, on.open()]).toEqual([[], 1, [0]])
  })

  it('one that it leaves open is a failure, and does not outlive the session', async () => {
    await using on = await sessionWith(function* () {
      yield transaction('begin')
      yield* table(id, [[1n]])
    })
    expect((await broken(on.session)).error).toMatchObject({ details: { driverCode: '266' } })
    expect(on.open()).toEqual([1])
    await on.session.release()
    expect(on.open()).toEqual([0])
  })
})
