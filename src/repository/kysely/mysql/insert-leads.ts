import { sql } from 'kysely'
import type { Executor, InsertedLeads, NewRows } from '../database.js'
import { runSql, runWrite } from '../run-sql.js'
import type { Tables } from '../tables.js'
import { insert } from './rows.js'
import { together } from './together.js'

/**
 * The ids of an insert of which the server knows the number of rows are given in a row, in every mode of
 * `innodb_autoinc_lock_mode`; the first of them is what `last_insert_id()` says. Source: MySQL's manual, "AUTO_INCREMENT
 * Handling in InnoDB".
 */
export async function insertLeads<T>(tx: Executor, tables: Tables, leads: NewRows<T>): Promise<InsertedLeads> {
  await runWrite(tx, insert(tables.leads, leads.items, leads.columns(null)))
  const [given] = await runSql<{ first: string; step: string }>(
    tx,
    sql`select cast(last_insert_id() as char) as ${sql.id('first')}, cast(@@auto_increment_increment as char) as step`,
  )
  if (given === undefined) throw new Error('last_insert_id() gave no row.')
  const ids = leads.items.map((_, n) => String(BigInt(given.first) + BigInt(n) * BigInt(given.step)))
  return { ids, written: together(tx, [...leads.with(ids), ...leads.afterwards(ids)]) }
}
