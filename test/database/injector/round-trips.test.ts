import { Kysely, MysqlDialect, PostgresDialect, SqliteDialect } from 'kysely'
import { ExternalConnection, type InjectorSettings, LeadInjector, orThrow } from 'lead-injector'
import { KyselyLeadRepository, migrate } from 'lead-injector/kysely'
import { Connection, createPool } from 'mysql2'
import pg from 'pg'
import { expect, it } from 'vitest'
import { openSqlite } from '../../servers/fresh-sqlite.js'
import { freshMariadbDatabase, freshPostgresDatabase, freshSqlite } from '../../servers/index.js'
import { ask } from '../connection/mysql/ask.js'
import { plainSettings } from './bench.js'
import { type TestCrm, testCrm } from './crm.js'

type StoreName = 'postgres' | 'mariadb' | 'sqlite'

/** A store whose statements are listed, each begin and each commit among them. */
async function listingStore(name: StoreName) {
  const statements: string[] = []
  const log = ({ query }: { readonly query: { readonly sql: string } }) => void statements.push(query.sql)
  const database =
    name === 'mariadb'
      ? await freshMariadbDatabase()
      : name === 'postgres'
        ? await freshPostgresDatabase()
        : freshSqlite()
  const dialect =
    'url' in database
      ? name === 'mariadb'
        ? new MysqlDialect({ pool: createPool({ uri: database.url }) })
        : new PostgresDialect({ pool: quiet(new pg.Pool({ connectionString: database.url })) })
      : new SqliteDialect({ database: openSqlite(database.file) })
  const db = new Kysely<unknown>({ dialect, log })
  await migrate(db)
  return {
    repository: new KyselyLeadRepository(db),
    statements,
    close: async () => {
      await db.destroy()
      await database.drop()
    },
  }
}

/** A database that is dropped may cut off a connection that has not said goodbye yet. */
function quiet(pool: pg.Pool): pg.Pool {
  return pool.on('error', () => undefined)
}

async function addLeads(crm: TestCrm, from: number, count: number): Promise<void> {
  await crm.sql(
    `insert into enquiry (phone, mobile, name, callback)
     select '+614' || lpad((2 * n)::text, 8, '0'), '+614' || lpad((2 * n + 1)::text, 8, '0'), 'Lead ' || n, '2027-01-05 10:00'
     from generate_series($1::int, $1 + $2 - 1) n`,
    [from, count],
  )
}

/** What a driver's connections are asked for, by source and store alike: each is waited for. */
async function exchanges<T>(driver: 'pg' | 'mysql2', work: () => Promise<T>): Promise<number> {
  const prototype: Record<string, unknown> = driver === 'pg' ? pg.Client.prototype : commandsOf(Connection.prototype)
  const method = driver === 'pg' ? 'query' : 'addCommand'
  const original = prototype[method]
  if (typeof original !== 'function') throw new Error(`${driver} has no ${method} to be counted.`)
  let count = 0
  prototype[method] = function (this: unknown, ...args: unknown[]) {
    count++
    return Reflect.apply(original, this, args)
  }
  try {
    await work()
    return count
  } finally {
    prototype[method] = original
  }
}

/** mysql2 keeps its methods in a class above the one that it exports. */
function commandsOf(exported: object) {
  return Object.hasOwn(exported, 'addCommand') ? exported : Object.getPrototypeOf(exported)
}

const trips: Readonly<Record<StoreName, { readonly idle: number; readonly batch: number; readonly run: number }>> = {
  postgres: { idle: 3, batch: 8, run: 8 },
  mariadb: { idle: 3, batch: 13, run: 10 },
  sqlite: { idle: 15, batch: 13, run: 17 },
}

it.each(['postgres', 'mariadb', 'sqlite'] as const)(
  'a run asks the store on %s as often as ever, however many rows there are',
  async (name) => {
    const crm = await testCrm()
    await crm.reset()
    const { repository, statements, close } = await listingStore(name)
    const settings: InjectorSettings = { ...plainSettings, batchRows: 50 }
    const injector = orThrow(LeadInjector.create({ settings, connection: crm.connection, repository }))
    const statementsOfRun = async () => {
      statements.length = 0
      orThrow(await injector.run())
      return statements.length
    }
    try {
      await addLeads(crm, 1, 10)
      await statementsOfRun()
      await statementsOfRun()
      expect(await statementsOfRun(), statements.join('\n')).toBe(trips[name].idle)

      await addLeads(crm, 101, 50)
      expect(await statementsOfRun(), statements.join('\n')).toBe(trips[name].run + trips[name].batch)
      await addLeads(crm, 1001, 500)
      expect(await statementsOfRun(), statements.join('\n')).toBe(trips[name].run + 10 * trips[name].batch)
    } finally {
      await close()
      await crm.close()
    }
  },
)

it('a run that finds nothing takes 8 round trips between PostgreSQL and PostgreSQL', async () => {
  const crm = await testCrm()
  await crm.reset()
  const { repository, close } = await listingStore('postgres')
  const injector = orThrow(LeadInjector.create({ settings: plainSettings, connection: crm.connection, repository }))
  try {
    await addLeads(crm, 1, 1)
    for (let run = 0; run < 3; run++) orThrow(await injector.run())
    expect(await exchanges('pg', async () => orThrow(await injector.run()))).toBe(8)
  } finally {
    await close()
    await crm.close()
  }
})

it('and between MariaDB and MariaDB', async () => {
  const crm = await freshMariadbDatabase()
  await ask(
    crm.url,
    `create procedure new_leads(last_id bigint) select 1 as leadId, '+61400000001' as phone from dual where last_id is null`,
  )
  const connection = ExternalConnection.fromUrl('crm', crm.url)
  const { repository, close } = await listingStore('mariadb')
  const injector = orThrow(LeadInjector.create({ settings: plainSettings, connection, repository }))
  try {
    for (let run = 0; run < 3; run++) orThrow(await injector.run())
    expect(await exchanges('mysql2', async () => orThrow(await injector.run()))).toBe(8)
  } finally {
    await connection.close()
    await close()
    await crm.drop()
  }
})
