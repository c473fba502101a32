import { casesOf } from './check-list.js'
import type { ContractCase, ContractOptions } from './contract-options.js'
import { jointChecks } from './repository/joint-checks.js'

/**
 * The checks of the laws that a repository's journal and leads keep together; those of each alone are in
 * `journalContract` and `leadTableContract`.
 *
 * @example
 * ```ts
 * import { leadRepositoryContract } from 'lead-injector/testing'
 *
 * for (const { name, run } of leadRepositoryContract({ fresh })) it(name, run)
 * ```
 */
export function leadRepositoryContract(options: ContractOptions): readonly ContractCase[] {
  return casesOf(options, jointChecks)
}
