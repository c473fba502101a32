import { ExternalConnection, LeadInjector, orThrow } from 'lead-injector'
import { KyselyLeadRepository, migrate } from 'lead-injector/kysely'
import { kyselyAt } from './kysely-at.js'

/*
 * Imports everything from the CRM at the first URL into the store at the second, as a host would, and prints what it came to
 * and the most memory that this process ever had.
 */
const [crmUrl = '', storeUrl = ''] = process.argv.slice(2)
const db = kyselyAt(storeUrl)
await migrate(db)
const connection = ExternalConnection.fromUrl('crm', crmUrl)
const injector = orThrow(
  LeadInjector.create({
    settings: {
      id: 'enquiries',
      name: 'Enquiries',
      connection: 'crm',
      procedureName: 'new_leads',
      uniqueIdField: 'leadId',
      enabled: true,
      timeZone: 'Australia/Melbourne',
      campaign: 'summer',
      allocation: 'inbound',
      phoneFields: ['phone', 'mobile'],
    },
    connection,
    repository: new KyselyLeadRepository(db),
  }),
)
const report = orThrow(await injector.run())
await connection.close()
await db.destroy()
const megabytes = process.resourceUsage().maxRSS / 1024
process.stdout.write(`${JSON.stringify({ counts: report.counts, timings: report.timings, megabytes })}\n`)
