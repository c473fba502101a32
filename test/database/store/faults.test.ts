import { type Kysely, sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { KyselyLeadRepository, migrate } from '../../../src/repository/kysely/index.js'
import { describeOn, freshName, freshPostgresDatabase, startMariadb, startPostgres18 } from '../../servers/index.js'
import { describeEachStore } from './each-store.js'
import { lead } from './leads.js'
import { emptyStore, migratedStore, openMariadb, openPostgres, type StoreName, type TestStore } from './stores.js'
import { applied, batchOf, begin } from './units.js'

const open: TestStore[] = []
const opened = async (store: Promise<TestStore>) => {
  open.push(await store)
  return store
}
afterEach(async () => {
  for (const store of open.splice(0)) await store.close()
})

/** What the journal makes of the error that some work ends with. */
async function faultIn({ journal }: KyselyLeadRepository, work: Promise<unknown>) {
  const error = await work.then(
    () => {
      throw new Error('nothing failed')
    },
    (failure: unknown) => failure,
  )
  return journal.faultOf(error)
}

const codes: Readonly<Record<StoreName, Readonly<Record<'noTable' | 'unique' | 'notNull' | 'check', string>>>> = {
  sqlite: {
    noTable: 'SQLITE_ERROR',
    unique: 'SQLITE_CONSTRAINT_UNIQUE',
    notNull: 'SQLITE_CONSTRAINT_NOTNULL',
    check: 'SQLITE_CONSTRAINT_CHECK',
  },
  postgres: { noTable: '42P01', unique: '23505', notNull: '23502', check: '23514' },
  postgres15: { noTable: '42P01', unique: '23505', notNull: '23502', check: '23514' },
  mariadb: {
    noTable: 'ER_NO_SUCH_TABLE',
    unique: 'ER_DUP_ENTRY',
    notNull: 'ER_BAD_NULL_ERROR',
    check: 'ER_INNODB_AUTOEXTEND_SIZE_OUT_OF_RANGE',
  },
}

await describeEachStore('faults', (name) => {
  const code = codes[name]

  it('of a store that was not migrated say so', async () => {
    const repository = new KyselyLeadRepository((await opened(emptyStore(name))).db)
    expect(await faultIn(repository, begin(repository))).toEqual({ kind: 'not-migrated', code: code.noTable })
    expect(await faultIn(repository, repository.journal.state('crm'))).toEqual({
      kind: 'not-migrated',
      code: code.noTable,
    })
  })

  it('of values that the tables refuse are faults of the data', async () => {
    const { db } = await opened(migratedStore(name))
    const repository = new KyselyLeadRepository(db)
    const lease = await begin(repository)
    const store = (...inserts: Parameters<typeof lead>[]) =>
      applied(repository, lease, { inserts: inserts.map((parts) => lead(...parts)) })
    expect(await faultIn(repository, store(['1', { externalId: 'a' }], ['2', { externalId: 'a' }]))).toEqual({
      kind: 'data',
      code: code.unique,
    })
    expect(await faultIn(repository, store(['1', { priority: 101 }]))).toEqual({ kind: 'data', code: code.check })
    expect(
      await faultIn(
        repository,
        applied(repository, lease, { updates: [{ lead: '999', before: lead('1'), after: lead('1') }] }),
      ),
    ).toMatchObject({ kind: 'data' })
    const { rows } = await sql`select id from li_leads`.execute(db)
    expect(rows).toEqual([])
  })

  it("of a host's own statements in the transaction are read by the same codes", async () => {
    const { db } = await opened(migratedStore(name))
    await sql`create table own (value varchar(5) not null)`.execute(db)
    const repository = new KyselyLeadRepository(db, {
      onChanges: async (_, tx) => void (await sql`insert into own (value) values (null)`.execute(tx)),
    })
    const work = applied(repository, await begin(repository), { inserts: [lead('1')] })
    expect(await faultIn(repository, work)).toEqual({ kind: 'data', code: code.notNull })
    expect((await sql`select id from li_leads`.execute(db)).rows).toEqual([])
  })

  it('of a transaction that is not one of the repository, or that may not write, are unknown ones', async () => {
    const { db } = await opened(migratedStore(name))
    const repository = new KyselyLeadRepository(db)
    const { journal, leads } = repository
    const lease = await begin(repository)
    const changes = { updates: [], inserts: [lead('1')], records: [] }
    const context = { injector: 'crm', at: '2026-11-24T09:00:00.000Z' }
    const looking = journal.reading((tx) => leads.apply(tx, changes, context))
    expect(await faultIn(repository, looking)).toEqual({ kind: 'unknown', code: 'READ_ONLY' })
    const foreign = db.transaction().execute((tx) => leads.apply(tx, changes, context))
    expect(await faultIn(repository, foreign)).toEqual({ kind: 'unknown', code: 'FOREIGN_TRANSACTION' })
    const unlocked = journal.transaction((tx) => journal.record(tx, batchOf(lease)))
    expect(await faultIn(repository, unlocked)).toEqual({ kind: 'unknown', code: 'NOT_LOCKED' })
    expect(
      await faultIn(
        repository,
        journal.transaction(() => Promise.reject(new TypeError('a fault of ours'))),
      ),
    ).toEqual({ kind: 'unknown', code: '' })
  })
})

await describeOn('postgres', 'faults of PostgreSQL', () => {
  it('of an account that may not, and of a wrong password, say so', async () => {
    await using database = await freshPostgresDatabase()
    const owner = openPostgres(database.url)
    await migrate(owner)
    const user = freshName()
    await sql`create role ${sql.id(user)} login password 'secret'`.execute(owner)
    for (const [password, code] of [
      ['secret', '42501'],
      ['wrong', '28P01'],
    ]) {
      const db = openPostgres(database.urlFor({ user, password: password ?? '' }))
      const repository = new KyselyLeadRepository(db)
      expect(await faultIn(repository, begin(repository))).toEqual({ kind: 'no-rights', code })
      await db.destroy()
    }
    await owner.destroy()
  })

  it('an account with the rights of docs/tables.md can do all that an injector does', async () => {
    await using database = await freshPostgresDatabase()
    const owner = openPostgres(database.url)
    await migrate(owner)
    const user = freshName()
    const role = sql.id(user)
    await sql`create role ${role} login password 'secret'`.execute(owner)
    await sql`grant usage on schema public to ${role}`.execute(owner)
    await sql`grant select, insert, update, delete on all tables in schema public to ${role}`.execute(owner)
    await sql`grant usage on all sequences in schema public to ${role}`.execute(owner)
    const db = openPostgres(database.urlFor({ user, password: 'secret' }))
    const repository = new KyselyLeadRepository(db)
    const { journal } = repository
    const lease = await begin(repository)
    const [id] = await applied(repository, lease, {
      inserts: [lead('1', { numbers: [{ field: 'phone', number: '+61400000000' }] })],
    })
    await journal.transaction(async (tx) => {
      await journal.lock(tx, { campaigns: ['summer'], lease, leaseFor: 60_000, lockTimeout: 10_000 })
      const lastId = { kind: 'integer', type: 'int8', text: '1' } as const
      await journal.record(
        tx,
        batchOf(lease, { ledger: [{ key: '1', outcome: 'imported', run: 1, lead: id ?? null }], lastId }),
      )
      await journal.amend(tx, lease, [{ kind: 'forget', keys: 'all', reason: 'shown' }])
    })
    const counts = batchOf(lease).counts
    expect(
      await journal.finish({
        lease,
        run: 1,
        status: 'completed',
        counts,
        rejections: {},
        error: null,
        stalledRuns: 0,
        lockTimeout: 10_000,
      }),
    ).toBe(true)
    expect(await journal.purge('crm', { runs: await journal.now(), lockTimeout: 10_000 })).toEqual({
      runs: 1,
      quarantine: 0,
    })
    await db.destroy()
    await owner.destroy()
  })
})

/** A server dies in the middle of a unit of work, and comes back. */
async function breaksOff(
  server: Awaited<ReturnType<typeof startPostgres18>>,
  connect: (url: string) => Kysely<unknown>,
): Promise<void> {
  const db = connect(server.url)
  await migrate(db)
  const repository = new KyselyLeadRepository(db)
  const { journal } = repository
  const lease = await begin(repository)
  const broken = journal.transaction(async (tx) => {
    await journal.lock(tx, { campaigns: ['summer'], lease, leaseFor: 60_000, lockTimeout: 10_000 })
    await server.kill()
    return journal.known(tx, 'crm', ['1'])
  })
  expect((await faultIn(repository, broken)).kind).toBe('unavailable')
  expect((await faultIn(repository, journal.now())).kind).toBe('unavailable')
  await server.restart()
  expect((await journal.state('crm'))?.lease?.token).toBe(lease.token)
  const killedAtCommit = journal.transaction(async (tx) => {
    await journal.lock(tx, { campaigns: ['summer'], lease, leaseFor: 60_000, lockTimeout: 10_000 })
    await server.kill()
  })
  expect((await faultIn(repository, killedAtCommit)).kind).toBe('unavailable')
  await db.destroy()
}

await describeOn('postgres', 'a PostgreSQL that dies', () => {
  it('in a unit of work or at its commit is unavailable, with or without a code', async () => {
    const server = await startPostgres18({ durable: true })
    try {
      await breaksOff(server, openPostgres)
    } finally {
      await server.stop()
    }
  })
})

await describeOn('mariadb', 'a MariaDB that dies', () => {
  it('in a unit of work or at its commit is unavailable, with or without a code', async () => {
    const server = await startMariadb({ durable: true })
    try {
      await breaksOff(server, openMariadb)
    } finally {
      await server.stop()
    }
  })
})
