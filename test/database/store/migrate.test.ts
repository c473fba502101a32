import { CamelCasePlugin, Migrator, sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { KyselyLeadRepository, migrate, migrations } from '../../../src/repository/kysely/index.js'
import { describeOn, freshName, freshPostgresDatabase } from '../../servers/index.js'
import { describeEachStore } from './each-store.js'
import { lead } from './leads.js'
import { emptyStore, openPostgres, type StoreName, type TestStore } from './stores.js'
import { applied, begin } from './units.js'

const open: TestStore[] = []
const empty = async (name: StoreName) => {
  const store = await emptyStore(name)
  open.push(store)
  return store
}
afterEach(async () => {
  for (const store of open.splice(0)) await store.close()
})

async function versions({ db }: TestStore): Promise<readonly number[]> {
  const { rows } = await sql<{ version: number }>`select version from li_schema order by version`.execute(db)
  return rows.map(({ version }) => Number(version))
}

await describeEachStore('migrate', (name) => {
  it('makes the tables, and changes nothing the second time', async () => {
    const store = await empty(name)
    expect(await migrate(store.db)).toEqual({ from: 0, to: 1 })
    const repository = new KyselyLeadRepository(store.db)
    await applied(repository, await begin(repository), { inserts: [lead('1')] })
    expect(await migrate(store.db)).toEqual({ from: 1, to: 1 })
    expect(await versions(store)).toEqual([1])
    const { rows } = await sql<{ unique_id: string }>`select unique_id from li_leads`.execute(store.db)
    expect(rows).toEqual([{ unique_id: '1' }])
  })

  it('makes them once when several hosts start at once', async () => {
    const store = await empty(name)
    const hosts = [store.db, store.connect(), store.connect(), store.connect(), store.connect()]
    const migrated = await Promise.all(hosts.map((db) => migrate(db)))
    expect(migrated.map(({ from }) => from).sort()).toEqual([0, 1, 1, 1, 1])
    expect(await versions(store)).toEqual([1])
  })

  it("runs under a host's own migrator, and knows afterwards that it did", async () => {
    const store = await empty(name)
    const migrator = new Migrator({ db: store.db, provider: { getMigrations: async () => ({ ...migrations() }) } })
    const { error, results } = await migrator.migrateToLatest()
    expect(error).toBeUndefined()
    expect(results?.map(({ status }) => status)).toEqual(['Success'])
    expect(await migrate(store.db)).toEqual({ from: 1, to: 1 })
  })

  it("lets a host's own migrator follow on migrate", async () => {
    const store = await empty(name)
    await migrate(store.db)
    const migrator = new Migrator({ db: store.db, provider: { getMigrations: async () => ({ ...migrations() }) } })
    expect((await migrator.migrateToLatest()).error).toBeUndefined()
    expect(await versions(store)).toEqual([1])
  })

  it('refuses tables that are newer than the library', async () => {
    const store = await empty(name)
    await migrate(store.db)
    await sql`update li_schema set version = 2`.execute(store.db)
    await expect(migrate(store.db)).rejects.toMatchObject({ name: 'SchemaMismatch', code: 'newer' })
  })

  it('takes up again what broke off before its version was recorded', async () => {
    const store = await empty(name)
    await migrate(store.db)
    await sql`delete from li_schema`.execute(store.db)
    await sql`drop table li_quarantine`.execute(store.db)
    expect(await migrate(store.db)).toEqual({ from: 0, to: 1 })
    const { rows } = await sql`select * from li_quarantine`.execute(store.db)
    expect(rows).toEqual([])
  })

  it("keeps to its own names, whatever the host's plugins do, and beside other tables of ours", async () => {
    const store = await empty(name)
    const db = store.db.withPlugin(new CamelCasePlugin())
    await migrate(db, { tablePrefix: 'My Leads_' })
    await migrate(db)
    const repository = new KyselyLeadRepository(db, { tablePrefix: 'My Leads_' })
    const lease = await begin(repository)
    await applied(repository, lease, { inserts: [lead('1', { externalId: 'x' })] })
    expect((await repository.journal.state('crm'))?.lease?.owner).toBe('host:1')
    const { rows } = await sql<{ unique_id: string }>`select unique_id from ${sql.id('My Leads_leads')}`.execute(
      store.db,
    )
    expect(rows).toEqual([{ unique_id: '1' }])
    expect((await sql`select * from li_leads`.execute(store.db)).rows).toEqual([])
  })
})

await describeOn('postgres', 'in a schema of PostgreSQL', () => {
  it('tables, indexes and sequences are made and used', async () => {
    await using database = await freshPostgresDatabase()
    const owner = openPostgres(database.url)
    await sql`create schema "Dialer's"`.execute(owner)
    await migrate(owner, { schema: "Dialer's" })
    const repository = new KyselyLeadRepository(owner, { schema: "Dialer's" })
    const [id] = await applied(repository, await begin(repository), { inserts: [lead('1')] })
    const { rows } = await sql`select id::text from "Dialer's".li_leads`.execute(owner)
    expect(rows).toEqual([{ id }])
    await owner.destroy()
  })
})

await describeOn('postgres', 'migrate under the rights that docs/tables.md names', () => {
  it('is allowed to an account that may make nothing, where nothing is left to make', async () => {
    const database = await freshPostgresDatabase()
    const owner = openPostgres(database.url)
    await migrate(owner)
    const user = freshName()
    await sql`create role ${sql.id(user)} login password 'few'`.execute(owner)
    await sql`grant usage on schema public to ${sql.id(user)}`.execute(owner)
    await sql`grant select, insert, update, delete on all tables in schema public to ${sql.id(user)}`.execute(owner)
    const runner = openPostgres(database.urlFor({ user, password: 'few' }))
    expect(await migrate(runner)).toEqual({ from: 1, to: 1 })
    await runner.destroy()
    await owner.destroy()
    await database.drop()
  })
})
