import { sql } from 'kysely'
import type { Executor, InsertedLeads, NewRows } from '../database.js'
import { runSql, runWrite } from '../run-sql.js'
import type { Tables } from '../tables.js'
import { insert } from './rows.js'
import { together } from './together.js'

/**
 * Inserts leads, learns their ids, and inserts what comes with them. All of it is done when this is answered: a deadlock ends the
 * transaction here, and whatever was asked behind it would stay.
 */
export async function insertLeads<T>(tx: Executor, tables: Tables, leads: NewRows<T>): Promise<InsertedLeads> {
  await runWrite(tx, insert(tables.leads, leads.items, leads.columns(null)))
  const ids = await givenIds(tx, tables, leads)
  await together(tx, [...leads.with(ids), ...leads.afterwards(ids)])
  return { ids, written: Promise.resolve() }
}

/** In this mode of `innodb_autoinc_lock_mode` inserts of several sessions get their ids in turn. */
const interleaved = '2'

/**
 * In the other modes the ids of one insert follow each other, and the first of them is what `last_insert_id()` says. Source: MySQL's
 * manual, "AUTO_INCREMENT Handling in InnoDB".
 */
async function givenIds<T>(tx: Executor, tables: Tables, leads: NewRows<T>): Promise<readonly string[]> {
  const [given] = await runSql<{ first: string; step: string; mode: string }>(
    tx,
    sql`select cast(last_insert_id() as char) as ${sql.id('first')}, cast(@@auto_increment_increment as char) as step,
  cast(@@innodb_autoinc_lock_mode as char) as mode`,
  )
  if (given === undefined) throw new Error('last_insert_id() gave no row.')
  if (given.mode === interleaved) return readIds(tx, tables, { leads, first: given.first })
  const [first, step] = [BigInt(given.first), BigInt(given.step)]
  return leads.items.map((_, n) => String(first + BigInt(n) * step))
}

async function readIds<T>(
  tx: Executor,
  tables: Tables,
  { leads, first }: { readonly leads: NewRows<T>; readonly first: string },
): Promise<readonly string[]> {
  const { injector, keyOf } = leads
  const rows = await runSql<{ id: string; unique_id: string }>(
    tx,
    sql`select cast(id as char) as id, unique_id from ${tables.leads} where id >= ${first} and injector = ${injector}`,
  )
  const ids = new Map(rows.map(({ id, unique_id }) => [unique_id, id]))
  return leads.items.map((item) => {
    const id = ids.get(keyOf(item))
    if (id === undefined) throw new Error('A lead that was inserted has no id.')
    return id
  })
}
