import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { contestant } from './contestant.js'
import { countTrips } from './count-trips.js'
import { type OrmTables, ormLoop } from './orm-loop.js'

const asText = { getTypeParser: () => (text: string) => text }

await contestant(async ({ sourceUrl, storeUrl, rows }, counter) => {
  const source = new pg.Client({ connectionString: sourceUrl })
  await source.connect()
  const pool = new pg.Pool({ connectionString: storeUrl, max: 4 })
  pool.on('connect', (client) => countTrips(client, counter))
  const db = new Kysely<OrmTables>({ dialect: new PostgresDialect({ pool }) })
  await sql`select 1`.execute(db)
  return {
    async run() {
      const text = 'select * from new_leads(null) limit $1'
      const read = await source.query<string[]>({ text, values: [rows], rowMode: 'array', types: asText })
      const leads = await ormLoop(db, read.rows, {
        instant: (iso) => iso,
        insertLead: async (tx, lead) =>
          // The table gives the id; the type of the table asks for all of its columns.
          (
            await tx
              .insertInto('li_leads')
              .values(lead as OrmTables['li_leads'])
              .returning('id')
              .executeTakeFirstOrThrow()
          ).id,
      })
      return { leads, batches: leads }
    },
    async close() {
      await source.end()
      await db.destroy()
    },
  }
})
