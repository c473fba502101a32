import { sql } from 'kysely'
import type { HolderSearch } from '../database.js'
import type { Sql } from '../sql-text.js'
import type { Tables } from '../tables.js'
import { instantText } from './instants.js'

/** The holders of each wanted number, numbered from the newest. `lead` is a reserved word here. */
export function holders(tables: Tables, { wanted, timed, inScope, counts, holders: enough }: HolderSearch): Sql {
  const each = timed ? sql`number, due` : sql`number`
  return sql`
select f.number, cast(f.holder as char) as holder, ${instantText(sql`f.callback_at`)} as callback_at
from (
  select d.*, row_number() over (partition by ${each} order by d.holder desc) as nth
  from (
    select distinct r.*, n.lead as holder, l.callback_at
    from ${wanted} straight_join ${tables.lead_numbers} n on n.number = r.number and ${inScope} and n.callable
      straight_join ${tables.leads} l on l.id = n.lead
    where ${counts}
  ) d
) f
where f.nth <= ${enough} order by f.number, f.holder desc`
}
