import { sql } from 'kysely'
import type { StoredLead } from '../../../lead/stored-lead.js'
import type { LeadsWanted } from '../../lead-table.js'
import type { Executor } from '../database.js'
import { runSql } from '../run-sql.js'
import type { Sql } from '../sql-text.js'
import type { Store } from '../store.js'
import { type LeadRow, selectLead, storedLead } from './lead-columns.js'
import { numbersOf } from './numbers.js'

/** Leads by their ids, or by a number whatever its fate: the newest first. */
export async function show(store: Store, db: Executor, wanted: LeadsWanted): Promise<readonly StoredLead[]> {
  const ids = 'ids' in wanted ? wanted.ids.filter((id) => /^\d{1,18}$/.test(id)) : await leadsWith(store, db, wanted)
  if (ids.length === 0) return []
  const { database, tables } = store
  const rows = await runSql<LeadRow>(
    db,
    sql`select ${selectLead(database)} from ${database.rows([...new Set(ids)], { id: ['id', (id) => id] })}
${database.lookUp(tables.leads, 'l', sql`l.id = r.id`)} order by l.id desc`,
  )
  const found = rows.map((row) => row.id ?? '')
  const numbers = found.length === 0 ? new Map() : await numbersOf(store, db, found)
  return rows.map((row) => storedLead(row, numbers.get(row.id ?? '') ?? []))
}

type ByNumber = Extract<LeadsWanted, { readonly number: string }>

/** Callable numbers and the others have an index each: both are asked, so that neither reads more than it gives. */
async function leadsWith(
  { database, tables }: Store,
  db: Executor,
  { campaigns, number, limit }: ByNumber,
): Promise<readonly string[]> {
  const lead = sql.id('lead')
  const half = (fate: Sql, name: string) => sql`select ${sql.id(name)}.* from (
  select distinct n.${lead} from ${tables.lead_numbers} n
  where n.campaign in (${sql.join(campaigns.map((campaign) => sql`${campaign}`))}) and n.number = ${number} and ${fate}
  order by n.${lead} desc limit ${sql.lit(limit)}
) ${sql.id(name)}`
  const rows = await runSql<{ id: string }>(
    db,
    sql`select ${database.text(sql`both_halves.${lead}`)} as id from (
${half(sql`n.callable`, 'callables')} union ${half(sql`not n.callable`, 'others')}
) both_halves order by both_halves.${lead} desc limit ${sql.lit(limit)}`,
  )
  return rows.map(({ id }) => id)
}
