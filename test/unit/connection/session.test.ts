import { describe, expect, it } from 'vitest'
import { openSession } from '../../../src/connection/session.js'
import { gate } from '../../../src/testing/connection/gate.js'
import { integerColumn } from '../../../src/testing/connection/script.js'
import { scriptedConnection } from '../../../src/testing/connection/scripted-connection.js'
import { ManualClock } from '../../../src/testing/manual-clock.js'

const deadlines = { connect: 100, call: 1_000, idle: 50 }

/** A source whose second batch waits at a gate, and a session on it. */
async function stalling(signal?: AbortSignal) {
  const stalled = gate()
  const clock = new ManualClock()
  const scripted = scriptedConnection({
    procedures: {
      leads: {
        answer: () => ({
          columns: [integerColumn('id')],
          rows: (async function* () {
            yield ['1']
            await stalled.pass()
            yield ['2']
          })(),
        }),
      },
    },
  })
  const session = (await openSession({ driver: scripted.driver, deadlines, clock, signal }))._unsafeUnwrap()
  const procedure = (await session.find('leads', { lastId: null }))._unsafeUnwrap()
  const call = (await session.call({ procedure, lastId: null, batchRows: 1, batchBytes: 100 }))._unsafeUnwrap()
  return { scripted, clock, session, call, stalled }
}

describe('a guarded session', () => {
  it('gives batches, then NULL, and leaves no timer behind', async () => {
    const { call, stalled, clock, session, scripted } = await stalling()
    stalled.open()
    expect((await call.next())._unsafeUnwrap()).toEqual([['1']])
    expect((await call.next())._unsafeUnwrap()).toEqual([['2']])
    expect((await call.next())._unsafeUnwrap()).toBe(null)
    expect((await call.next())._unsafeUnwrap()).toBe(null)
    await call.stop()
    await session.release()
    expect(clock.pending).toBe(0)
    expect(scripted.counts).toMatchObject({ cancelled: 0, released: 1, broken: 0 })
  })

  it('waits for the first batch as long as the call may take, for others only the idle deadline', async () => {
    const { call, stalled, clock, scripted, session } = await stalling()
    await call.next()
    const waiting = call.next()
    await stalled.reached
    clock.advance(49)
    expect(scripted.counts.cancelled).toBe(0)
    clock.advance(1)
    expect((await waiting)._unsafeUnwrapErr()).toMatchObject({
      code: 'source.timeout',
      details: { connection: 'crm', waitedFor: 'idle', milliseconds: 50 },
    })
    await call.stop()
    await session.release()
    expect(scripted.counts).toMatchObject({ cancelled: 1, broken: 0 })
    expect([clock.pending, scripted.running()]).toEqual([0, 0])
  })

  it('ends a call at its deadline though its reader is busy elsewhere', async () => {
    const { call, clock, scripted } = await stalling()
    await call.next()
    clock.advance(1_000)
    expect(scripted.counts.cancelled).toBe(1)
    expect((await call.next())._unsafeUnwrapErr()).toMatchObject({ details: { waitedFor: 'call' } })
    await call.stop()
  })

  it('is cancelled by the signal at once; commit and rollback are not', async () => {
    const stop = new AbortController()
    const { call, stalled, scripted, session } = await stalling(stop.signal)
    await call.next()
    const waiting = call.next()
    await stalled.reached
    stop.abort()
    expect((await waiting)._unsafeUnwrapErr()).toEqual({ code: 'cancelled' })
    await call.stop()
    expect((await session.begin())._unsafeUnwrapErr()).toEqual({ code: 'cancelled' })
    expect((await session.rollback()).isOk()).toBe(true)
    expect(scripted.counts.rolledBack).toBe(1)
  })

  it('throws a session away that does not obey', async () => {
    const { call, stalled, scripted, session, clock } = await stalling()
    const deaf = {
      ...scripted.driver,
      open: async (signal: AbortSignal) => {
        const inner = await scripted.driver.open(signal)
        return new Proxy(inner, {
          get: (target, key) => {
            if (key === 'cancel') return async () => undefined
            const value: unknown = Reflect.get(target, key)
            return typeof value === 'function' ? value.bind(target) : value
          },
        })
      },
    }
    await call.stop()
    await session.release()
    const other = (await openSession({ driver: deaf, deadlines, clock }))._unsafeUnwrap()
    const procedure = (await other.find('leads', { lastId: null }))._unsafeUnwrap()
    const slow = (await other.call({ procedure, lastId: null, batchRows: 1, batchBytes: 100 }))._unsafeUnwrap()
    await slow.next()
    const waiting = slow.next()
    await stalled.reached
    clock.advance(50)
    // The grace begins once the deadline has been seen.
    await new Promise(setImmediate)
    clock.advance(500)
    expect((await waiting)._unsafeUnwrapErr()).toMatchObject({ code: 'source.timeout' })
    await other.release()
    expect(scripted.counts.broken).toBe(1)
  })

  it('gives up connecting at its deadline, and releases what opens later', async () => {
    const late = gate()
    const clock = new ManualClock()
    const scripted = scriptedConnection({ procedures: {}, onOpen: () => late.pass() })
    const slow = { ...scripted.driver, open: () => scripted.driver.open(new AbortController().signal) }
    const opening = openSession({ driver: slow, deadlines, clock })
    await late.reached
    clock.advance(100)
    late.open()
    expect((await opening)._unsafeUnwrapErr()).toMatchObject({
      code: 'source.timeout',
      details: { waitedFor: 'connect' },
    })
    await Promise.resolve()
    expect(scripted.counts).toMatchObject({ opened: 1, broken: 1 })
  })

  it('opens nothing when the signal came before', async () => {
    const scripted = scriptedConnection({ procedures: {} })
    const signal = AbortSignal.abort()
    const opened = await openSession({ driver: scripted.driver, deadlines, clock: new ManualClock(), signal })
    expect(opened._unsafeUnwrapErr()).toEqual({ code: 'cancelled' })
    expect(scripted.counts.opened).toBe(0)
  })

  it('wraps what foreign code throws, once and without secrets', async () => {
    const driver = {
      ...scriptedConnection({ procedures: {} }).driver,
      open: () => {
        throw Object.assign(new Error('cannot reach x://u:hunter2@h'), { code: 'E42', config: { password: 'hunter2' } })
      },
    }
    const error = (await openSession({ driver, deadlines, clock: new ManualClock() }))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'source.unknown', details: { driverCode: 'E42' } })
    expect(error).toHaveProperty('cause.message', 'cannot reach x://***@h')
    expect(error).not.toHaveProperty('cause.config')
  })
})
