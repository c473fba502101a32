import type { ContractCase } from '../contract/contract-options.js'
import { callChecks } from './call-checks.js'
import type { ConnectionContractOptions } from './connection-contract-options.js'
import { endingChecks } from './ending-checks.js'
import { errorChecks } from './error-checks.js'
import { makeSourceBench } from './source-bench.js'
import { sourceTransactionChecks } from './transaction-checks.js'
import { valueChecks } from './value-checks.js'

/**
 * The checks of every law of a `SourceDriver`, in the order of the laws; each case has a source of its own.
 *
 * @example
 * ```ts
 * import { externalConnectionContract } from 'lead-injector/testing'
 *
 * for (const { name, run } of externalConnectionContract({ fresh, procedures })) it(name, run)
 * ```
 */
export function externalConnectionContract(options: ConnectionContractOptions): readonly ContractCase[] {
  return [valueChecks, callChecks, sourceTransactionChecks, endingChecks, errorChecks]
    .flatMap((checksOf) => checksOf(options))
    .sort((one, other) => one.law - other.law)
    .map(({ law, name, run }) => ({
      law,
      name: `law ${law}: ${name}`,
      run: async () => {
        const source = await options.fresh()
        try {
          const bench = await makeSourceBench(source, options)
          try {
            await run(bench)
          } finally {
            await bench.session.release(true)
          }
        } finally {
          await source.driver.close()
          await source.close()
        }
      },
    }))
}
