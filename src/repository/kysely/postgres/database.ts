import { sql } from 'kysely'
import type { Database } from '../database.js'
import { byKeys } from './by-keys.js'
import { faultOf } from './faults.js'
import { foldRun } from './fold-run.js'
import { holders } from './holders.js'
import { insertLeads } from './insert-leads.js'
import { before, instant, instantText, later, now } from './instants.js'
import { lock } from './lock.js'
import { patience } from './patience.js'
import { insert, insertGroups, rows, textArray } from './rows.js'
import { schema } from './schema.js'
import { together } from './together.js'

/** What is PostgreSQL's own. */
export const postgres: Database = {
  name: 'postgres',
  now,
  later,
  before,
  instant,
  instantText,
  text: (column) => sql`cast(${column} as text)`,
  // As JSON, dates do not depend on the session's `datestyle`.
  plainText: (value) => sql`(to_jsonb(${value}) #>> '{}')`,
  among: (column, texts) => sql`${column} = any(${textArray(texts)})`,
  mostAmong: 50_000,
  id: (lead) => sql`cast(${lead} as bigint)`,
  rows,
  insert,
  insertGroups,
  upsert: (keys, columns) => {
    const set = columns.map((name) => sql`${sql.id(name)} = excluded.${sql.id(name)}`)
    return sql`on conflict (${sql.join(keys.map((key) => sql.id(key)))}) do update set ${sql.join(set)}`
  },
  passOver: (key) => sql`on conflict (${sql.id(key)}) do nothing`,
  updateFrom: ({ table, set, rows: from, on }) => {
    const columns = set.map((name) => sql`${sql.id(name)} = r.${sql.id(name)}`)
    return sql`update ${table} t set ${sql.join(columns)} from ${from} where ${on}`
  },
  // `offset 0` keeps the planner from turning the look-ups into a join of its own choice.
  lookUp: (table, alias, on) => {
    const name = sql.id(alias)
    return sql`cross join lateral (select ${name}.* from ${table} ${name} where ${on} offset 0) ${name}`
  },
  byKeys,
  patience,
  forUpdate: sql`for update`,
  forUpdateOfFree: sql`for update skip locked`,
  transaction: (db, work) => db.transaction().setIsolationLevel('read committed').execute(work),
  reading: (db, work) => db.transaction().setIsolationLevel('read committed').setAccessMode('read only').execute(work),
  alone: (db, work) => work(db),
  together,
  lock,
  foldRun,
  insertLeads,
  holders,
  faultOf,
  schema,
}
