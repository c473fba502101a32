import { casesOf } from './check-list.js'
import type { ContractCase, ContractOptions } from './contract-options.js'
import { applyChecks } from './lead-table/apply-checks.js'
import { leadChecks } from './lead-table/lead-checks.js'
import { numberChecks } from './lead-table/number-checks.js'
import { showChecks } from './lead-table/show-checks.js'

/**
 * The checks of every law of a `LeadTable`, in the order of the laws.
 *
 * The table is used through the journal of its repository; a host with tables of its own hands in its table under our journal.
 *
 * @example
 * ```ts
 * import { leadTableContract } from 'lead-injector/testing'
 *
 * for (const { name, run } of leadTableContract({ fresh })) it(name, run)
 * ```
 */
export function leadTableContract(options: ContractOptions): readonly ContractCase[] {
  return casesOf(options, [...leadChecks, ...numberChecks, ...showChecks, ...applyChecks])
}
