import { Kysely, MysqlDialect, PostgresDialect } from 'kysely'
import { ExternalConnection, LeadInjector, orThrow, type PhoneNormaliser } from 'lead-injector'
import { KyselyLeadRepository } from 'lead-injector/kysely'
import { place } from '../stands/stand.js'
import type { Prepared, Task, TripCounter } from './contestant.js'
import { countTrips } from './count-trips.js'

/** The library as a host uses it, every check on. */
export async function ours(
  task: Task,
  counter: TripCounter,
  { procedure, normaliser }: { readonly procedure: string; readonly normaliser?: PhoneNormaliser },
): Promise<Prepared> {
  const db = await openStore(task, counter)
  const connection = ExternalConnection.fromUrl('crm', task.sourceUrl)
  const injector = orThrow(
    LeadInjector.create({
      settings: {
        id: place.injector,
        name: 'Enquiries',
        connection: 'crm',
        procedureName: procedure,
        uniqueIdField: 'lead_id',
        enabled: true,
        timeZone: place.timeZone,
        callbackDateFormat: place.format,
        defaultRegion: place.region,
        campaign: place.campaign,
        allocation: place.allocation,
        phoneFields: ['phone', 'mobile'],
        batchRows: task.batchRows,
      },
      connection,
      repository: new KyselyLeadRepository(db),
      ...(normaliser ? { normaliser } : {}),
    }),
  )
  return {
    async run() {
      const { counts, batches } = orThrow(await injector.run())
      return { leads: counts.imported, batches }
    },
    async close() {
      await connection.close()
      await db.destroy()
    },
  }
}

/** Only the driver that is used is loaded, as with any host. */
async function openStore({ store, storeUrl }: Task, counter: TripCounter): Promise<Kysely<unknown>> {
  if (store === 'mariadb') {
    const { createPool } = await import('mysql2')
    const pool = createPool({ uri: storeUrl, connectionLimit: 4 })
    pool.on('connection', (connection) => countTrips(connection, counter))
    return new Kysely({ dialect: new MysqlDialect({ pool }) })
  }
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({ connectionString: storeUrl, max: 4 })
  pool.on('connect', (client) => countTrips(client, counter))
  return new Kysely({ dialect: new PostgresDialect({ pool }) })
}
