import { sql } from 'kysely'
import type { Executor, InsertedLeads, NewRows } from '../database.js'
import { givenColumns } from '../given-columns.js'
import { runSql } from '../run-sql.js'
import type { Tables } from '../tables.js'
import { boundArray, derived, writeDown } from './rows.js'
import { together } from './together.js'

/**
 * Takes ids from the sequence first, so that leads, numbers and records go in one statement. The leads are written down while
 * the ids are on their way.
 */
export async function insertLeads<T>(tx: Executor, tables: Tables, leads: NewRows<T>): Promise<InsertedLeads> {
  const taking = newIds(tx, tables, leads.items.length)
  // Should the rows fail to be written down, nobody waits for the ids any more.
  taking.catch(() => undefined)
  const columns = givenColumns([leads.items], leads.columns(null))
  const { bound, constants } = writeDown(leads.items, columns)
  const ids = await taking
  const names = sql.join(['id', ...Object.keys(columns)].map((name) => sql.id(name)))
  const rows = derived({ bound: [boundArray('id', 'id', ids), ...bound], constants })
  const write = async (): Promise<void> => {
    await together(tx, [sql`insert into ${tables.leads} (${names}) select ${names} from ${rows}`, ...leads.with(ids)])
    // No part of a statement sees the rows of another.
    for (const statement of leads.afterwards(ids)) await runSql(tx, statement)
  }
  return { ids, written: write() }
}

/** The sequence is the one that PostgreSQL makes for the identity column. One text comes back quicker than many rows. */
async function newIds(tx: Executor, tables: Tables, count: number): Promise<readonly string[]> {
  const sequence = sql.lit(tables.quoted('leads_id_seq'))
  const [taken] = await runSql<{ ids: string }>(
    tx,
    sql`select string_agg(nextval(${sequence})::text, ',') as ids from generate_series(1, cast(${count} as integer))`,
  )
  return taken?.ids.split(',') ?? []
}
