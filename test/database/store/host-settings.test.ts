import type { Transaction } from 'kysely'
import { CamelCasePlugin, Kysely, MysqlDialect, PostgresDialect, sql } from 'kysely'
import { createPool } from 'mysql2'
import pg from 'pg'
import { expect, it } from 'vitest'
import type { JournalBatch } from '../../../src/repository/journal.js'
import { KyselyLeadRepository, migrate } from '../../../src/repository/kysely/index.js'
import { describeOn, freshMariadbDatabase, freshPostgresDatabase } from '../../servers/index.js'
import { lead } from './leads.js'
import { applied, batchOf, begin } from './units.js'

const storedAt = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const whole = lead('1', {
  externalId: 'x',
  callback: { at: '2026-03-29T01:30:00.123Z', timeZone: 'Europe/Berlin' },
  register: { version: 'v', at: '2026-07-01T00:00:00.001Z' },
  numbers: [{ field: 'phone', number: '+61400000000' }],
})

/** Everything that is read back must be as it was written, whatever the host's client is set to. */
async function comesBack(db: Kysely<unknown>): Promise<void> {
  await migrate(db)
  const repository = new KyselyLeadRepository(db)
  const { journal, leads } = repository
  const lease = await begin(repository)
  const before = Date.now()
  const [id] = await applied(repository, lease, { inserts: [whole] })
  const query = { campaign: 'summer', externalIds: ['x'], scope: { campaigns: ['summer'] }, since: null, holders: 1 }
  const number = '+61400000000'
  const { callback } = whole
  const found = await journal.reading((tx) =>
    leads.find(tx, { ...query, numbers: [{ number, at: callback?.at ?? null }] }),
  )
  const { uniqueId, template, reallocatedFrom, ...snapshot } = whole
  expect(found.leads).toEqual([{ ...snapshot, id, uniqueId, storedAt: expect.stringMatching(storedAt) }])
  expect(found.holders).toEqual([{ number, lead: id, callbackAt: callback?.at }])
  const now = await journal.now()
  expect(now).toMatch(storedAt)
  // The servers of these tests share the machine's clock.
  expect(Math.abs(Date.parse(now) - before)).toBeLessThan(60_000)
  await journal.transaction(async (tx: Transaction<unknown>) => {
    await journal.lock(tx, { campaigns: ['summer'], lease, leaseFor: 60_000, lockTimeout: 10_000 })
    const raw = { columns: [['id', 'int8', 'integer'] as const], cells: ['1'] }
    const row = { key: '1', id: null, sequence: { run: 1, batch: 1, place: 0 }, reasons: [], raw }
    const parts: Partial<JournalBatch> = {
      ledger: [{ key: '1', outcome: 'rejected', run: 1, lead: null }],
      quarantine: [{ ...row, state: 'kept' }],
      completesCallOf: '2026-10-25T00:30:00.007Z',
    }
    await journal.record(tx, batchOf(lease, parts))
  })
  const state = await journal.state('crm')
  expect(state).toMatchObject({ run: 1, quarantined: 1, putOff: 0, lastCompletedCallAt: '2026-10-25T00:30:00.007Z' })
  expect(state?.lastStartedAt).toMatch(storedAt)
  expect(await journal.ledger('crm', ['1'])).toEqual([{ key: '1', outcome: 'rejected', run: 1, lead: null }])
  const [kept] = await journal.quarantine('crm', { limit: 1 })
  expect(kept).toMatchObject({
    key: '1',
    sequence: { run: 1, batch: 1, place: 0 },
    at: expect.stringMatching(storedAt),
  })
}

await describeOn('postgres', 'a host of PostgreSQL', () => {
  it('may parse types as it likes, live in another zone, and default to serializable transactions', async () => {
    await using database = await freshPostgresDatabase()
    // A host may turn every type into anything, but for text itself.
    const wrapped = (value: string) => ({ wrapped: value })
    const types: pg.CustomTypesConfig = { getTypeParser: (oid) => (oid === 25 ? String : wrapped) }
    const pool = new pg.Pool({
      connectionString: database.url,
      options:
        '-c timezone=Asia/Kathmandu -c datestyle=German -c default_transaction_isolation=serializable -c intervalstyle=sql_standard',
      types,
    })
    const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] })
    await comesBack(db)
    await db.destroy()
  })

  it('keeps its own lock_timeout: what a unit of work sets is gone with it', async () => {
    await using database = await freshPostgresDatabase()
    const pool = new pg.Pool({ connectionString: database.url, max: 1, options: '-c lock_timeout=7s' })
    const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
    await migrate(db)
    const repository = new KyselyLeadRepository(db)
    await applied(repository, await begin(repository), { inserts: [lead('1')] })
    const { rows } = await sql`show lock_timeout`.execute(db)
    expect(rows).toEqual([{ lock_timeout: '7s' }])
    await db.destroy()
  })
})

await describeOn('mariadb', 'a host of MariaDB', () => {
  it('may parse types as it likes, live in another zone, and default to serializable transactions', async () => {
    const database = await freshMariadbDatabase()
    const pool = createPool({
      uri: database.url,
      timezone: '+05:45',
      supportBigNumbers: true,
      bigNumberStrings: true,
      decimalNumbers: true,
      dateStrings: false,
      connectionLimit: 4,
    })
    pool.on('connection', (connection) => {
      connection.query("set session time_zone = '+05:45', session tx_isolation = 'SERIALIZABLE'")
    })
    const db = new Kysely<unknown>({ dialect: new MysqlDialect({ pool }), plugins: [new CamelCasePlugin()] })
    await comesBack(db)
    const { rows } =
      await sql`select @@session.tx_isolation as level, @@session.innodb_lock_wait_timeout as seconds`.execute(db)
    expect(rows).toEqual([{ level: 'SERIALIZABLE', seconds: expect.anything() }])
    await db.destroy()
    await database.drop()
  })
})
