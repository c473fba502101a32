import { nearestName } from '../../lead/nearest-name.js'
import type { Link } from './link.js'

// Only what the user may call: other names are none of their business.
const lookAround = `
select quote_ident(n.nspname) || '.' || quote_ident(p.proname), p.proname
from pg_catalog.pg_proc p
join pg_catalog.pg_namespace n on n.oid = p.pronamespace
where p.prokind in ('f', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
  and has_schema_privilege(n.oid, 'usage') and has_function_privilege(p.oid, 'execute')
order by 1 limit 10000`

/** A procedure whose name is near, for a hint; the same name in another schema is the nearest. No hint where the look-up fails. */
export async function nearProcedure(link: Link, name: string): Promise<string | undefined> {
  const rows = await readAround(link).catch(() => [])
  const near = nearestName(
    name,
    rows.map(([, plain]) => plain ?? ''),
  )
  return near === undefined ? undefined : (rows.find(([, plain]) => plain === near)?.[0] ?? undefined)
}

/** Under a savepoint where a transaction is open, which would be of no more use after a look-up that failed. */
async function readAround(link: Link): Promise<readonly (readonly (string | null)[])[]> {
  if (link.status() !== 'T') return (await link.query(lookAround)).rows
  await link.query('savepoint lead_injector_hint')
  try {
    return (await link.query(lookAround)).rows
  } finally {
    await link.query('rollback to savepoint lead_injector_hint; release savepoint lead_injector_hint')
  }
}
