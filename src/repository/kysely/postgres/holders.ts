import { sql } from 'kysely'
import type { HolderSearch } from '../database.js'
import type { Sql } from '../sql-text.js'
import type { Tables } from '../tables.js'
import { instantText } from './instants.js'

/**
 * One scan of the index tells which of the numbers anybody holds: most often none, and there is nothing left to do. For each of
 * those the index is read backwards until enough holders are found.
 *
 * `offset 0` hides from the planner how many numbers there are, and so keeps it from reading a whole table that it takes for small.
 */
export function holders(tables: Tables, { wanted, inScope, counts, holders: enough }: HolderSearch): Sql {
  return sql`
with r as materialized (select * from ${wanted}),
held as materialized (
  select distinct h.number from (select array_agg(r.number) as numbers from r) w cross join lateral (
    select n.number from ${tables.lead_numbers} n
    where ${inScope} and n.callable and n.number = any(w.numbers) offset 0
  ) h
)
select r.number, h.lead::text as holder, ${instantText(sql`h.callback_at`)} as callback_at
from held join r on r.number = held.number cross join lateral (
  select distinct on (n.lead) n.lead, l.callback_at
  from ${tables.lead_numbers} n join ${tables.leads} l on l.id = n.lead
  where ${inScope} and n.number = r.number and n.callable and ${counts}
  order by n.lead desc limit cast(${enough} as integer)
) h
order by r.number, h.lead desc`
}
