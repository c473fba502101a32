import { sql } from 'kysely'
import { createConnection } from 'mysql2/promise'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { describeOn, freshMariadbDatabase, freshPostgresDatabase, freshSqlite } from '../servers/index.js'

await describeOn('postgres', 'the PostgreSQL that tests run against', () => {
  const isOurs = process.env['LEAD_INJECTOR_TEST_POSTGRES_URL'] === undefined

  it.runIf(isOurs)('is PostgreSQL 18 unless the environment names another', async () => {
    await using database = await freshPostgresDatabase()
    expect(await ask(database.url, 'show server_version')).toEqual([{ server_version: expect.stringMatching(/^18\./) }])
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

  it.runIf(isOurs)('refuses a wrong password', async () => {
    await using database = await freshPostgresDatabase()
    const wrong = database.urlFor({ user: 'postgres', password: 'wrong' })
    await expect(ask(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  })
})

await describeOn('postgres15', 'the older PostgreSQL that tests run against', () => {
  it('is PostgreSQL 15', async () => {
    await using database = await freshPostgresDatabase({ server: 'postgres15' })
    expect(await ask(database.url, 'show server_version')).toEqual([{ server_version: expect.stringMatching(/^15\./) }])
  })
})

await describeOn('mariadb', 'the MariaDB that tests run against', () => {
  it('gives each test a database of its own', async () => {
    await using database = await freshMariadbDatabase()
    const connection = await createConnection(database.url)
    const [rows] = await connection.query('select database() as name')
    await connection.end()
    expect(rows).toEqual([{ name: database.name }])
  })

  it('refuses a wrong password', async () => {
    await using database = await freshMariadbDatabase()
    const wrong = database.urlFor({ user: 'root', password: 'wrong' })
    await expect(createConnection(wrong)).rejects.toMatchObject({ errno: 1045 })
  })
})

describe('the SQLite that tests run against', () => {
  it('lets two connections meet in one file', async () => {
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
