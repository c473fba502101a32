import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { driverOf } from '../../../src/connection/driver-of.js'
import { ExternalConnection } from '../../../src/connection/external-connection.js'

const open = (connection: ExternalConnection) => driverOf(connection).open(new AbortController().signal)

describe('an external connection', () => {
  it('shows name and kind, and never more', () => {
    const connections = [
      ExternalConnection.fromUrl('crm', 'postgres://u:sw%C3%B6rdfish@h/db'),
      ExternalConnection.postgres({ name: 'crm', database: 'db', user: 'u', password: 'swördfish' }),
    ]
    for (const connection of connections) {
      const shown = [inspect(connection, { showHidden: true, depth: 9 }), JSON.stringify(connection), `${connection}`]
      expect(shown).toEqual([
        'ExternalConnection(postgres crm)',
        '{"name":"crm","kind":"postgres"}',
        'ExternalConnection(postgres crm)',
      ])
      expect(Object.keys(connection)).toEqual([])
      expect(inspect(driverOf(connection), { showHidden: true, depth: 9 })).not.toMatch(/sw(ö|%C3%B6)rdfish/)
    }
  })

  it('lists every fault of a config, and refuses to open with them', async () => {
    // What JavaScript callers may hand over.
    const config = JSON.parse(
      '{"name":"crm","host":"","port":"x","password":5,"tls":{"ca":1,"key":"k","other":1},"pasword":"s3cret"}',
    )
    const connection = ExternalConnection.postgres(config)
    expect(connection.faults).toEqual([
      'pasword is not known',
      'database must be a text that is not empty',
      'user must be a text that is not empty',
      'host must be a text that is not empty',
      'port must be a number from 1 to 65535',
      'password must be a text or a function',
      'tls.other is not known',
      'tls.ca must be PEM text',
      'tls.cert and tls.key go together',
    ])
    await expect(open(connection)).rejects.toMatchObject({ code: 'connection.invalid', details: { connection: 'crm' } })
    expect((await connection.check())._unsafeUnwrapErr().message).not.toContain('s3cret')
  })

  it.each([
    ['not a url with pass:word@', ['the URL cannot be read']],
    ['oracle://u:p@h/d', [expect.stringContaining('the URL must begin with')]],
    ['postgres://u:p@h', ['database must be a text that is not empty']],
    ['postgres://u:p@h/d?sslmode=prefer', [expect.stringContaining('sslmode must be one of')]],
    [
      'postgres://u:p@h/d?connect_timeout=5',
      ["the URL's parameter connect_timeout is not known; known are sslmode, application_name, host"],
    ],
    ['postgres://u:100%@h/d', ['the password in the URL has a % that is no escape']],
  ])('says what is wrong with %s', (url, faults) => {
    const connection = ExternalConnection.fromUrl('crm', url)
    expect([connection.name, connection.faults]).toEqual(['crm', faults])
  })

  it('never throws, whatever it is given', () => {
    const nothing = JSON.parse('null')
    for (const connection of [
      ExternalConnection.postgres(nothing),
      ExternalConnection.from(nothing),
      ExternalConnection.fromUrl('x', nothing),
    ]) {
      expect(connection.faults.length).toBeGreaterThan(0)
    }
  })

  it('says that it is closed', async () => {
    const connection = ExternalConnection.fromUrl('crm', 'postgres://u:p@127.0.0.1:1/d')
    await connection.close()
    await connection.close()
    expect((await connection.check())._unsafeUnwrapErr().code).toBe('connection.closed')
  })
})
