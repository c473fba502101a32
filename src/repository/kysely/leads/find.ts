import { sql } from 'kysely'
import type { LeadMatches, LeadQuery, NumberHolder } from '../../../lead/lead-query.js'
import type { StoredLead } from '../../../lead/stored-lead.js'
import type { Executor } from '../database.js'
import { runSql } from '../run-sql.js'
import type { Sql } from '../sql-text.js'
import type { Store } from '../store.js'
import { type LeadRow, selectLead, storedLead } from './lead-columns.js'
import { numbersOf } from './numbers.js'

/** Looks leads up: one statement for external ids, one for numbers, and one more where leads were found. */
export async function find(store: Store, db: Executor, query: LeadQuery): Promise<LeadMatches> {
  return {
    leads: query.externalIds.length === 0 ? [] : await leadsOf(store, db, query),
    holders: query.numbers.length === 0 ? [] : await holdersOf(store, db, query),
  }
}

async function leadsOf(store: Store, db: Executor, query: LeadQuery): Promise<readonly StoredLead[]> {
  const { database, tables } = store
  const found = database.byKeys({
    table: tables.leads,
    alias: 'l',
    // What the index leaves out is said once more: an array may be empty, from which nothing would follow.
    where: sql`l.campaign = ${query.campaign} and l.external_id is not null`,
    column: 'external_id',
    keys: [...new Set(query.externalIds)],
  })
  const rows = await runSql<LeadRow>(db, sql`select ${selectLead(database)} from ${found}`)
  const ids = rows.map((row) => row.id ?? '')
  const numbers = ids.length === 0 ? new Map() : await numbersOf(store, db, ids)
  return rows.map((row) => storedLead(row, numbers.get(row.id ?? '') ?? []))
}

interface HolderRow {
  readonly number: string
  readonly holder: string
  readonly callback_at: string | null
}

async function holdersOf(
  { database, tables }: Store,
  db: Executor,
  query: LeadQuery,
): Promise<readonly NumberHolder[]> {
  const { scope, since, numbers, holders } = query
  const timed = numbers.some(({ at }) => at !== null)
  const counts: Sql[] = [sql`1 = 1`]
  if ('allocation' in scope) counts.push(sql`l.allocation = ${scope.allocation}`)
  if (since !== null) counts.push(sql`l.stored_at >= ${database.instant(since)}`)
  if (timed) counts.push(sql`(r.due is null or l.callback_at = r.due)`)
  const [campaign = ''] = scope.campaigns
  const inScope =
    scope.campaigns.length === 1
      ? sql`n.campaign = ${campaign}`
      : sql`n.campaign in (${sql.join(scope.campaigns.map((name) => sql`${name}`))})`
  const wanted = database.rows(numbers, {
    number: ['key', (each) => each.number],
    ...(timed ? ({ due: ['instant', (each) => each.at] } as const) : {}),
  })
  const rows = await runSql<HolderRow>(
    db,
    database.holders(tables, { wanted, timed, inScope, counts: sql.join(counts, sql` and `), holders }),
  )
  return rows.map(({ number, holder, callback_at }) => ({ number, lead: holder, callbackAt: callback_at }))
}
