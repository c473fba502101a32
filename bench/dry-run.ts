import { sql } from 'kysely'
import { ExternalConnection, LeadInjector, orThrow } from 'lead-injector'
import { KyselyLeadRepository, migrate } from 'lead-injector/kysely'
import pg from 'pg'
import { kyselyAt } from '../test/database/injector/kysely-at.js'
import { startPostgres18 } from '../test/servers/postgres.js'
import { median } from './median.js'

// How long a test of 1,000 rows takes beyond the procedure's own time, in a campaign of many leads:
// `npx tsx bench/dry-run.ts [--leads 1000000] [--rounds 5]`. Source and store are two databases of one private PostgreSQL 18.

const option = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}
const leads = option('leads', 1_000_000)
const rounds = option('rounds', 5)
const sample = 1_000

const server = await startPostgres18()
try {
  const admin = new pg.Client(server.url)
  await admin.connect()
  await admin.query('create database store')
  await admin.query(`
    create table enquiry (id bigint primary key, phone text, name text, call_at text);
    insert into enquiry select n, '+614' || (10000000 + n * 7)::text, 'Lead ' || n,
      case when n % 3 = 0 then to_char(timestamp '2030-03-25 09:00' + n * interval '1 minute', 'DD/MM/YYYY HH24:MI') end
      from generate_series(1, ${sample * 2}) n;
    analyze enquiry;
    create function new_leads(last_id bigint)
      returns table (lead_id bigint, phone text, name text, "njCallBackDate" text, "njExternalLeadId" text)
      language sql as $$ select id, phone, name, call_at, 'new-' || id from enquiry where id > coalesce(last_id, 0) order by id $$`)
  const storeUrl = new URL(server.url)
  storeUrl.pathname = '/store'
  const db = kyselyAt(storeUrl.href)
  await migrate(db)
  await fill()
  await using connection = ExternalConnection.fromUrl('crm', server.url)
  const injector = orThrow(
    LeadInjector.create({
      settings: {
        name: 'Web enquiries',
        connection: 'crm',
        procedureName: 'new_leads',
        uniqueIdField: 'lead_id',
        callbackDateFormat: 'dd/MM/yyyy HH:mm',
        timeZone: 'Australia/Melbourne',
        campaign: 'summer',
        allocation: 'inbound',
      },
      connection,
      repository: new KyselyLeadRepository(db),
    }),
  )
  const procedure: number[] = []
  const beyond: number[] = []
  // The first round warms up: code, caches, prepared plans.
  for (let round = 0; round <= rounds; round++) {
    const called = performance.now()
    const { rowCount } = await admin.query(`select * from new_leads(null) limit ${sample + 1}`)
    const own = performance.now() - called
    const began = performance.now()
    const report = orThrow(await injector.test({ sample }))
    const took = performance.now() - began
    if (report.rows.length !== sample || rowCount !== sample + 1) throw new Error('the test has looked at other rows')
    if (round === 0) console.log(JSON.stringify({ counts: report.counts, calls: report.calls, answer: report.answer }))
    else {
      procedure.push(own)
      beyond.push(took - own * report.calls)
    }
  }
  const milliseconds = (times: readonly number[]) => Math.round(median(times))
  console.log(
    `${leads} leads, ${sample} rows: ${milliseconds(beyond)} ms beyond the procedure's own time (${milliseconds(procedure)} ms a call); ` +
      `all rounds: ${beyond.map(Math.round).join(', ')} ms`,
  )
  await db.destroy()
  await admin.end()

  /** A campaign in which every third of the sampled numbers is taken. */
  async function fill(): Promise<void> {
    const began = performance.now()
    await sql`
      insert into li_leads (campaign, allocation, state, priority, external_id, fields, injector, unique_id, run, batch, place, stored_at)
      select 'summer', 'inbound', 'open', 10, 'old-' || n, '{"name": "Somebody"}', 'other', n::text, 1, 1, n, now()
      from generate_series(1, ${sql.lit(leads)}::int) n`.execute(db)
    await sql`
      insert into li_lead_numbers (lead, place, campaign, number, callable, field)
      select id, 0, 'summer', '+614' || (10000000 + unique_id::bigint * 21)::text, true, 'phone' from li_leads`.execute(
      db,
    )
    await sql`analyze li_leads`.execute(db)
    await sql`analyze li_lead_numbers`.execute(db)
    console.log(`filled in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  }
} finally {
  await server.stop()
}
