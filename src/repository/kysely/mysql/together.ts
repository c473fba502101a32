import type { Executor } from '../database.js'
import { runSql } from '../run-sql.js'
import type { Sql } from '../sql-text.js'

/** No statement of this database holds several writes: they run one after the other. */
export async function together(tx: Executor, statements: readonly Sql[]): Promise<void> {
  for (const statement of statements) await runSql(tx, statement)
}
