import { connect as connectTls } from 'node:tls'
import type { Connection } from 'tedious'
import { describe, expect, it } from 'vitest'
import { gate, SqlError, tdsServer } from '../../servers/tds/index.js'
import { connect } from './client.js'

describe('a login', () => {
  it('says who and where, and the session shows it', async () => {
    await using server = await tdsServer({ databases: ['crm', 'archive'], user: 'dialler', password: 'ü€😀;"' })
    await using client = await connect(server, { database: 'archive', options: { appName: 'injector' } })
    await client.request().query('select 1')
    const [session] = server.sessions
    expect(session?.login).toMatchObject({ user: 'dialler', database: 'archive', application: 'injector' })
    expect(JSON.stringify(server.log.entries)).not.toContain('ü€😀')
  })

  it.each([
    ['a wrong password', { password: 'wrong' }, [18456]],
    ['an unknown user', { user: 'nobody' }, [18456]],
    ['an unknown database', { database: 'nowhere' }, [4060, 18456]],
  ])('is refused for %s', async (_name, changed, numbers) => {
    await using server = await tdsServer()
    const received: number[] = []
    const beforeConnect = (connection: Connection) =>
      connection.on('errorMessage', ({ number }: { readonly number: number }) => received.push(number))
    await expect(connect(server, { ...changed, beforeConnect })).rejects.toMatchObject({ code: 'ELOGIN' })
    expect(received).toEqual(numbers)
    expect(server.log.texts('refused')).toHaveLength(1)
  })

  it('is refused by the script, with an error of its own', async () => {
    await using server = await tdsServer({
      login: ({ host }) => {
        throw new SqlError(`not from ${host === '' ? 'nowhere' : 'there'}`, { number: 18470, severity: 14 })
      },
    })
    await expect(connect(server)).rejects.toMatchObject({ code: 'ELOGIN', message: 'not from there' })
  })

  it('waits for the script, longer than the client does', async () => {
    const never = gate()
    await using server = await tdsServer({ login: () => never.opened })
    await expect(connect(server, { connectionTimeout: 50 })).rejects.toMatchObject({ code: 'ETIMEOUT' })
  })

  it('waits for the script, and is let in', async () => {
    const let_in = gate()
    await using server = await tdsServer({ login: () => let_in.opened })
    const connecting = connect(server)
    let_in.open()
    await using client = await connecting
    expect((await client.request().query('select 1 as one')).recordset).toEqual([{ one: 1 }])
  })
})

describe('a reset of the connection', () => {
  it('rolls back and forgets what SET statements set', async () => {
    await using server = await tdsServer()
    const opened: Connection[] = []
    await using client = await connect(server, { beforeConnect: (connection) => opened.push(connection) })
    await client.request().batch('set lock_timeout 5000; begin tran')
    await new Promise((resolve) => opened.at(-1)?.reset(resolve))
    expect(server.log.texts('rollback')).toHaveLength(1)
    const [session] = server.sessions
    expect([session?.trancount, session?.settings.has('lock_timeout')]).toEqual([0, false])
    expect((await client.request().query('select 1 as one')).recordset).toEqual([{ one: 1 }])
  })
})

describe('encryption', () => {
  it.each([
    ['off', true, false],
    ['off', false, false],
    ['offered', true, true],
    ['offered', false, false],
    ['required', true, true],
  ] as const)('%s, asked for %s, is %s', async (encryption, encrypt, isEncrypted) => {
    await using server = await tdsServer({ encryption })
    await using client = await connect(server, { options: { encrypt, trustServerCertificate: true } })
    expect((await client.request().query('select 1 as one')).recordset).toEqual([{ one: 1 }])
    expect([...server.sessions].map((session) => session.isEncrypted)).toEqual([isEncrypted])
  })

  it('required refuses a client that will not', async () => {
    await using server = await tdsServer({ encryption: 'required' })
    await expect(connect(server, { options: { encrypt: false } })).rejects.toMatchObject({ code: 'EENCRYPT' })
  })

  it('is refused by a client that does not trust the certificate, and taken by one that does', async () => {
    await using server = await tdsServer()
    const wary = { encrypt: true, trustServerCertificate: false }
    await expect(connect(server, { options: wary })).rejects.toMatchObject({
      code: 'ESOCKET',
      originalError: { cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } },
    })
    const trusting = { ...wary, cryptoCredentialsDetails: { ca: server.certificate } }
    await using client = await connect(server, { options: trusting })
    expect((await client.request().query('select 1 as one')).recordset).toEqual([{ one: 1 }])
  })

  it('has a new certificate for each server', async () => {
    await using one = await tdsServer()
    await using other = await tdsServer()
    expect(one.certificate).not.toBe(other.certificate)
  })
})

describe('the address', () => {
  it('names user, password, host, port, database and encryption', async () => {
    await using server = await tdsServer({ user: 'a b', password: 'p@:/ss', databases: ['sales'] })
    const url = new URL(server.url)
    expect(decodeURIComponent(url.username)).toBe('a b')
    expect(decodeURIComponent(url.password)).toBe('p@:/ss')
    expect([url.protocol, url.port, url.pathname]).toEqual(['mssql:', String(server.port), '/sales'])
    expect(Object.fromEntries(url.searchParams)).toEqual({ encrypt: 'true', trustServerCertificate: 'true' })
  })
})

describe('a stranger', () => {
  it('who does not begin with PRELOGIN is hung up on', async () => {
    await using server = await tdsServer()
    const socket = connectTls({ host: server.host, port: server.port, rejectUnauthorized: false })
    socket.on('error', () => {})
    await new Promise((resolve) => socket.on('close', resolve))
    await server.log.seen('hung-up')
    expect(server.log.texts('hung-up')).toEqual(['Error: a connection must begin with PRELOGIN'])
  })
})

describe('closing', () => {
  it('does not wait for scripts that wait for ever', async () => {
    const server = await tdsServer({
      procedures: {
        waits: async function* () {
          await new Promise(() => {})
          yield* []
        },
      },
    })
    await using client = await connect(server)
    const lost = client
      .request()
      .execute('waits')
      .catch((error: { code: string }) => error.code)
    await server.log.seen('call')
    await server.close()
    expect(await lost).toBe('ECONNRESET')
    await expect(connect(server)).rejects.toMatchObject({ code: 'ESOCKET' })
  })
})
