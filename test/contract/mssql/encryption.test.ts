import { describe, expect, it } from 'vitest'
import type { MssqlConfig } from '../../../src/connection/mssql/config.js'
import { tdsServer } from '../../servers/tds/index.js'
import { connectionTo, must } from '../../source-session.js'

type Encryption = 'off' | 'offered' | 'required'

async function checked(encryption: Encryption, config: (certificate: string) => Partial<MssqlConfig>) {
  await using server = await tdsServer({ encryption, databases: ['crm', 'sales'] })
  const url = new URL(server.url)
  url.search = ''
  await using connection = connectionTo({ ...server, url: String(url) }, config(server.certificate))
  const health = await connection.check()
  return { health, logins: [...server.log.texts('login'), ...server.log.texts('refused')], log: server.log }
}

describe('encryption', () => {
  it('is asked for unless said otherwise, and the certificate checked', async () => {
    const { health } = await checked('offered', () => ({}))
    expect(health._unsafeUnwrapErr()).toMatchObject({
      code: 'connection.tls-failed',
      details: { driverCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    })
  })

  it('takes a certificate that the named authority vouches for, and says by which protocol', async () => {
    const { health } = await checked('required', (ca) => ({ tls: { ca } }))
    expect(must(health).tls).toEqual({ encrypted: true, protocol: 'TLSv1.2' })
  })

  it('holds the certificate against the name that it is to bear', async () => {
    const { health } = await checked('offered', (ca) => ({ tls: { ca, serverName: 'db.example.com' } }))
    expect(health._unsafeUnwrapErr()).toMatchObject({
      code: 'connection.tls-failed',
      details: { driverCode: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    })
  })

  it.each([{ trustServerCertificate: true }, { tls: { verify: false } }])(
    'trusts whoever answers: %j',
    async (config) => {
      const { health } = await checked('offered', () => config)
      expect(must(health).tls?.encrypted).toBe(true)
    },
  )

  it('is off when told so', async () => {
    const { health } = await checked('offered', () => ({ encrypt: false }))
    expect(must(health).tls).toEqual({ encrypted: false, protocol: null })
  })

  it('is demanded by some servers', async () => {
    const { health } = await checked('required', () => ({ encrypt: false }))
    expect(health._unsafeUnwrapErr()).toMatchObject({
      code: 'connection.tls-failed',
      details: { driverCode: 'EENCRYPT' },
    })
  })

  it('is never given up in silence: a server that cannot does not get to hear the password', async () => {
    const { health, logins } = await checked('off', () => ({ trustServerCertificate: true }))
    expect(health._unsafeUnwrapErr()).toMatchObject({
      code: 'connection.tls-failed',
      retryable: false,
      details: { driverCode: 'ECLEARTEXT' },
    })
    expect(logins).toEqual([])
  })
})

describe('what the server tells of itself', () => {
  it('is server, database, user and encryption', async () => {
    await using server = await tdsServer({ user: 'dialer', databases: ['crm', 'sales'] })
    await using connection = connectionTo(server, { database: 'sales' })
    expect(must(await connection.check())).toEqual({
      server: 'Microsoft SQL Server 13.0',
      database: 'sales',
      user: 'dialer',
      tls: { encrypted: true, protocol: 'TLSv1.2' },
      timeZone: null,
    })
  })

  it('and it sees who we are, under settings of its own', async () => {
    await using server = await tdsServer()
    await using connection = connectionTo(server, { applicationName: 'night shift' })
    must(await connection.check())
    const [session] = server.sessions
    expect(session?.login.application).toBe('night shift')
    const changed = [...(session?.settings.keys() ?? [])]
    for (const setting of ['language', 'dateformat', 'datefirst', 'xact_abort', 'nocount', 'lock_timeout']) {
      expect(changed).not.toContain(setting)
    }
  })
})
