import { sql } from 'kysely'
import type { HolderSearch } from '../database.js'
import type { Sql } from '../sql-text.js'
import type { Tables } from '../tables.js'
import { instantText } from './instants.js'

/** The holders of each wanted number, numbered from the newest. */
export function holders(tables: Tables, { wanted, timed, inScope, counts, holders: enough }: HolderSearch): Sql {
  const each = timed ? sql`number, due` : sql`number`
  return sql`
select f.number, cast(f.lead as text) as holder, ${instantText(sql`f.callback_at`)} as callback_at
from (
  select d.*, row_number() over (partition by ${each} order by d.lead desc) as nth
  from (
    select distinct r.*, n.lead, l.callback_at
    from ${wanted} cross join ${tables.lead_numbers} n on n.number = r.number and ${inScope} and n.callable
      cross join ${tables.leads} l on l.id = n.lead
    where ${counts}
  ) d
) f
where f.nth <= ${enough} order by f.number, f.lead desc`
}
