import { injectorError } from '../../errors/injector-error.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { Amendment } from '../../repository/journal.js'
import type { InjectorState } from '../../repository/journal-state.js'
import type { InjectorParts } from '../injector-context.js'
import { idReader, ledgerKeyOf } from './read-ids.js'

/** Moves Last Id to where a person says. */
export async function rewind(parts: InjectorParts, toId: ExactId | string | null, reason: string): Promise<void> {
  await underLease(parts, async (state) => {
    const to = toId === null ? null : (await idReader(parts, state))(toId)
    return [{ kind: 'last-id', to, why: 'rewind', reason }]
  })
}

/** Takes ids out of the ledger. */
export async function forget(parts: InjectorParts, ids: readonly (ExactId | string)[], reason: string): Promise<void> {
  await underLease(parts, async (state) => {
    const read = await idReader(parts, state)
    const keys = [...new Set(ids.map((id) => ledgerKeyOf(id, read)))].sort()
    return [{ kind: 'forget', keys, reason }]
  })
}

/** Takes the settings' source for the injector's own from now on. */
export async function adoptSource(
  parts: InjectorParts,
  { keep, reason }: { readonly keep: boolean; readonly reason: string },
): Promise<void> {
  await underLease(parts, async ({ injector }) => {
    // Whoever adopts vouches for the ids: the next result says what their type is from now on.
    const fingerprint: Amendment = { kind: 'fingerprint', to: { ...parts.fingerprint, uniqueIdType: null }, reason }
    if (keep) return [fingerprint]
    return [
      fingerprint,
      { kind: 'last-id', to: null, why: 'adopt', reason },
      // What the old source's rows were to change is not for the new one's leads.
      { kind: 'dismiss', keys: await putOffKeys(parts, injector), reason },
      { kind: 'forget', keys: 'all', reason },
    ]
  })
}

/** The rows that an interrupted call has left to wait for its end. */
async function putOffKeys({ store, settings }: InjectorParts, injector: string): Promise<readonly string[]> {
  const limit = settings.limits.quarantinedRows
  return (await store.journal.quarantine(injector, { states: ['put-off'], limit })).map((row) => row.key)
}

async function underLease(
  parts: InjectorParts,
  amendments: (state: InjectorState) => Promise<readonly Amendment[]>,
): Promise<void> {
  const { store, settings, owner } = parts
  const { journal } = store
  const { leaseFor } = settings
  const injector = settings.id
  await store.attempt(async () => {
    const begun = await journal.begin({ injector, owner, leaseFor, campaigns: [], purpose: 'upkeep', lookBack: null })
    if ('busy' in begun) throw injectorError('lease.busy', { injector, ...begun.busy })
    // Only who asks about the last run is told of it.
    if ('startedSince' in begun) throw injectorError('lease.lost', { injector, owner })
    const { lease, state } = begun
    try {
      const list = await amendments(state)
      await journal.transaction(async (tx) => {
        const lockTimeout = settings.deadlines.lock
        const now = await journal.lock(tx, { campaigns: [], lease, leaseFor, lockTimeout })
        if (now === null) throw injectorError('lease.lost', { injector, owner })
        await journal.amend(tx, lease, list)
      })
    } finally {
      await journal.release(lease)
    }
  })
}
