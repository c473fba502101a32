import type { SchemaSql } from '../database.js'
import { transaction } from './transaction.js'

/** How SQLite makes our tables. */
export const schema: SchemaSql = {
  types: {
    key: 'text',
    code: 'text',
    text: 'text',
    json: 'text',
    'new-id': 'integer primary key autoincrement',
    id: 'integer',
    integer: 'integer',
    flag: 'integer',
    instant: 'text',
  },
  // A table without rowid is its own primary key: one tree less to write.
  tableEnd: (kind) => (kind === 'by-key' ? ' without rowid' : ''),
  only: (condition) => ` where ${condition}`,
  indexesInTable: false,
  alone: (db, work) => transaction(db, work),
}
