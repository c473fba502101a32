import { nearestName } from '../../lead/nearest-name.js'
import { type NamePart, quoteName } from '../procedure-name.js'
import type { Link } from './link.js'

/** A procedure whose name is near, for a hint; the same name in another schema is the nearest. No hint where the look-up fails. */
export async function nearProcedure(
  link: Link,
  { database, name }: { readonly database: NamePart | undefined; readonly name: NamePart },
): Promise<string | undefined> {
  const of = database === undefined ? '' : `${quoteName([database.text], '[')}.`
  // The catalogue shows a user only what the user has some right to.
  const rows = await link
    .query(
      `select top (10000) s.name, o.name from ${of}sys.objects o join ${of}sys.schemas s on s.schema_id = o.schema_id
where o.type in ('P', 'PC', 'IF', 'TF', 'FT') and o.is_ms_shipped = 0 order by s.name, o.name`,
    )
    .catch(() => [])
  const names = rows.map(([, plain]) => String(plain))
  const near = nearestName(name.text, names)
  const [schema] = near === undefined ? [] : (rows[names.indexOf(near)] ?? [])
  return near === undefined ? undefined : `${String(schema)}.${near}`
}
