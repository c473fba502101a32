import { Kysely, PostgresDialect, sql } from 'kysely'
import { describeFaults, LeadInjector, orThrow } from 'lead-injector'
import { scriptedConnection, textColumn } from 'lead-injector/testing'
import pg from 'pg'
import { expect, it } from 'vitest'
import { KyselyLeadRepository, migrate } from '../../../src/repository/kysely/index.js'
import { describeOn, freshPostgresDatabase } from '../../servers/index.js'
import { contacts, type DialerDatabase, makeContacts } from './contacts-table.js'

/** Limits that a host may have on tables of its own: a column too short, a check, a trigger that refuses in two manners. */
const limits = [
  `alter table contact alter column reference type varchar(8)`,
  `alter table contact add constraint not_in_may check (due is null or extract(month from due at time zone 'UTC') <> 5)`,
  `create function no_premium() returns trigger language plpgsql as $$
     begin
       if new.number like '+614190%' then raise exception 'no premium numbers'; end if;
       if new.number like '+614191%' then raise exception 'none of these' using errcode = 'check_violation'; end if;
       return new;
     end $$`,
  `create trigger no_premium before insert on contact_number for each row execute function no_premium()`,
]

/** What breaks each of the limits, and the code that the store gives for it. */
const refusals = [
  { break: { njExternalLeadId: 'longer than eight' }, code: '22001' },
  { break: { njCallBackDate: '2027-05-05 10:00' }, code: '23514' },
  { break: { phone: '+614190' }, code: 'P0001' },
  { break: { phone: '+614191' }, code: '23514' },
] as const

const columns = ['lead_id', 'phone', 'njExternalLeadId', 'njCallBackDate'] as const

await describeOn('postgres', "limits of a host's own tables", () => {
  it.each([7, 1_000])('keep each row that breaks one and no other, in batches of %i', async (batchRows) => {
    await using database = await freshPostgresDatabase()
    const pool = new pg.Pool({ connectionString: database.url })
    const db = new Kysely<DialerDatabase>({ dialect: new PostgresDialect({ pool }) })
    await migrate(db)
    await makeContacts(db)
    for (const limit of limits) await sql.raw(limit).execute(db)

    // Of 45 rows every fifth, and some beside them, break a limit: alone, beside another one, first and last of its batch.
    const rows = Array.from({ length: 45 }, (_, index) => {
      const refusal = index % 5 === 0 || index % 15 === 1 ? refusals[index % refusals.length] : undefined
      const good = {
        lead_id: `r${index}`,
        phone: '+614120',
        njExternalLeadId: `C${index}`,
        njCallBackDate: '2027-01-05 10:00',
      }
      const cells = { ...good, ...refusal?.break }
      return { cells: { ...cells, phone: cells.phone + String(index).padStart(5, '0') }, code: refusal?.code ?? null }
    })
    const answer = () => ({
      columns: columns.map(textColumn),
      rows: rows.map(({ cells }) => columns.map((name) => cells[name])),
    })
    const { connection } = scriptedConnection({ procedures: { new_leads: { answer } } })
    const repository = new KyselyLeadRepository(db, { leads: contacts })
    const injector = LeadInjector.create({
      settings: {
        name: 'Host',
        connection: 'crm',
        procedureName: 'new_leads',
        uniqueIdField: 'lead_id',
        enabled: true,
        timeZone: 'UTC',
        campaign: 'summer',
        allocation: 'inbound',
        batchRows,
        retries: { count: 0 },
      },
      connection,
      repository,
    }).match(
      (made) => made,
      (faults) => expect.fail(describeFaults(faults)),
    )
    const report = orThrow(await injector.run())
    const refused = rows.filter(({ code }) => code !== null)
    const counts = { read: rows.length, imported: rows.length - refused.length, rejected: refused.length }
    expect(report.counts).toEqual({ ...counts, updated: 0, reallocated: 0, known: 0 })

    const kept = await sql<{ id: string; code: string }>`select id_key as id, reasons::jsonb #>> '{0,storeCode}' as code
      from li_quarantine`.execute(db)
    expect(new Map(kept.rows.map(({ id, code }) => [id, code]))).toEqual(
      new Map(refused.map(({ cells, code }) => [cells.lead_id, code])),
    )
    const stored = await sql<{ reference: string }>`select reference from contact order by id`.execute(db)
    const good = rows.filter(({ code }) => code === null)
    expect(stored.rows.map(({ reference }) => reference)).toEqual(good.map(({ cells }) => cells.njExternalLeadId))
    await db.destroy()
  })
})
