import { sql } from 'kysely'
import type { Executor, NewRows } from '../database.js'
import { runSql } from '../run-sql.js'
import type { Tables } from '../tables.js'
import { insert } from './rows.js'
import { together } from './together.js'

/** Takes ids from the sequence first, so that leads, numbers and records go in one statement. */
export async function insertLeads<T>(tx: Executor, tables: Tables, leads: NewRows<T>): Promise<readonly string[]> {
  const ids = await newIds(tx, tables, leads.items.length)
  const rows = insert(tables.leads, leads.items, { id: ['id', (_, n) => ids[n] ?? null], ...leads.columns(ids) })
  await together(tx, [rows, ...leads.with(ids)])
  return ids
}

/** The sequence is the one that PostgreSQL makes for the identity column. */
async function newIds(tx: Executor, tables: Tables, count: number): Promise<readonly string[]> {
  const sequence = sql.lit(tables.quoted('leads_id_seq'))
  const taken = await runSql<{ id: string }>(
    tx,
    sql`select nextval(${sequence})::text as id from generate_series(1, cast(${count} as integer))`,
  )
  return taken.map(({ id }) => id)
}
