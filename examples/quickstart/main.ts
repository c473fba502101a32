import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, SqliteDialect, sql } from 'kysely'
import {
  DuplicatePolicy,
  describeFaults,
  ExternalConnection,
  Frequency,
  LeadInjector,
  orThrow,
  type RunReport,
  renderRunReport,
  renderTestReport,
  staticDirectory,
} from 'lead-injector'
import { KyselyLeadRepository, migrate } from 'lead-injector/kysely'
import Sqlite from 'libsql'
import { startCrm } from './crm.js'

const json = process.argv.includes('--json')
const say = (text: string) => console.log(text)

// 1. Somebody else's database, and a lead store of our own.
const crm = await startCrm()
const folder = mkdtempSync(join(tmpdir(), 'lead-injector-quickstart-'))
const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: new Sqlite(join(folder, 'leads.db')) }) })
await migrate(db)

// 2. The injector: where leads come from, how they are read, where they go.
const connection = ExternalConnection.fromUrl('crm', crm.url)
const created = LeadInjector.create({
  settings: {
    name: 'Web enquiries',
    connection: 'crm',
    procedureName: 'crm.new_leads',
    headerProcedureName: 'crm.new_leads_header',
    uniqueIdField: 'leadId',
    frequency: Frequency.every('1 minute'),
    enabled: true,
    duplicatePolicy: DuplicatePolicy.reject({ within: '90 days' }),
    callbackDateFormat: 'dd/MM/yyyy HH:mm',
    timeZone: 'Australia/Melbourne',
    defaultRegion: 'AU',
    template: 'web',
    campaign: 'summer',
    allocation: 'inbound',
  },
  connection,
  repository: new KyselyLeadRepository(db),
  directory: staticDirectory({
    templates: {
      web: {
        fields: [
          { name: 'firstName', maxLength: 50 },
          { name: 'lastName', maxLength: 50 },
          { name: 'phone', phone: true },
          { name: 'mobile', phone: true },
        ],
      },
    },
    campaigns: { summer: { allocations: ['inbound'] } },
  }),
})
if (created.isErr()) throw new Error(describeFaults(created.error))
const injector = created.value

try {
  say('--- What would happen? (a dry run: nothing is written) ---\n')
  // A single call: the embedded server takes seconds to hear that a read was left early, where others take none.
  say(renderTestReport(orThrow(await injector.test({ sample: 10, probe: 'once' }))))

  say('\n--- First run ---\n')
  const first = orThrow(await injector.run())
  say(renderRunReport(first))

  await crm.addGoodLeads(50)
  say('\n--- Second run, after 50 more people have filled in the form ---\n')
  const second = orThrow(await injector.run())
  say(renderRunReport(second))

  say('\n--- Third run: nothing new ---\n')
  const third = orThrow(await injector.run())
  say(renderRunReport(third))

  const due = await sql<{ callback_at: string }>`
    select callback_at from li_leads where callback_at is not null order by callback_at limit 3`.execute(db)
  say(`\nThe first callbacks in the store: ${due.rows.map((lead) => lead.callback_at).join(', ')}`)

  if (json)
    say(
      JSON.stringify({ crm: { leads: 1_000 }, first: figures(first), second: figures(second), third: figures(third) }),
    )
} finally {
  await connection.close()
  await db.destroy()
  await crm.close()
  rmSync(folder, { recursive: true, force: true })
}

function figures({ counts, lastIdAfter }: RunReport) {
  const { read, imported, rejected, known } = counts
  return { read, imported, rejected, known, lastId: lastIdAfter?.text ?? '' }
}
