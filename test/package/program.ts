const imports = `
import { Kysely, PostgresDialect } from 'kysely'
import { ExternalConnection, LeadInjector, orThrow } from 'lead-injector'
import { KyselyLeadRepository, migrate } from 'lead-injector/kysely'
import pg from 'pg'
`

const requires = `
const { Kysely, PostgresDialect } = require('kysely')
const { ExternalConnection, LeadInjector, orThrow } = require('lead-injector')
const { KyselyLeadRepository, migrate } = require('lead-injector/kysely')
const pg = require('pg')
`

/** What a user would write first: leads from one PostgreSQL into another. */
const body = `
async function main() {
  const db = new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: process.env.STORE }) }) })
  await migrate(db)
  const connection = ExternalConnection.fromUrl('crm', process.env.CRM)
  const settings = {
    name: 'First steps', connection: 'crm', procedureName: 'new_leads', uniqueIdField: 'id', enabled: true,
    timeZone: 'Australia/Melbourne', defaultRegion: 'AU', campaign: 'summer', allocation: 'inbound',
  }
  const injector = orThrow(LeadInjector.create({ settings, connection, repository: new KyselyLeadRepository(db) }))
  const report = orThrow(await injector.run())
  console.log(JSON.stringify({ counts: report.counts, lastId: report.lastIdAfter.text }))
  await connection.close()
  await db.destroy()
}
main()
`

/** The program as a module and as CommonJS. */
export const programs = { 'program.mjs': imports + body, 'program.cjs': requires + body } as const
