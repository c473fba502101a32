import { sql } from 'kysely'
import type { Executor } from '../database.js'
import { runSql } from '../run-sql.js'
import type { Sql } from '../sql-text.js'

/**
 * Carries statements out as parts of one. They see the tables as they were before, so they must not need one another; all of
 * them are carried out to the end. Source: PostgreSQL's manual, "Data-Modifying Statements in WITH".
 */
export async function together(tx: Executor, statements: readonly Sql[]): Promise<void> {
  const last = statements.at(-1)
  if (last === undefined) return
  const parts = statements.slice(0, -1).map((statement, n) => sql`${sql.id(`part_${n}`)} as (${statement})`)
  await runSql(tx, parts.length === 0 ? last : sql`with ${sql.join(parts)} ${last}`)
}
