import type { Executor } from '../database.js'
import { runSql } from '../run-sql.js'
import type { Sql } from '../sql-text.js'

/** There is no way to the database that could be saved: the statements run one after the other. */
export async function together(tx: Executor, statements: readonly Sql[]): Promise<void> {
  for (const statement of statements) await runSql(tx, statement)
}
