import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ExternalConnection } from '../../../../src/connection/external-connection.js'
import type { TlsOptions } from '../../../../src/connection/tls-options.js'
import { type PrivateServer, startMariadb } from '../../../servers/index.js'
import { type Credentials, selfSigned } from '../../../servers/tds/login/certificate.js'
import { must } from '../../../source-session.js'

describe('TLS with MariaDB', () => {
  let server: PrivateServer
  let credentials: Credentials
  const folder = mkdtempSync(join(tmpdir(), 'lead-injector-tls-'))
  beforeAll(async () => {
    credentials = selfSigned()
    // The server may run under another account than the test.
    for (const [name, text] of Object.entries(credentials)) writeFileSync(join(folder, name), text, { mode: 0o644 })
    chmodSync(folder, 0o755)
    server = await startMariadb({ settings: { 'ssl-cert': join(folder, 'cert'), 'ssl-key': join(folder, 'key') } })
  })
  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true })
  })

  const checked = async (tls: boolean | TlsOptions, host = 'localhost') => {
    await using connection = ExternalConnection.fromUrl('crm', server.url, { tls, host })
    return await connection.check()
  }

  it('encrypts, and says by which protocol', async () => {
    expect(must(await checked({ ca: credentials.cert })).tls).toEqual({ encrypted: true, protocol: 'TLSv1.3' })
    const named = await checked({ ca: credentials.cert, serverName: 'localhost' }, '127.0.0.1')
    expect(must(named).tls?.encrypted).toBe(true)
  })

  it('trusts nobody by itself, and whoever answers when told not to verify', async () => {
    expect((await checked(true))._unsafeUnwrapErr()).toMatchObject({ code: 'connection.tls-failed' })
    expect(must(await checked({ verify: false })).tls?.encrypted).toBe(true)
  })

  it('holds the certificate against the name that it is to bear', async () => {
    const answer = await checked({ ca: credentials.cert, serverName: 'db.example.com' })
    expect(answer._unsafeUnwrapErr()).toMatchObject({ code: 'connection.tls-failed' })
    const address = await checked({ ca: credentials.cert }, '127.0.0.1')
    expect(address._unsafeUnwrapErr()).toMatchObject({ code: 'connection.invalid' })
  })

  it('is off unless asked for', async () => {
    expect(must(await checked(false)).tls).toEqual({ encrypted: false, protocol: null })
    await using connection = ExternalConnection.fromUrl('crm', `${server.url}?ssl=no-verify`)
    expect(must(await connection.check()).tls?.encrypted).toBe(true)
  })
})
