import { type Kysely, sql } from 'kysely'
import { LeadInjector, orThrow } from 'lead-injector'
import { KyselyLeadRepository } from 'lead-injector/kysely'
import { integerColumn, scriptedConnection, textColumn } from 'lead-injector/testing'
import { expect, it, onTestFinished } from 'vitest'
import { scriptedSettings } from '../../scripted-settings.js'
import { migratedStore } from './stores.js'

const count = 20
const rows = Array.from({ length: count }, (_, n) => [String(n + 1), `+614000001${String(n).padStart(2, '0')}`])

/** Our tables in a host's own: it writes down how many leads each batch has made. */
function wrapped(db: Kysely<unknown>) {
  const { journal, leads } = new KyselyLeadRepository(db)
  const own: typeof leads = {
    find: (tx, query) => leads.find(tx, query),
    async apply(tx, changes, context) {
      const ids = await leads.apply(tx, changes, context)
      await sql`insert into made values (${ids.length})`.execute(tx)
      return ids
    },
  }
  return { journal, leads: own }
}

it.each(['postgres', 'mariadb'] as const)(
  'a table of the host around ours writes in the same transaction on %s, also where a lead is refused',
  async (name) => {
    const { db, close } = await migratedStore(name)
    onTestFinished(close)
    await sql`create table made (leads int not null)`.execute(db)
    await sql`alter table li_leads add constraint no_seven check (unique_id <> '7')`.execute(db)
    const { connection } = scriptedConnection({
      procedures: { new_leads: { answer: () => ({ columns: [integerColumn('id'), textColumn('phone')], rows }) } },
    })
    const injector = orThrow(LeadInjector.create({ settings: scriptedSettings, connection, repository: wrapped(db) }))
    const report = orThrow(await injector.run())
    expect(report.counts).toMatchObject({ imported: count - 1, rejected: 1 })
    expect(report.rejected).toMatchObject([{ row: '7', reasons: [{ code: 'store.refused' }] }])
    const made = await sql<{ leads: unknown }>`select sum(leads) as leads from made`.execute(db)
    expect(Number(made.rows[0]?.leads)).toBe(count - 1)
  },
)
