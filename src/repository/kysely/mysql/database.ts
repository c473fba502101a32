import { sql } from 'kysely'
import { joinKeys } from '../by-keys.js'
import type { Database } from '../database.js'
import { faultOf } from './faults.js'
import { foldRun } from './fold-run.js'
import { holders } from './holders.js'
import { insertLeads } from './insert-leads.js'
import { before, instant, instantText, later, now } from './instants.js'
import { lock } from './lock.js'
import { patience } from './patience.js'
import { insert, insertGroups, rows } from './rows.js'
import { schema } from './schema.js'
import { together } from './together.js'

const lookUp: Database['lookUp'] = (table, alias, on) => sql`straight_join ${table} ${sql.id(alias)} on ${on}`

/** What is MySQL's and MariaDB's own. */
export const mysql: Database = {
  name: 'mysql',
  now,
  later,
  before,
  instant,
  instantText,
  text: (column) => sql`cast(${column} as char)`,
  plainText: (value) => sql`cast(${value} as char)`,
  // Literals take the column's collation, as no derived table does. From 1,000 on MariaDB would make a table of them, too.
  among: (column, texts) => (texts.length === 0 ? sql`1 = 0` : sql`${column} in (${sql.join(texts)})`),
  mostAmong: 500,
  id: (lead) => sql`cast(${lead} as signed)`,
  rows,
  insert,
  insertGroups,
  upsert: (_, columns) => {
    const set = columns.map((name) => sql`${sql.id(name)} = values(${sql.id(name)})`)
    return sql`on duplicate key update ${sql.join(set)}`
  },
  passOver: (key) => sql`on duplicate key update ${sql.id(key)} = values(${sql.id(key)})`,
  updateFrom: ({ table, set, rows: from, on }) => {
    const columns = set.map((name) => sql`t.${sql.id(name)} = r.${sql.id(name)}`)
    return sql`update ${table} t join ${from} on ${on} set ${sql.join(columns)}`
  },
  lookUp,
  byKeys: (search) => joinKeys({ rows, lookUp }, search),
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
