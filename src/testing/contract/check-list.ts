import { type Bench, makeBench } from './bench.js'
import type { ContractCase, ContractOptions } from './contract-options.js'

/** A check before it is tied to a store. */
export interface LawCheck {
  readonly law: number
  readonly name: string
  /** What the store must be able to do for it. */
  readonly needs?: 'atomic' | 'not atomic' | 'concurrent' | 'atomic and concurrent'
  readonly run: (bench: Bench) => Promise<void>
}

/** The checks that a store can be asked to pass, each with a store of its own. */
export function casesOf(options: ContractOptions, checks: readonly LawCheck[]): readonly ContractCase[] {
  const { atomic = true, concurrent = true } = options
  const able = {
    atomic,
    'not atomic': !atomic,
    concurrent,
    'atomic and concurrent': atomic && concurrent,
  }
  return checks
    .filter(({ needs }) => needs === undefined || able[needs])
    .sort((one, other) => one.law - other.law)
    .map(({ law, name, run }) => ({
      law,
      name: `law ${law}: ${name}`,
      run: async () => {
        const fresh = await options.fresh()
        try {
          await run(makeBench(fresh))
        } finally {
          await fresh.close()
        }
      },
    }))
}
