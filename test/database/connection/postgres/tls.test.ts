import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ExternalConnection } from '../../../../src/connection/external-connection.js'
import type { TlsOptions } from '../../../../src/connection/tls-options.js'
import { startPostgres18 } from '../../../servers/index.js'
import { type Credentials, selfSigned } from '../../../servers/tds/login/certificate.js'
import { must } from '../../../source-session.js'
import { ask } from './ask.js'

describe('TLS with PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startPostgres18>>
  let credentials: Credentials
  beforeAll(async () => {
    server = await startPostgres18()
    credentials = selfSigned()
    const folder = String((await ask(server.url, 'show data_directory'))[0]?.['data_directory'])
    const store = (file: string, text: string) =>
      ask(
        server.url,
        `copy (select '${text.trimEnd()}') to program 'printf "%b\\n" "$(cat)" > ${folder}/${file} && chmod 600 ${folder}/${file}'`,
      )
    await store('server.crt', credentials.cert)
    await store('server.key', credentials.key)
    await ask(server.url, 'alter system set ssl = on')
    await ask(server.url, 'select pg_reload_conf()')
    while ((await ask(server.url, 'show ssl'))[0]?.['ssl'] !== 'on');
  })
  afterAll(() => server.stop())

  const checked = async (tls: boolean | TlsOptions) => {
    await using connection = ExternalConnection.fromUrl('crm', server.url, { tls })
    return await connection.check()
  }

  it('encrypts, and says by which protocol', async () => {
    const { tls } = must(await checked({ ca: credentials.cert }))
    expect(tls).toEqual({ encrypted: true, protocol: 'TLSv1.3' })
  })

  it('trusts nobody by itself, and whoever answers when told not to verify', async () => {
    expect((await checked(true))._unsafeUnwrapErr()).toMatchObject({
      code: 'connection.tls-failed',
      details: { driverCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    })
    expect(must(await checked({ verify: false })).tls?.encrypted).toBe(true)
  })

  it('holds the certificate against the name that it is to bear', async () => {
    const answer = await checked({ ca: credentials.cert, serverName: 'db.example.com' })
    expect(answer._unsafeUnwrapErr()).toMatchObject({
      code: 'connection.tls-failed',
      details: { driverCode: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    })
  })

  it('is off unless asked for', async () => {
    expect(must(await checked(false)).tls).toEqual({ encrypted: false, protocol: null })
    await using connection = ExternalConnection.fromUrl('crm', `${server.url}?sslmode=no-verify`)
    expect(must(await connection.check()).tls?.encrypted).toBe(true)
  })
})
