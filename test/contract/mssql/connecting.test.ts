import { createServer, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { driverOf } from '../../../src/connection/driver-of.js'
import { ExternalConnection } from '../../../src/connection/external-connection.js'
import { openSession } from '../../../src/connection/session.js'
import { ManualClock } from '../../../src/testing/manual-clock.js'
import { gate, tdsServer } from '../../servers/tds/index.js'
import { connectionTo, sessionOn } from '../../source-session.js'

describe('the deadline for connecting', () => {
  const openAt = (connection: ExternalConnection, clock: ManualClock) =>
    openSession({
      driver: driverOf(connection),
      deadlines: { connect: 10_000, call: 1, idle: 1 },
      clock,
    })

  it.each([1, 2])('ends login %s of the two, and leaves no connection behind', async (which) => {
    const never = gate()
    let logins = 0
    await using tds = await tdsServer({
      login: async () => {
        logins++
        if (logins === which) await never.opened
      },
    })
    const clock = new ManualClock()
    await using connection = connectionTo(tds)
    const opening = openAt(connection, clock)
    while (logins < which) await new Promise((resolve) => setImmediate(resolve))
    clock.advance(10_000)
    expect((await opening)._unsafeUnwrapErr()).toMatchObject({
      code: 'source.timeout',
      details: { waitedFor: 'connect' },
    })
    await tds.log.seen('hung-up')
    expect(tds.sessions.size).toBe(0)
  })

  it('ends a connection to something that says nothing', async () => {
    const sockets: Socket[] = []
    const silent = createServer((socket) => sockets.push(socket.on('error', () => undefined)))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const address = silent.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const clock = new ManualClock()
    await using connection = ExternalConnection.mssql({
      name: 'crm',
      host: '127.0.0.1',
      port,
      database: 'crm',
      user: 'reader',
    })
    const opening = openAt(connection, clock)
    while (sockets.length === 0) await new Promise((resolve) => setImmediate(resolve))
    const hungUp = new Promise((resolve) => sockets[0]?.on('close', resolve))
    sockets[0]?.resume()
    clock.advance(10_000)
    expect((await opening)._unsafeUnwrapErr()).toMatchObject({ code: 'source.timeout' })
    await hungUp
    silent.close()
  })

  it('is for waiting for a free connection as well', async () => {
    await using tds = await tdsServer()
    await using one = await sessionOn(tds, { config: { maxConnections: 1 } })
    const clock = new ManualClock()
    const opening = openAt(one.connection, clock)
    clock.advance(10_000)
    expect((await opening)._unsafeUnwrapErr()).toMatchObject({ code: 'source.timeout' })
    await one.session.release()
    expect((await one.connection.check()).isOk()).toBe(true)
  })
})
