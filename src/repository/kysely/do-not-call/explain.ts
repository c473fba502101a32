import { sql } from 'kysely'
import { injectorError } from '../../../errors/injector-error.js'
import type { Executor } from '../database.js'
import { faultOf } from '../fault-of.js'
import { runSql } from '../run-sql.js'
import { type HostColumn, type RegisterTable, tableOf } from './ask-table.js'

type Problem = 'no-table' | 'no-column' | 'no-rights'

/**
 * What to say of a register that could not be asked: an error that names what is missing, or the error itself. Which of its tables
 * and columns it is the database does not say in a code, so that each is looked at.
 */
export async function explain(
  db: Executor,
  register: RegisterTable,
  { error, signal }: { readonly error: unknown; readonly signal: AbortSignal },
): Promise<unknown> {
  const { database, numbers, edition } = register
  const { kind } = faultOf(database, error)
  if (kind !== 'not-migrated' && kind !== 'no-rights') return error
  for (const place of edition === null ? [numbers] : [numbers, edition]) {
    for (const [column, missing] of [
      [null, 'no-table'],
      [place.column, 'no-column'],
    ] as const) {
      if (signal.aborted) return error
      const problem = await look(db, register, { place, column, missing })
      if (problem !== null) return unusable(place, problem, error)
    }
  }
  return error
}

/** Looks at a table, or at a column of it; NULL where nothing is wrong with it. */
async function look(
  db: Executor,
  { database }: RegisterTable,
  { place, column, missing }: { readonly place: HostColumn; readonly column: string | null; readonly missing: Problem },
): Promise<Problem | null> {
  const what = column === null ? sql`1` : sql`d.${sql.id(column)}`
  try {
    await runSql(db, sql`select ${what} as found from ${tableOf(place)} d where 1 = 0`)
    return null
  } catch (error) {
    const { kind } = faultOf(database, error)
    return kind === 'not-migrated' ? missing : kind === 'no-rights' ? 'no-rights' : null
  }
}

function unusable(place: HostColumn, problem: Problem, cause: unknown) {
  const table = place.schema === undefined ? place.table : `${place.schema}.${place.table}`
  return injectorError('register.unusable', { table, column: place.column, problem }, cause)
}
