import { sql } from 'kysely'
import { joinKeys } from '../by-keys.js'
import type { Database } from '../database.js'
import { faultOf } from './faults.js'
import { holders } from './holders.js'
import { insertLeads } from './insert-leads.js'
import { before, instant, instantText, later, now } from './instants.js'
import { lock } from './lock.js'
import { insert, rows } from './rows.js'
import { schema } from './schema.js'
import { together } from './together.js'
import { reading, transaction } from './transaction.js'

// Of a cross join SQLite keeps the order; it is an inner join otherwise.
const lookUp: Database['lookUp'] = (table, alias, on) => sql`cross join ${table} ${sql.id(alias)} on ${on}`

/** What is SQLite's own. */
export const sqlite: Database = {
  name: 'sqlite',
  now,
  later,
  before,
  instant,
  instantText,
  text: (column) => sql`cast(${column} as text)`,
  plainText: (value) => sql`cast(${value} as text)`,
  among: (column, texts) => sql`${column} in (select j.value from json_each(${JSON.stringify(texts)}) as j)`,
  mostAmong: 50_000,
  id: (lead) => sql`cast(${lead} as integer)`,
  rows,
  insert,
  insertGroups: (table, groups, columns) => insert(table, groups.flat(), columns),
  upsert: (keys, columns) => {
    const set = columns.map((name) => sql`${sql.id(name)} = excluded.${sql.id(name)}`)
    return sql`on conflict (${sql.join(keys.map((key) => sql.id(key)))}) do update set ${sql.join(set)}`
  },
  passOver: (key) => sql`on conflict (${sql.id(key)}) do nothing`,
  updateFrom: ({ table, set, rows: from, on }) => {
    const columns = set.map((name) => sql`${sql.id(name)} = r.${sql.id(name)}`)
    return sql`update ${table} as t set ${sql.join(columns)} from ${from} where ${on}`
  },
  lookUp,
  byKeys: (search) => joinKeys({ rows, lookUp }, search),
  // It waits for as long as the connection's `busy_timeout` says, and for whole transactions.
  patience: () => ({ before: sql``, condition: sql`1 = 1` }),
  forUpdate: sql``,
  forUpdateOfFree: sql``,
  transaction,
  reading,
  alone: (db, work) => transaction(db, work),
  together,
  lock,
  foldRun: null,
  insertLeads,
  holders,
  faultOf,
  schema,
}
