import type { Transaction } from 'kysely'
import type { Instant } from '../../../lead/value.js'
import type { UnitLocks } from '../../journal.js'
import { plain, type Store, writing } from '../store.js'
import { addCampaigns } from './know-campaigns.js'

/** Takes the locks of a unit of work; NULL when the lease is lost. */
export async function lock<DB>(store: Store, tx: Transaction<DB>, locks: UnitLocks): Promise<Instant | null> {
  const state = writing(store, tx)
  const { database, tables } = store
  let taken = await database.lock(plain(tx), tables, locks)
  if (taken.campaigns < locks.campaigns.length) {
    // Somebody deleted a campaign's row that `begin` had made: without it there is nothing to wait for.
    await addCampaigns(store, plain(tx), locks.campaigns)
    taken = await database.lock(plain(tx), tables, locks)
  }
  const { injector } = taken
  if (injector === null) {
    state.lost = true
    return null
  }
  const { lease, leaseFor } = locks
  state.held.push({ lease, leaseFor, ...injector })
  return injector.now
}
