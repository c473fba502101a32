import type { Amendment } from '../../repository/journal.js'
import type { InjectorParts } from '../injector-context.js'
import { needsReason } from './needs-reason.js'
import { type GivenId, idReader, ledgerKeyOf } from './read-ids.js'
import { underLease } from './under-lease.js'

/** Moves Last Id to where a person says. */
export async function rewind(
  parts: InjectorParts,
  { toId, reason }: { readonly toId: GivenId | null; readonly reason: string },
): Promise<void> {
  needsReason(parts, reason)
  await underLease(parts, async (state, amend) => {
    const to = toId === null ? null : (await idReader(parts, state))(toId)
    await amend([{ kind: 'last-id', to, why: 'rewind', reason }])
  })
}

/** Takes ids out of the ledger. */
export async function forget(
  parts: InjectorParts,
  { ids, reason }: { readonly ids: readonly GivenId[]; readonly reason: string },
): Promise<void> {
  needsReason(parts, reason)
  await underLease(parts, async (state, amend) => {
    const read = await idReader(parts, state)
    const keys = [...new Set(ids.map((id) => ledgerKeyOf(id, read)))].sort()
    await amend([{ kind: 'forget', keys, reason }])
  })
}

/** Takes the settings' source for the injector's own from now on. */
export async function adoptSource(
  parts: InjectorParts,
  { keep, reason }: { readonly keep: boolean; readonly reason: string },
): Promise<void> {
  needsReason(parts, reason)
  await underLease(parts, async (_, amend) => {
    // Whoever adopts vouches for the ids: the next result says what their type is from now on.
    const fingerprint: Amendment = { kind: 'fingerprint', to: { ...parts.fingerprint, uniqueIdType: null }, reason }
    if (keep) return amend([fingerprint])
    return amend([
      fingerprint,
      { kind: 'last-id', to: null, why: 'adopt', reason },
      // Their keys are the old source's: replayed, they would be taken for rows of the new one.
      { kind: 'dismiss', keys: 'all', reason },
      { kind: 'forget', keys: 'all', reason },
    ])
  })
}
