import { describe, expect, it } from 'vitest'
import { driverOf } from '../../../src/connection/driver-of.js'
import { cancelGrace } from '../../../src/connection/watch.js'
import { ManualClock } from '../../../src/testing/manual-clock.js'
import { endsByItself } from '../../ends-by-itself.js'
import {
  batches,
  columns,
  gate,
  type Procedure,
  row,
  type TdsServer,
  table,
  tdsServer,
} from '../../servers/tds/index.js'
import { callOn, connectionTo, must, rowsOf, sessionOn } from '../../source-session.js'
import { catalogue } from '../connection/mssql-catalogue.js'
import { networkTo } from './slow-network.js'

const id = [['id', 'bigint']] as const

/** A server with a procedure that never ends, one that stalls after some rows, and one as it should be. */
function server(): Promise<TdsServer> {
  return tdsServer({
    procedures: {
      'dbo.slow': async function* () {
        await new Promise(() => undefined)
        yield* []
      },
      'dbo.stalls': async function* () {
        yield columns(id)
        for (let n = 1n; n <= 150n; n++) yield row([n])
        await new Promise(() => undefined)
      },
      'dbo.leads': () => table(id, [[1n]]),
    },
    batch: batches([catalogue(['dbo.slow', 'dbo.stalls', 'dbo.leads'].map((name) => ({ name })))]),
  })
}

/** A call whose first answer never comes: the call itself does not resolve. */
async function startSlow(on: Awaited<ReturnType<typeof sessionOn>>) {
  const procedure = must(await on.session.find('slow', { lastId: null }))
  return on.session.call({ procedure, lastId: null, batchRows: 100, batchBytes: 1_000_000 })
}

describe('the end of a call', () => {
  it('comes within a second when the signal says so, with the server no longer at work', async () => {
    await using tds = await server()
    const stop = new AbortController()
    await using on = await sessionOn(tds, { signal: stop.signal })
    await on.session.begin()
    const calling = startSlow(on)
    await tds.log.seen('call')
    const began = performance.now()
    stop.abort()
    expect((await calling)._unsafeUnwrapErr()).toEqual({ code: 'cancelled' })
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(tds.log.texts('interrupted')).toEqual(['[dbo].[slow]'])
    expect((await on.session.rollback()).isOk()).toBe(true)
    // The same connection serves the next session.
    const before = [...tds.sessions]
    await on.session.release()
    expect((await on.connection.check()).isOk()).toBe(true)
    expect([...tds.sessions]).toEqual(before)
  })

  it('is not brought about by an earlier session of the same connection', async () => {
    const asked = gate()
    const answered = gate()
    const [pattern, answer] = catalogue([{ name: 'dbo.leads' }])
    const slowly: Procedure = async (call) => {
      asked.open()
      await answered.opened
      return answer(call)
    }
    await using tds = await tdsServer({ batch: batches([[pattern, slowly]]) })
    await using connection = connectionTo(tds, { maxConnections: 1 })
    const open = () => driverOf(connection).open(new AbortController().signal)
    const first = await open()
    await first.release()
    const second = await open()
    const finding = second.find('leads')
    await asked.opened
    const cancelled = first.cancel()
    answered.open()
    await cancelled
    expect(await finding).toMatchObject({ name: '[dbo].[leads]' })
    await second.release()
  })

  it('comes at the deadline of the call, and the session goes on', async () => {
    await using tds = await server()
    const clock = new ManualClock()
    await using on = await sessionOn(tds, { clock, deadlines: { call: 600_000 } })
    await on.session.begin()
    const calling = startSlow(on)
    await tds.log.seen('call')
    clock.advance(600_000)
    expect((await calling)._unsafeUnwrapErr()).toMatchObject({
      code: 'source.timeout',
      details: { waitedFor: 'call', milliseconds: 600_000 },
    })
    expect(tds.log.texts('interrupted')).toHaveLength(1)
    await on.session.rollback()
    expect(await rowsOf(on.session, 'leads')).toEqual([['1']])
    expect(clock.pending).toBe(0)
  })

  it('comes at the idle deadline when the server stalls between batches', async () => {
    await using tds = await server()
    const clock = new ManualClock()
    await using on = await sessionOn(tds, { clock, deadlines: { call: 600_000, idle: 60_000 } })
    await on.session.begin()
    const call = await callOn(on.session, 'stalls')
    expect(must(await call.next())?.length).toBe(100)
    const waiting = call.next()
    clock.advance(60_000)
    expect((await waiting)._unsafeUnwrapErr()).toMatchObject({ code: 'source.timeout', details: { waitedFor: 'idle' } })
    await call.stop()
    expect(tds.log.texts('interrupted')).toHaveLength(1)
    await on.session.rollback()
  })

  it('frees the connection when its reader leaves early', async () => {
    await using tds = await server()
    await using on = await sessionOn(tds)
    const call = await callOn(on.session, 'stalls', { batchRows: 10 })
    must(await call.next())
    await call.stop()
    expect(tds.log.texts('interrupted')).toHaveLength(1)
    expect(await rowsOf(on.session, 'leads')).toEqual([['1']])
    expect(tds.sessions.size).toBe(1)
  })

  it('comes to a look-up that hangs, too', async () => {
    await using tds = await tdsServer({
      batch: batches([
        [
          /sys\.objects/,
          async function* () {
            await new Promise(() => undefined)
            yield* []
          },
        ],
      ]),
    })
    const clock = new ManualClock()
    await using on = await sessionOn(tds, { clock, deadlines: { idle: 60_000 } })
    const finding = on.session.find('leads', { lastId: null })
    while (!tds.log.texts('batch').some((text) => text.includes('sys.objects'))) {
      await new Promise((resolve) => setImmediate(resolve))
    }
    clock.advance(60_000)
    expect((await finding)._unsafeUnwrapErr()).toMatchObject({ code: 'source.timeout' })
    expect(tds.log.texts('attention')).toHaveLength(1)
    expect((await on.session.health()).isOk()).toBe(true)
  })
})

