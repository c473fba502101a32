import { sql } from 'kysely'
import type { Executor, InsertedLeads, NewRows } from '../database.js'
import { runSql } from '../run-sql.js'
import type { Tables } from '../tables.js'
import { insert } from './rows.js'
import { together } from './together.js'

/** Nobody else writes, so the next ids are the ones after the greatest ever given, which `autoincrement` remembers. */
export async function insertLeads<T>(tx: Executor, tables: Tables, leads: NewRows<T>): Promise<InsertedLeads> {
  const sequence = `${tables.prefix}leads`
  const [last] = await runSql<{ seq: number }>(tx, sql`select seq from sqlite_sequence where name = ${sequence}`)
  const first = Number(last?.seq ?? 0) + 1
  const ids = leads.items.map((_, n) => String(first + n))
  const rows = insert(tables.leads, leads.items, { id: ['id', (_, n) => ids[n] ?? null], ...leads.columns(ids) })
  await together(tx, [rows, ...leads.with(ids)])
  return { ids, written: Promise.resolve() }
}
