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
  let ended = false
  try {
    return await store.database.transaction(db, async (tx) => {
      const state: OpenTransaction = { writes: true, held: [], lost: false }
      store.open.set(tx, state)
      try {
        const given = await work(tx)
        if (state.lost) throw new LeaseLost(given)
        return given
      } catch (error) {
        ended = true
        throw error
      } finally {
        store.open.delete(tx)
      }
    })
  } catch (error) {
    if (error instanceof LeaseLost) return error.given
    // What work threw is its own matter; a begin or commit that failed is the driver's.
    throw ended ? error : markUncoded(error)
  }
}

/** Runs work that only looks up. */
export async function read<DB, T>(store: Store, db: Kysely<DB>, work: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
  let ended = false
  try {
    return await store.database.reading(db, async (tx) => {
      store.open.set(tx, { writes: false, held: [], lost: false })
      try {
        return await work(tx)
      } catch (error) {
        ended = true
        throw error
      } finally {
        store.open.delete(tx)
      }
    })
  } catch (error) {
    throw ended ? error : markUncoded(error)
  }
}
