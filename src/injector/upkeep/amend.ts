import { injectorError } from '../../errors/injector-error.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { Amendment } from '../../repository/journal.js'
import type { InjectorState } from '../../repository/journal-state.js'
import type { InjectorParts } from '../injector-context.js'

/** Moves Last Id to where a person says. */
export async function rewind(parts: InjectorParts, toId: ExactId | string | null, reason: string): Promise<void> {
  await underLease(parts, (state) => [{ kind: 'last-id', to: exactForm(parts, toId, state), why: 'rewind', reason }])
}

/** Takes ids out of the ledger. */
export async function forget(parts: InjectorParts, ids: readonly string[], reason: string): Promise<void> {
  const keys = [...new Set(ids)].sort()
  await underLease(parts, () => [{ kind: 'forget', keys, reason }])
}

/** Takes the settings' source for the injector's own from now on. */
export async function adoptSource(
  parts: InjectorParts,
  { keep, reason }: { readonly keep: boolean; readonly reason: string },
): Promise<void> {
  await underLease(parts, (state) => {
    // A kept ledger is one of the same ids; whether their type is still the same, the next result shows.
    const uniqueIdType = keep ? (state.fingerprint?.uniqueIdType ?? null) : null
    const to = { ...parts.fingerprint, uniqueIdType }
    const fingerprint: Amendment = { kind: 'fingerprint', to, reason }
    if (keep) return [fingerprint]
    return [fingerprint, { kind: 'last-id', to: null, why: 'adopt', reason }, { kind: 'forget', keys: 'all', reason }]
  })
}

async function underLease(
  parts: InjectorParts,
  amendments: (state: InjectorState) => readonly Amendment[],
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
      const list = amendments(state)
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

function exactForm(parts: InjectorParts, toId: ExactId | string | null, state: InjectorState): ExactId | null {
  if (toId === null || typeof toId === 'object') return toId
  const { lastId } = state
  if (!lastId) {
    const because = 'no Last Id is remembered yet, so the type of the text is not known; give { kind, type, text }'
    throw injectorError('upkeep.unknown-id', { injector: parts.settings.id, id: toId, because })
  }
  return { kind: lastId.kind, type: lastId.type, text: toId }
}
