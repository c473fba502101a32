import { sql } from 'kysely'
import { createConnection } from 'mysql2/promise'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { freshMariadbDatabase, freshPostgresDatabase, freshSqlite } from '../servers/index.js'

describe('the databases that tests run against', () => {
  it.each([
    ['postgres', 18],
    ['postgres15', 15],
  ] as const)('%s is PostgreSQL %i', async (server, major) => {
    await using database = await freshPostgresDatabase({ server })
    const [row] = await ask(database.url, 'show server_version_num')
    if (process.env['LEAD_INJECTOR_TEST_POSTGRES_URL'] === undefined || server === 'postgres15') {
      expect(Math.trunc(Number(row?.['server_version_num']) / 10_000)).toBe(major)
    }
  })

  it('prepares a template once for all that ask for it at the same time', async () => {
    let prepared = 0
    const template = {
      name: 'servers_test',
      prepare: async (url: string) => {
        prepared++
        await ask(url, 'create table lead_kept (id int)')
      },
    }
    const copies = await Promise.all([1, 2, 3].map(() => freshPostgresDatabase({ template })))
    expect(prepared).toBe(1)
    for (const copy of copies) expect(await ask(copy.url, 'select * from lead_kept')).toEqual([])
    await Promise.all(copies.map((copy) => copy.drop()))
  })

  it('lets a test make an account with few rights', async () => {
    await using database = await freshPostgresDatabase()
    const account = { user: `${database.name}_reader`, password: 'p@ss/word' }
    await ask(database.url, `create role ${account.user} login password '${account.password}'`)
    await ask(database.url, 'create table secret (id int)')
    await expect(ask(database.urlFor(account), 'select * from secret')).rejects.toMatchObject({ code: '42501' })
  })

  it('refuses a wrong password', async () => {
    await using postgres = await freshPostgresDatabase()
    await using mariadb = await freshMariadbDatabase()
    const wrong = { password: 'wrong' }
    await expect(ask(postgres.urlFor({ user: 'postgres', ...wrong }), 'select 1')).rejects.toMatchObject({
      code: '28P01',
    })
    await expect(createConnection(mariadb.urlFor({ user: 'root', ...wrong }))).rejects.toMatchObject({ errno: 1045 })
  })

  it('gives each test a MariaDB database of its own', async () => {
    await using database = await freshMariadbDatabase()
    const connection = await createConnection(database.url)
    const [rows] = await connection.query('select database() as name')
    await connection.end()
    expect(rows).toEqual([{ name: database.name }])
  })

  it('lets two SQLite connections meet in one file', async () => {
    await using sqlite = freshSqlite()
    await sql`create table lead_kept (id integer)`.execute(sqlite.db)
    await sql`insert into lead_kept values (7)`.execute(sqlite.connect())
    expect((await sql`select id from lead_kept`.execute(sqlite.db)).rows).toEqual([{ id: 7 }])
  })
})

async function ask(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}
