import type { RowDataPacket } from 'mysql2'
import type { Connection } from 'mysql2/promise'
import { place } from '../stands/stand.js'
import { contestant } from './contestant.js'
import { mariadbLoop } from './mariadb-loop.js'
import { prepareByHand } from './prepare-by-hand.js'
import type { WrittenRow } from './written-row.js'

/** The same loop with a look-up for each batch, and the usual libraries called for each row. */
await contestant((task, counter) =>
  mariadbLoop(task, counter, {
    procedure: 'new_leads',
    prepare: (rows) => rows.flatMap((row) => prepareByHand(row) ?? []),
    lookUp,
  }),
)

async function lookUp(store: Connection, rows: readonly WrittenRow[]): Promise<readonly WrittenRow[]> {
  const [known] = await store.query<(RowDataPacket & { readonly key: string })[]>(
    `select id_key as \`key\` from li_ledger where injector = '${place.injector}' and id_key in (?)
union all
select number from li_lead_numbers where campaign = '${place.campaign}' and callable and number in (?)`,
    [rows.map(({ id }) => id), rows.flatMap(({ phone, mobile }) => [phone, mobile])],
  )
  const taken = new Set(known.map(({ key }) => key))
  return rows.filter(({ id, phone, mobile }) => !taken.has(id) && !(taken.has(phone) && taken.has(mobile)))
}
