import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ExternalConnection } from '../../../../src/connection/external-connection.js'
import { readMysqlUrl } from '../../../../src/connection/mysql/url.js'
import { type FreshDatabase, freshMariadbDatabase } from '../../../servers/index.js'
import { must, rowsOf, sessionOn } from '../../../source-session.js'
import { ask } from './ask.js'

describe('a connection to MariaDB', () => {
  let database: FreshDatabase
  beforeAll(async () => {
    database = await freshMariadbDatabase()
    await ask(
      database.url,
      'create procedure zones(last_id bigint) select @@session.time_zone, @@session.sql_mode, @@session.tx_isolation',
    )
  })
  afterAll(() => database.drop())

  it('hands a procedure its own settings', async () => {
    const [globals] = await ask(database.url, 'select @@time_zone, @@sql_mode, @@tx_isolation')
    await using on = await sessionOn(database)
    must(await on.session.begin())
    expect(await rowsOf(on.session, 'zones')).toEqual([globals])
  })

  it('reads a name and an id whatever the sql_mode of the server', async () => {
    const [[mode] = []] = await ask(database.url, 'select @@global.sql_mode')
    await ask(
      database.url,
      'create or replace procedure says(last_id text) select last_id as id',
      "set global sql_mode = 'ansi_quotes,no_backslash_escapes,pipes_as_concat'",
    )
    try {
      await using on = await sessionOn(database)
      const id = { kind: 'text', type: 'text', text: `\\' or 1=1 -- "` } as const
      expect(await rowsOf(on.session, 'says', id)).toEqual([[id.text]])
    } finally {
      await ask(database.url, `set global sql_mode = '${mode}'`)
    }
  })

  it('tells what it is connected to', async () => {
    await using connection = ExternalConnection.fromUrl('crm', database.url)
    expect(must(await connection.check())).toMatchObject({
      server: expect.stringMatching(/^(MariaDB|MySQL) \d+\.\d+\.\d+$/),
      database: database.name,
      user: 'root@%',
      tls: { encrypted: false, protocol: null },
      timeZone: expect.any(String),
    })
  })

  it('asks a password provider for each connection, and no longer than the connect deadline', async () => {
    const { config } = readMysqlUrl(new URL(database.url))
    let asked = 0
    await using connection = ExternalConnection.mysql({
      name: 'crm',
      database: '',
      user: '',
      ...config,
      password: async () => {
        asked++
        return String(config['password'])
      },
    })
    await connection.check()
    await connection.check()
    expect(asked).toBe(1)
    const hanging = sessionOn(database, {
      deadlines: { connect: 100 },
      config: { password: () => new Promise<string>(() => undefined) },
    })
    await expect(hanging).rejects.toMatchObject({ code: 'source.timeout', details: { waitedFor: 'connect' } })
  })

  it('says that a database is not there', async () => {
    await using connection = ExternalConnection.fromUrl('crm', database.url, { database: 'nowhere' })
    expect((await connection.check())._unsafeUnwrapErr()).toMatchObject({
      code: 'connection.unknown-database',
      details: { database: 'nowhere', driverCode: '1049' },
    })
  })
})
