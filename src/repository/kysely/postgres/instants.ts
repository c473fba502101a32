import { sql } from 'kysely'
import type { Instant } from '../../../lead/value.js'
import type { Sql } from '../sql-text.js'

/** The clock itself, not the transaction's start: units of work wait for locks. */
export const now: Sql = sql`date_trunc('milliseconds', clock_timestamp())`

export function later(milliseconds: number): Sql {
  return sql`(${now} + cast(${milliseconds} as double precision) * interval '1 millisecond')`
}

export function before(column: Sql, milliseconds: number): Sql {
  return sql`(${column} - cast(${milliseconds} as double precision) * interval '1 millisecond')`
}

export function instant(at: Instant): Sql {
  return sql`cast(${at} as timestamptz)`
}

/** Text made by the server: neither the session's zone nor a driver's parser has a say. */
export function instantText(column: Sql): Sql {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
