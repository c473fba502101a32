import { type Kysely, sql } from 'kysely'
import type { LeadNumber, LeadSnapshot } from 'lead-injector'
import { KyselyLeadRepository } from 'lead-injector/kysely'
import type { Place, ReadLead, StoreUnderTest } from './store-under-test.js'

type Cells = Readonly<Record<string, unknown>>

const day = 86_400_000

/** How a database moves the instants of leads back by a day. */
const dayEarlier = {
  sqlite: sql`strftime('%Y-%m-%dT%H:%M:%fZ', stored_at, '-1 day')`,
  postgres: sql`stored_at - interval '1 day'`,
}

/**
 * A store in a database, read back by SQL. Its clock is the server's own and cannot be set: as a stream's days go by, the
 * leads of its place grow older by as many, and `oldest` and `latest` are instants.
 */
export function sqlStore(db: Kysely<unknown>, dialect: keyof typeof dayEarlier): StoreUnderTest {
  let before: { readonly at: number; readonly injector: string } | null = null
  return {
    repository: new KyselyLeadRepository(db),
    async setClock(at, { injector, campaign }) {
      const days = before?.injector === injector ? (at - before.at) / day : 0
      for (let gone = 0; gone < days; gone++) {
        await sql`update li_leads set stored_at = ${dayEarlier[dialect]} where campaign = ${campaign}`.execute(db)
      }
      before = { at, injector }
    },
    limits: ({ oldest, latest }, at) => ({
      oldest: oldest === null ? null : new Date(at - oldest).toISOString(),
      latest: latest === null ? null : new Date(at + latest).toISOString(),
    }),
    async read({ injector, campaign }) {
      const rowsOf = async (query: ReturnType<typeof sql<Cells>>) => (await query.execute(db)).rows
      const changes = await rowsOf(sql`select * from li_lead_changes where injector = ${injector} order by id`)
      const ledger = await rowsOf(sql`select id_key, outcome from li_ledger where injector = ${injector}`)
      const kept = await rowsOf(sql`select id_key, state, reasons from li_quarantine where injector = ${injector}`)
      const [state] = await rowsOf(sql`select last_id from li_injectors where injector = ${injector}`)
      return {
        leads: await readLeads(db, campaign),
        changes: changes.map((row) => ({
          lead: String(row['lead']),
          action: String(row['action']),
          before: jsonOf<LeadSnapshot>(row['before_change']),
          after: jsonOf<LeadSnapshot>(row['after_change']),
        })),
        ledger: ledger.map((row) => ({ key: String(row['id_key']), outcome: String(row['outcome']) })),
        quarantine: kept.map((row) => ({
          key: String(row['id_key']),
          state: String(row['state']),
          codes: jsonOf<{ code: string }[]>(row['reasons']).map(({ code }) => code),
        })),
        lastId: state?.['last_id'] ? jsonOf<{ text: string }>(state['last_id']).text : null,
      }
    },
  }
}

async function readLeads(db: Kysely<unknown>, campaign: Place['campaign']): Promise<readonly ReadLead[]> {
  const leads = await sql<Cells>`select * from li_leads where campaign = ${campaign} order by id`.execute(db)
  const held =
    await sql<Cells>`select * from li_lead_numbers where campaign = ${campaign} order by lead, place`.execute(db)
  return leads.rows.map((row) => ({
    id: String(row['id']),
    uniqueId: String(row['unique_id']),
    reallocatedFrom: textOf(row['reallocated_from']),
    externalId: textOf(row['external_id']),
    allocation: String(row['allocation']),
    state: String(row['state']) as LeadSnapshot['state'], // the table's check knows no other
    callback: row['callback_at']
      ? { at: textOf(row['callback_at']) ?? '', timeZone: String(row['callback_zone']) }
      : null,
    priority: Number(row['priority']),
    disposition: textOf(row['disposition']),
    contactHours: textOf(row['contact_hours']),
    agent: textOf(row['agent']),
    fields: jsonOf<LeadSnapshot['fields']>(row['fields']),
    numbers: held.rows.filter((number) => String(number['lead']) === String(row['id'])).map(numberOf),
  }))
}

function numberOf(row: Cells): LeadNumber {
  const blocked = row['blocked'] as LeadNumber['blocked'] | null // one of the two words, or NULL
  return { field: String(row['field']), number: String(row['number']), ...(blocked ? { blocked } : {}) }
}

function textOf(cell: unknown): string | null {
  if (cell === null || cell === undefined) return null
  return cell instanceof Date ? cell.toISOString() : String(cell)
}

/** pg parses json columns by itself, SQLite's driver does not; what is in them the tables' documentation says. */
function jsonOf<T>(cell: unknown): T {
  return (typeof cell === 'string' ? JSON.parse(cell) : cell) as T // see above
}
