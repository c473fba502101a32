import { injectorError } from '../../errors/injector-error.js'
import type { Amendment } from '../../repository/journal.js'
import type { InjectorState } from '../../repository/journal-state.js'
import type { InjectorParts } from '../injector-context.js'

/** Carries out amendments in a transaction of their own. */
export type Amend = (amendments: readonly Amendment[]) => Promise<void>

/** Does a person's work on an injector's memory while nobody runs it. Each transaction extends the lease. */
export async function underLease<T>(
  parts: InjectorParts,
  work: (state: InjectorState, amend: Amend) => Promise<T>,
): Promise<T> {
  const { store, settings, owner } = parts
  const { journal } = store
  const { leaseFor } = settings
  const lockTimeout = settings.deadlines.lock
  const injector = settings.id
  return store.attempt(async () => {
    const asked = { injector, owner, leaseFor, campaigns: [], lookBack: null, lockTimeout }
    const begun = await journal.begin({ ...asked, purpose: 'upkeep' })
    if ('busy' in begun) throw injectorError('lease.busy', { injector, ...begun.busy })
    // Only who asks about the last run is told of it.
    if ('startedSince' in begun) throw injectorError('lease.lost', { injector, owner })
    const { lease, state } = begun
    try {
      return await work(state, (amendments) =>
        journal.transaction(async (tx) => {
          const now = await journal.lock(tx, { campaigns: [], lease, leaseFor, lockTimeout })
          if (now === null) throw injectorError('lease.lost', { injector, owner })
          await journal.amend(tx, lease, amendments)
        }),
      )
    } finally {
      // What was done, or why it was not, says more than that the lease is left to run out.
      await store.attempt(() => journal.release(lease, lockTimeout)).catch(() => {})
    }
  })
}
