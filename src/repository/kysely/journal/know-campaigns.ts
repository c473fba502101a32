import { sql } from 'kysely'
import type { Executor } from '../database.js'
import { runSql, runWrite } from '../run-sql.js'
import type { Store } from '../store.js'

/** Gives every campaign a row that units of work can lock; asks the store only for those that are new to this process. */
export async function knowCampaigns(store: Store, campaigns: readonly string[]): Promise<void> {
  const { database, tables, db } = store
  const unknown = [...new Set(campaigns)].filter((campaign) => !store.campaigns.has(campaign)).sort()
  if (unknown.length === 0) return
  const wanted = database.rows(unknown, { campaign: ['key', (campaign) => campaign] })
  const there = await runSql<{ campaign: string }>(
    db,
    sql`select c.campaign from ${wanted} ${database.lookUp(tables.campaigns, 'c', sql`c.campaign = r.campaign`)}`,
  )
  const known = new Set(there.map(({ campaign }) => campaign))
  const missing = unknown.filter((campaign) => !known.has(campaign))
  if (missing.length > 0) await database.alone(db, (alone) => addCampaigns(store, alone, missing))
  for (const campaign of unknown) store.campaigns.add(campaign)
}

/** Adds campaigns that are not there. */
export async function addCampaigns(
  { database, tables }: Store,
  db: Executor,
  campaigns: readonly string[],
): Promise<void> {
  const rows = database.insert(tables.campaigns, campaigns, { campaign: ['key', (campaign) => campaign] })
  await runWrite(db, sql`${rows} ${database.passOver('campaign')}`)
}
