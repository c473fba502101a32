import { sql } from 'kysely'
import type { Instant } from '../../../lead/value.js'
import type { Sql } from '../sql-text.js'

const format = sql.raw(`'%Y-%m-%dT%H:%M:%fZ'`)

/** Instants are their ISO text, which sorts as they do. */
export const now: Sql = sql`strftime(${format}, 'now')`

export function later(milliseconds: number): Sql {
  return sql`strftime(${format}, 'now', ${`${(milliseconds / 1000).toFixed(3)} seconds`})`
}

export function before(column: Sql, milliseconds: number): Sql {
  return sql`strftime(${format}, ${column}, ${`-${(milliseconds / 1000).toFixed(3)} seconds`})`
}

export function instant(at: Instant): Sql {
  return sql`${at}`
}

export function instantText(column: Sql): Sql {
  return column
}
