import type { Kysely } from 'kysely'
import { place } from '../stands/stand.js'
import { prepareByHand } from './prepare-by-hand.js'

/** Our tables, as far as the loop writes them. */
export interface OrmTables {
  readonly li_leads: {
    readonly id: string
    readonly campaign: string
    readonly allocation: string
    readonly state: string
    readonly callback_at: string
    readonly callback_zone: string
    readonly priority: number
    readonly fields: string
    readonly injector: string
    readonly unique_id: string
    readonly run: number
    readonly batch: number
    readonly place: number
    readonly stored_at: string
  }
  readonly li_lead_numbers: {
    readonly lead: string
    readonly place: number
    readonly campaign: string
    readonly number: string
    readonly callable: boolean
    readonly field: string
  }
  readonly li_ledger: {
    readonly injector: string
    readonly id_key: string
    readonly outcome: string
    readonly run: number
    readonly lead: string
  }
}

/** How an instant is written, and how the id of a new lead is come by. */
export interface OrmDialect {
  readonly instant: (iso: string) => string
  readonly insertLead: (db: Kysely<OrmTables>, lead: Omit<OrmTables['li_leads'], 'id'>) => Promise<string>
}

/** One look-up and one transaction for each lead, as a loop over an ORM does it. */
export async function ormLoop(
  db: Kysely<OrmTables>,
  leads: readonly (readonly string[])[],
  { instant, insertLead }: OrmDialect,
): Promise<number> {
  let imported = 0
  for (const raw of leads) {
    const row = prepareByHand(raw)
    if (row === null) continue
    const { id, phone, mobile, callbackAt, fields } = row
    const taken = await db
      .selectFrom('li_lead_numbers')
      .select('number')
      .where('campaign', '=', place.campaign)
      .where('number', 'in', [phone, mobile])
      .where('callable', '=', true)
      .execute()
    if (taken.length > 0) continue
    await db.transaction().execute(async (tx) => {
      const lead = await insertLead(tx, {
        campaign: place.campaign,
        allocation: place.allocation,
        state: 'open',
        callback_at: instant(callbackAt),
        callback_zone: place.timeZone,
        priority: 10,
        fields,
        injector: place.injector,
        unique_id: id,
        run: 1,
        batch: 1,
        place: 0,
        stored_at: instant(new Date().toISOString()),
      })
      const number = { lead, campaign: place.campaign, callable: true }
      await tx
        .insertInto('li_lead_numbers')
        .values([
          { ...number, place: 0, number: phone, field: 'phone' },
          { ...number, place: 1, number: mobile, field: 'mobile' },
        ])
        .execute()
      const entry = { injector: place.injector, id_key: id, outcome: 'imported', run: 1, lead }
      await tx.insertInto('li_ledger').values(entry).execute()
    })
    imported++
  }
  return imported
}
