import { casesOf } from './check-list.js'
import type { ContractCase, ContractOptions } from './contract-options.js'
import { amendmentChecks } from './journal/amendment-checks.js'
import { clockChecks } from './journal/clock-checks.js'
import { historyChecks } from './journal/history-checks.js'
import { lastIdChecks } from './journal/last-id-checks.js'
import { leaseChecks } from './journal/lease-checks.js'
import { ledgerChecks } from './journal/ledger-checks.js'
import { lockChecks } from './journal/lock-checks.js'
import { purgeChecks } from './journal/purge-checks.js'
import { quarantineChecks } from './journal/quarantine-checks.js'
import { runChecks } from './journal/run-checks.js'
import { transactionChecks } from './journal/transaction-checks.js'

/**
 * The checks of every law of a `Journal`, in the order of the laws.
 *
 * @example
 * ```ts
 * import { journalContract } from 'lead-injector/testing'
 *
 * for (const { name, run } of journalContract({ fresh })) it(name, run)
 * ```
 */
export function journalContract(options: ContractOptions): readonly ContractCase[] {
  return casesOf(options, [
    ...transactionChecks,
    ...leaseChecks,
    ...lockChecks,
    ...ledgerChecks,
    ...lastIdChecks,
    ...runChecks,
    ...quarantineChecks,
    ...clockChecks,
    ...amendmentChecks,
    ...purgeChecks,
    ...historyChecks,
  ])
}
