import { nearestName } from '../../lead/nearest-name.js'
import type { Link } from './link.js'

// The server shows only what the user may run; a function cannot be called by an injector.
const lookAround = `
select routine_schema, routine_name from information_schema.routines
where routine_type = 'PROCEDURE' and routine_schema not in ('sys', 'mysql', 'performance_schema')
order by routine_schema, routine_name limit 10000`

/** A procedure whose name is near, for a hint; the same name in another database is the nearest. No hint where the look-up fails. */
export async function nearProcedure(link: Link, name: string): Promise<string | undefined> {
  const rows = await link.query(lookAround).catch(() => [])
  const names = rows.map(([, plain]) => plain ?? '')
  const near = nearestName(name, names)
  return near === undefined ? undefined : `${rows[names.indexOf(near)]?.[0] ?? ''}.${near}`
}
