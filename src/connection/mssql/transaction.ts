import { type InjectorError, injectorError } from '../../errors/injector-error.js'
import type { Link } from './link.js'

/** How many transactions are open: 0 for none, 1 for the session's own, more where a procedure has begun some in it. */
export async function openTransactions(link: Link): Promise<number> {
  const [row] = await link.query('select @@trancount')
  return Number(row?.[0])
}

export const beginTransaction = 'begin transaction'
/** Nothing to commit is no error: `transactionOpen` has told that a procedure did it. */
export const commitTransaction = 'if @@trancount > 0 commit transaction'
/** The server may have rolled back by itself. */
export const rollbackTransaction = 'if @@trancount > 0 rollback transaction'

/** The error of a session whose transaction the server has rolled back; the number is COMMIT's without a transaction. */
export function rolledBack(connection: string): InjectorError {
  return injectorError('source.unknown', { connection, driverCode: '3902' })
}
