import { sql } from 'kysely'
import { injectorError } from '../../../errors/injector-error.js'
import type { Executor } from '../database.js'
import { faultOf } from '../fault-of.js'
import { runSql } from '../run-sql.js'
import { type HostColumn, type RegisterTable, tableOf } from './ask-table.js'

/** What to say of a register that could not be asked: an error that names what is missing, or the error itself. */
export async function explain(db: Executor, register: RegisterTable, error: unknown): Promise<unknown> {
  const { database, numbers, edition } = register
  const { kind } = faultOf(database, error)
  if (kind === 'no-rights') return unusable(numbers, 'no-rights', error)
  if (kind !== 'not-migrated') return error
  for (const place of edition === null ? [numbers] : [numbers, edition]) {
    if (await fails(db, register, { ...place, column: null })) return unusable(place, 'no-table', error)
    if (await fails(db, register, place)) return unusable(place, 'no-column', error)
  }
  return error
}

/** Whether a look at a table, or at a column of it, finds that it is not there. */
async function fails(
  db: Executor,
  { database }: RegisterTable,
  place: Omit<HostColumn, 'column'> & { readonly column: string | null },
): Promise<boolean> {
  const { column } = place
  const what = column === null ? sql`1` : sql`d.${sql.id(column)}`
  try {
    await runSql(db, sql`select ${what} as found from ${tableOf({ ...place, column: '' })} d where 1 = 0`)
    return false
  } catch (error) {
    return faultOf(database, error).kind === 'not-migrated'
  }
}

function unusable(place: HostColumn, problem: 'no-table' | 'no-column' | 'no-rights', cause: unknown) {
  const table = place.schema === undefined ? place.table : `${place.schema}.${place.table}`
  return injectorError('register.unusable', { table, column: place.column, problem }, cause)
}