describe('a server that does not obey', () => {
  it('loses its session after the grace, and the next session has a connection of its own', async () => {
    await using tds = await server()
    await using network = await networkTo(tds)
    const clock = new ManualClock()
    const stop = new AbortController()
    const url = new URL(tds.url)
    url.port = String(network.port)
    await using on = await sessionOn({ url: String(url) }, { clock, signal: stop.signal })
    await on.session.begin()
    const calling = startSlow(on)
    await tds.log.seen('call')
    network.freeze()
    const timers = clock.pending
    stop.abort()
    while (clock.pending === timers) await new Promise((resolve) => setImmediate(resolve))
    clock.advance(cancelGrace)
    expect((await calling)._unsafeUnwrapErr()).toEqual({ code: 'cancelled' })
    await on.session.release()
    await tds.log.seen('rollback')
    expect(network.open()).toBe(0)
    network.thaw()
    expect((await on.connection.check()).isOk()).toBe(true)
  })
})

describe('the end of a connection', () => {
  it('ends calls under way, and later ones are told so', async () => {
    await using tds = await server()
    const on = await sessionOn(tds)
    const calling = startSlow(on)
    await tds.log.seen('call')
    await on.connection.close()
    expect((await calling)._unsafeUnwrapErr()).toMatchObject({ code: 'connection.closed' })
    expect((await on.session.health())._unsafeUnwrapErr()).toMatchObject({ code: 'connection.closed' })
    expect((await on.connection.check())._unsafeUnwrapErr()).toMatchObject({ code: 'connection.closed' })
    await on.session.release()
    await tds.log.seen('end')
    expect(tds.sessions.size).toBe(0)
  })

  it('does not disturb a session that has the connection of one before it', async () => {
    await using tds = await server()
    await using on = await sessionOn(tds, { config: { maxConnections: 1 } })
    await on.session.release()
    const driver = driverOf(on.connection)
    const next = await driver.open(new AbortController().signal)
    await next.begin()
    await on.session.release()
    expect((await on.session.health())._unsafeUnwrapErr()).toMatchObject({ code: 'connection.lost' })
    expect([...tds.sessions].map(({ trancount }) => trancount)).toEqual([1])
    expect(await next.transactionOpen()).toBe(true)
    await next.release()
  })

  it('asks a password provider for each new connection only', async () => {
    await using tds = await server()
    let asked = 0
    await using connection = connectionTo(tds, {
      password: async () => {
        asked++
        return 'Secret-1'
      },
    })
    must(await connection.check())
    must(await connection.check())
    expect(asked).toBe(1)
  })

  it('keeps no process alive, while idle and after close', async () => {
    await using tds = await server()
    expect(await endsByItself(tds.url)).toEqual({ stdout: 'ok ok ', stderr: '' })
  })
})
