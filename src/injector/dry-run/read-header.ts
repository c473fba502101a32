import type { GuardedSession } from '../../connection/session.js'
import { injectorError } from '../../errors/injector-error.js'
import { trimBlanks } from '../../lead/blanks.js'
import { foldName } from '../../lead/fold-name.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { Cell } from '../../lead/value.js'
import type { InjectorParts } from '../injector-context.js'
import { unwrap } from '../unwrap.js'

/**
 * The column names that the header procedure declares; NULL without one.
 *
 * A result of one column has the names as its values; of any other result the column names count.
 */
export async function readHeader(
  parts: InjectorParts,
  { session, lastId }: { readonly session: GuardedSession; readonly lastId: ExactId | null },
): Promise<readonly string[] | null> {
  const { headerProcedureName, limits } = parts.settings
  if (!headerProcedureName) return null
  const procedure = unwrap(await session.findHeader(headerProcedureName))
  const takesLastId = procedure.parameters.some((parameter) => parameter.direction !== 'out')
  const batchRows = limits.columns + 1
  const call = { procedure, batchRows, batchBytes: parts.settings.batchBytes }
  const result = unwrap(await session.call(takesLastId ? { ...call, lastId } : call))
  try {
    if (result.columns.length !== 1)
      return checked(
        headerProcedureName,
        result.columns.map((column) => column.name),
      )
    const names: (string | null)[] = []
    for (
      let rows = unwrap(await result.next());
      rows && names.length <= limits.columns;
      rows = unwrap(await result.next())
    ) {
      for (const [name] of rows) names.push(nameOf(name ?? null))
    }
    return checked(headerProcedureName, names)
  } finally {
    await result.stop()
  }
}

function nameOf(cell: Cell): string | null {
  return cell === null ? null : typeof cell === 'string' ? cell : Buffer.from(cell).toString('utf8')
}

function checked(procedure: string, names: readonly (string | null)[]): readonly string[] {
  const faults: string[] = []
  const seen = new Set<string>()
  const good: string[] = []
  names.forEach((name, index) => {
    const place = `name ${index + 1}`
    if (name === null) faults.push(`${place} is NULL`)
    else if (trimBlanks(name) === '') faults.push(`${place} is empty`)
    else if (seen.has(foldName(name))) faults.push(`"${name}" comes twice`)
    else good.push(name)
    if (name !== null) seen.add(foldName(name))
  })
  if (names.length === 0) faults.push('it gives no names')
  if (faults.length > 0) throw injectorError('header.faulty', { procedure, faults })
  return good
}
