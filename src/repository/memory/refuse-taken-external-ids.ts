import type { LeadShelf } from './lead-shelf.js'
import type { MemoryLead } from './memory-lead.js'
import { MemoryStoreError } from './memory-store-error.js'

/**
 * Checks that no two leads of a campaign would have one external id.
 *
 * @throws MemoryStoreError of kind `data`.
 */
export function refuseTakenExternalIds(shelf: LeadShelf, staged: ReadonlyMap<string, MemoryLead>): void {
  const taken = new Map<string, Set<string>>()
  for (const { campaign, externalId } of staged.values()) {
    if (externalId === null) continue
    const holder = shelf.withExternalId(campaign, externalId)
    const ids = taken.get(campaign) ?? new Set()
    if (ids.has(externalId) || (holder !== undefined && !staged.has(holder.id)))
      throw new MemoryStoreError('data', 'EXTERNAL_ID_TAKEN', `Campaign "${campaign}" has the external id already.`)
    taken.set(campaign, ids.add(externalId))
  }
}
