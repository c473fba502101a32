import type { RawBuilder } from 'kysely'
import type { Executor } from './database.js'
import type { Sql } from './sql-text.js'
import { markUncoded } from './uncoded-errors.js'

/** Runs a statement past the host's plugins; gives its rows, of which the caller knows the shape. */
export async function runSql<Row>(db: Executor, statement: Sql): Promise<readonly Row[]> {
  try {
    // The statement is ours, and so is the shape of its rows.
    return (await (statement as RawBuilder<Row>).execute(db)).rows
  } catch (error) {
    throw markUncoded(error)
  }
}

/** Runs an insert, update or delete; gives how many rows it wrote. */
export async function runWrite(db: Executor, statement: Sql): Promise<number> {
  try {
    return Number((await statement.execute(db)).numAffectedRows ?? 0n)
  } catch (error) {
    throw markUncoded(error)
  }
}
