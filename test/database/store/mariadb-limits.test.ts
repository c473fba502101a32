import { Kysely, MysqlDialect, sql } from 'kysely'
import { LeadInjector, orThrow } from 'lead-injector'
import { KyselyLeadRepository, migrate } from 'lead-injector/kysely'
import { scriptedConnection, textColumn } from 'lead-injector/testing'
import { createPool } from 'mysql2'
import { expect, it, onTestFinished } from 'vitest'
import { scriptedSettings } from '../../scripted-settings.js'
import { freshMariadbDatabase } from '../../servers/index.js'
import { lead } from './leads.js'
import { migratedStore } from './stores.js'
import { applied, begin } from './units.js'

const columns = ['lead_id', 'phone', 'njExternalLeadId'].map(textColumn)
const rows = [
  ['1', '+61400000001', 'short'],
  ['2', '+61400000002', 'longer than eight'],
  ['3', '+61400000003', null],
]

it('keeps a row whose value does not fit its column on MariaDB, and stores nothing of it', async () => {
  const database = await freshMariadbDatabase()
  const db = new Kysely<unknown>({ dialect: new MysqlDialect({ pool: createPool({ uri: database.url }) }) })
  try {
    await migrate(db)
    await sql`alter table li_leads modify external_id varchar(8)`.execute(db)
    const { connection } = scriptedConnection({ procedures: { new_leads: { answer: () => ({ columns, rows }) } } })
    const settings = { ...scriptedSettings, uniqueIdField: 'lead_id' }
    const repository = new KyselyLeadRepository(db)
    const injector = orThrow(LeadInjector.create({ settings, connection, repository }))
    const report = orThrow(await injector.run())
    expect(report.rejected).toEqual([{ row: '2', reasons: [{ code: 'store.refused', storeCode: 'ER_DATA_TOO_LONG' }] }])
    const { rows: leads } = await sql`select unique_id, external_id from li_leads order by unique_id`.execute(db)
    expect(leads).toEqual([
      { unique_id: '1', external_id: 'short' },
      { unique_id: '3', external_id: null },
    ])
  } finally {
    await db.destroy()
    await database.drop()
  }
})

it('refuses a key that is longer than any type of a key on MariaDB, and makes no NULL of it', async () => {
  const { db, close } = await migratedStore('mariadb')
  onTestFinished(close)
  const repository = new KyselyLeadRepository(db)
  const lease = await begin(repository, 'web')
  const inserts = [lead('1', { externalId: 'x'.repeat(300) }), lead('2', { externalId: 'short' })]
  const error = await applied(repository, lease, { inserts }).catch((thrown: unknown) => thrown)
  expect(repository.journal.faultOf(error)).toMatchObject({ kind: 'data' })
  expect((await sql`select id from li_leads`.execute(db)).rows).toEqual([])
})
