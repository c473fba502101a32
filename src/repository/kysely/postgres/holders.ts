import { sql } from 'kysely'
import type { HolderSearch } from '../database.js'
import type { Sql } from '../sql-text.js'
import type { Tables } from '../tables.js'
import { instantText } from './instants.js'

/** For each wanted number the index is read backwards until enough holders are found. */
export function holders(tables: Tables, { wanted, inScope, counts, holders: enough }: HolderSearch): Sql {
  return sql`
select r.number, h.lead::text as holder, ${instantText(sql`h.callback_at`)} as callback_at
from ${wanted} cross join lateral (
  select distinct on (n.lead) n.lead, l.callback_at
  from ${tables.lead_numbers} n join ${tables.leads} l on l.id = n.lead
  where ${inScope} and n.number = r.number and n.callable and ${counts}
  order by n.lead desc limit cast(${enough} as integer)
) h
order by r.place, h.lead desc`
}
