import type { Kysely, Transaction } from 'kysely'
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

/** Runs work in a transaction that writes. */
export async function transact<DB, T>(
  store: Store,
  db: Kysely<DB>,
  work: (tx: Transaction<DB>) => Promise<T>,
): Promise<T> {
  const state: OpenTransaction = { writes: true, held: [], lost: false }
  try {
    return await watched((watch) => store.database.transaction(db, watch), {
      store,
      state,
      work: async (tx: Transaction<DB>) => {
        const given = await work(tx)
        if (state.lost) throw new LeaseLost(given)
        return given
      },
    })
  } catch (error) {
    if (error instanceof LeaseLost) return error.given
    throw error
  }
}

/** Runs work that only looks up. */
export function read<DB, T>(store: Store, db: Kysely<DB>, work: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
  const state: OpenTransaction = { writes: false, held: [], lost: false }
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
