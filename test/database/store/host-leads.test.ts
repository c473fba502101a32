import { readFileSync } from 'node:fs'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { KyselyLeadRepository, migrate } from '../../../src/repository/kysely/index.js'
import { leadRepositoryContract, leadTableContract } from '../../../src/testing/index.js'
import { describeOn, freshPostgresDatabase } from '../../servers/index.js'
import { contacts, type DialerDatabase, makeContacts } from './contacts-table.js'

describe('the example of docs/repositories.md', () => {
  it('is the code that is run here', () => {
    const docs = readFileSync(new URL('../../../docs/repositories.md', import.meta.url), 'utf8')
    const code = readFileSync(new URL('./contacts-table.ts', import.meta.url), 'utf8')
    expect(docs).toContain(`\`\`\`ts\n${code}\`\`\``)
  })
})

await describeOn('postgres', "a host's own leads beside our journal keep", () => {
  let opened: Promise<{ db: Kysely<DialerDatabase>; close: () => Promise<void> }> | undefined
  const open = async () => {
    const database = await freshPostgresDatabase()
    const pool = new pg.Pool({ connectionString: database.url })
    const db = new Kysely<DialerDatabase>({ dialect: new PostgresDialect({ pool }) })
    await migrate(db)
    await makeContacts(db)
    return { db, close: () => db.destroy().then(() => database.drop()) }
  }
  const fresh = async () => {
    opened ??= open()
    const { db } = await opened
    await sql`truncate contact, contact_number, contact_history, li_campaigns, li_injectors, li_last_ids, li_ledger, li_runs, li_quarantine`.execute(
      db,
    )
    return { repository: new KyselyLeadRepository(db, { leads: contacts }), close: async () => {} }
  }
  afterAll(async () => (await opened)?.close())

  for (const { name, run } of leadTableContract({ fresh })) it(name, run)
  for (const { name, run } of leadRepositoryContract({ fresh })) it(`together: ${name}`, run)
})
