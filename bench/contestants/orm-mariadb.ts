import { Kysely, MysqlDialect, sql } from 'kysely'
import { createPool } from 'mysql2'
import { createConnection } from 'mysql2/promise'
import { contestant } from './contestant.js'
import { countTrips } from './count-trips.js'
import { type OrmTables, ormLoop } from './orm-loop.js'

await contestant(async ({ sourceUrl, storeUrl, rows }, counter) => {
  const source = await createConnection({ uri: sourceUrl, dateStrings: true })
  const pool = createPool({ uri: storeUrl, connectionLimit: 4 })
  pool.on('connection', (connection) => countTrips(connection, counter))
  const db = new Kysely<OrmTables>({ dialect: new MysqlDialect({ pool }) })
  await sql`select 1`.execute(db)
  return {
    async run() {
      const [read] = await source.query<string[][] & never>({
        sql: 'select id, phone, mobile, first_name, last_name, email, postcode, callback from enquiry order by id limit ?',
        values: [rows],
        rowsAsArray: true,
      })
      const raws: readonly (readonly unknown[])[] = read
      const leads = await ormLoop(
        db,
        raws.map((raw) => raw.map(String)),
        {
          instant: (iso) => iso.replace('Z', ''),
          insertLead: async (tx, lead) => {
            // The table gives the id; the type of the table asks for all of its columns.
            const { insertId } = await tx
              .insertInto('li_leads')
              .values(lead as OrmTables['li_leads'])
              .executeTakeFirstOrThrow()
            return String(insertId)
          },
        },
      )
      return { leads, batches: leads }
    },
    async close() {
      await source.end()
      await db.destroy()
    },
  }
})
