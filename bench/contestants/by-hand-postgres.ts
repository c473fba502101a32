import type pg from 'pg'
import { place } from '../stands/stand.js'
import { contestant } from './contestant.js'
import { postgresLoop } from './postgres-loop.js'
import { prepareByHand } from './prepare-by-hand.js'
import type { WrittenRow } from './written-row.js'

/** The same loop with a look-up for each batch, and the usual libraries called for each row. */
await contestant((task, counter) =>
  postgresLoop(task, counter, {
    procedure: 'new_leads',
    prepare: (rows) => rows.flatMap((row) => prepareByHand(row) ?? []),
    lookUp,
  }),
)

async function lookUp(store: pg.Client, rows: readonly WrittenRow[]): Promise<readonly WrittenRow[]> {
  const { rows: known } = await store.query<{ key: string }>({
    name: 'known',
    text: `select id_key as key from li_ledger where injector = '${place.injector}' and id_key = any($1::text[])
union all
select number from li_lead_numbers where campaign = '${place.campaign}' and callable and number = any($2::text[])`,
    values: [rows.map(({ id }) => id), rows.flatMap(({ phone, mobile }) => [phone, mobile])],
  })
  const taken = new Set(known.map(({ key }) => key))
  return rows.filter(({ id, phone, mobile }) => !taken.has(id) && !(taken.has(phone) && taken.has(mobile)))
}
