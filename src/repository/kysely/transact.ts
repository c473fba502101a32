import type { Kysely, Transaction } from 'kysely'
import { injectorError, isInjectorError } from '../../errors/injector-error.js'
import type { StoreFaultKind } from '../store-fault.js'
import { faultOf } from './fault-of.js'
import type { OpenTransaction, Store } from './store.js'
import { markUncoded } from './uncoded-errors.js'

/** Ends a transaction whose lease is lost: rolls it back and hands on what its work gave. */
class LeaseLost<T> extends Error {
  readonly given: T
  constructor(given: T) {
    super('The lease is lost: nothing is committed.')
    this.given = given
  }
}

function opened({ writes }: Pick<OpenTransaction, 'writes'>): OpenTransaction {
  return { writes, absent: null, held: [], underWay: Promise.resolve(), lost: false }
}

/** Runs work in a transaction that writes. */
export async function transact<DB, T>(
  store: Store,
  db: Kysely<DB>,
  work: (tx: Transaction<DB>) => Promise<T>,
): Promise<T> {
  const state = opened({ writes: true })
  try {
    return await watched((watch) => store.database.transaction(db, watch), {
      store,
      state,
      work: async (tx: Transaction<DB>) => {
        const given = await work(tx).catch(async (error: unknown) => {
          // What failed before is why whatever came after it did.
          await state.underWay
          throw error
        })
        await state.underWay
        if (state.lost) throw new LeaseLost(given)
        return given
      },
    })
  } catch (error) {
    if (error instanceof LeaseLost) return error.given
    throw hostError(store, state, error)
  }
}

const triedAgain: ReadonlySet<StoreFaultKind> = new Set(['conflict', 'unavailable', 'timeout'])

/**
 * What failed in the host's `onChanges` stops the run, whatever its code: a row is not refused for a table that is not about
 * leads. What the whole transaction failed of, wherever it was met, is tried again as ever.
 */
function hostError({ database }: Store, { hostFailure }: OpenTransaction, error: unknown): unknown {
  if (hostFailure === undefined || hostFailure.error !== error || isInjectorError(error)) return error
  if (triedAgain.has(faultOf(database, error).kind)) return error
  return injectorError('on-changes.failed', { injector: hostFailure.injector }, error)
}

/** Runs work that only looks up. */
export function read<DB, T>(store: Store, db: Kysely<DB>, work: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
  const state = opened({ writes: false })
  return watched((watch) => store.database.reading(db, watch), { store, state, work })
}

interface Watched<DB, T> {
  readonly store: Store
  readonly state: OpenTransaction
  readonly work: (tx: Transaction<DB>) => Promise<T>
}

/** Runs a transaction and rejects with what work threw, or else with the driver's own error. */
async function watched<DB, T>(
  run: (work: (tx: Transaction<DB>) => Promise<T>) => Promise<T>,
  { store, state, work }: Watched<DB, T>,
): Promise<T> {
  let failure: { readonly error: unknown } | undefined
  try {
    return await run(async (tx) => {
      store.open.set(tx, state)
      try {
        return await work(tx)
      } catch (error) {
        failure = { error }
        throw error
      } finally {
        store.open.delete(tx)
      }
    })
  } catch (error) {
    if (failure === undefined) throw markUncoded(error)
    // Another error than work's own comes from the rollback: the connection is gone, and so work was not at fault.
    throw failure.error === error ? error : markUncoded(failure.error)
  }
}
