import type { Transaction } from 'kysely'
import type { Lease } from '../../journal-state.js'
import { type HeldLease, type Store, StoreError, writing } from '../store.js'

/**
 * What the transaction knows of a lease that it has locked; NULL when a lease is lost and nothing will be committed.
 *
 * @throws StoreError where the lease was never locked.
 */
export function heldLease<DB>(store: Store, tx: Transaction<DB>, lease: Lease): HeldLease | null {
  const state = writing(store, tx)
  if (state.lost) return null
  const held = state.held.find((each) => each.lease.injector === lease.injector && each.lease.token === lease.token)
  if (held) return held
  throw new StoreError('unknown', 'NOT_LOCKED', `Injector "${lease.injector}" must be locked first.`)
}
