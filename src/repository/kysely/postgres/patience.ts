import { sql } from 'kysely'
import type { Patience } from '../database.js'

/**
 * A condition that sets how long the statement waits, when it has found its row and before it locks it. `set_config` lasts as
 * long as the transaction, so nothing of it leaks into the session.
 */
export function patience(lockTimeout: number): Patience {
  const timeout = `${Math.max(1, Math.ceil(lockTimeout))}ms`
  return { before: sql``, condition: sql`set_config('lock_timeout', ${timeout}, true) is not null` }
}
