import { Kysely, MysqlDialect, sql } from 'kysely'
import { LeadInjector, orThrow } from 'lead-injector'
import { KyselyLeadRepository, migrate } from 'lead-injector/kysely'
import { integerColumn, scriptedConnection, textColumn } from 'lead-injector/testing'
import { createPool } from 'mysql2'
import { expect, it } from 'vitest'
import { scriptedSettings } from '../../scripted-settings.js'
import { startMariadb } from '../../servers/mariadb.js'

const count = 2_000

/** An injector into a campaign of its own, whose lead `n` has the number `from + n`. */
function injectorInto(db: Kysely<unknown>, { id, from }: { readonly id: string; readonly from: number }): LeadInjector {
  const rows = Array.from({ length: count }, (_, n) => [String(n + 1), `+614${String(from + n).padStart(8, '0')}`])
  const { connection } = scriptedConnection({
    procedures: { new_leads: { answer: () => ({ columns: [integerColumn('id'), textColumn('phone')], rows }) } },
  })
  const settings = { ...scriptedSettings, id, name: id, campaign: id, defaultRegion: 'AU', batchRows: 200 }
  return orThrow(LeadInjector.create({ settings, connection, repository: new KyselyLeadRepository(db) }))
}

it.each(['1', '2'])('leads have the numbers of their rows where innodb_autoinc_lock_mode is %s', async (mode) => {
  const server = await startMariadb({ settings: { 'innodb-autoinc-lock-mode': mode } })
  const db = new Kysely<unknown>({ dialect: new MysqlDialect({ pool: createPool({ uri: server.url }) }) })
  try {
    await migrate(db)
    const injectors = [0, 1, 2].map((n) => injectorInto(db, { id: `web-${n}`, from: 1_000_000 * (n + 1) }))
    const reports = await Promise.all(injectors.map(async (injector) => orThrow(await injector.run())))
    expect(reports.map(({ counts }) => counts.imported)).toEqual([count, count, count])
    const { rows } = await sql<{ leads: string; numbers: string; ledger: string }>`
select cast(count(*) as char) as leads,
  cast(count(n.number) as char) as numbers,
  cast(count(g.id_key) as char) as ledger
from li_leads l
  left join li_lead_numbers n on n.lead = l.id and n.campaign = l.campaign and n.number = json_value(l.fields, '$.phone')
  left join li_ledger g on g.injector = l.injector and g.id_key = l.unique_id and g.lead = l.id`.execute(db)
    expect(rows).toEqual([{ leads: String(3 * count), numbers: String(3 * count), ledger: String(3 * count) }])
  } finally {
    await db.destroy()
    await server.stop()
  }
})
