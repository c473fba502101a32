import { sql } from 'kysely'
import type { Patience } from '../database.js'

/**
 * Whole seconds, for this one statement, on MariaDB. MySQL reads a comment there, as in `lock`, and waits for its own
 * `innodb_lock_wait_timeout`.
 */
export function patience(lockTimeout: number): Patience {
  const seconds = Math.max(1, Math.ceil(lockTimeout / 1000))
  return { before: sql.raw(`/*M! set statement innodb_lock_wait_timeout = ${seconds} for */ `), condition: sql`1 = 1` }
}
