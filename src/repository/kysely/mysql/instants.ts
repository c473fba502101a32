import { sql } from 'kysely'
import type { Instant } from '../../../lead/value.js'
import type { Sql } from '../sql-text.js'

/** UTC in a type without zone: the session's zone has no say. */
export const now: Sql = sql`utc_timestamp(3)`

export function later(milliseconds: number): Sql {
  return sql`date_add(utc_timestamp(3), interval ${Math.round(milliseconds * 1000)} microsecond)`
}

export function before(column: Sql, milliseconds: number): Sql {
  return sql`date_sub(${column}, interval ${Math.round(milliseconds * 1000)} microsecond)`
}

export function instant(at: Instant): Sql {
  return sql`cast(${wallClock(at)} as datetime(3))`
}

/** An instant as MySQL writes one: `2026-11-24 18:13:37.000`. */
export function wallClock(at: Instant): string {
  return at.replace('T', ' ').replace('Z', '')
}

export function instantText(column: Sql): Sql {
  return sql`concat(left(date_format(${column}, '%Y-%m-%dT%H:%i:%s.%f'), 23), 'Z')`
}
