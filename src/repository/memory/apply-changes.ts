import type { LeadChanges, LeadRef } from '../../lead/lead-changes.js'
import type { ApplyContext } from '../lead-table.js'
import type { LeadShelf } from './lead-shelf.js'
import type { MemoryChange, MemoryLead } from './memory-lead.js'
import { MemoryStoreError } from './memory-store-error.js'
import { refuseTakenExternalIds } from './refuse-taken-external-ids.js'

/** Where changes wait for the commit. */
export interface Staged {
  readonly stagedLeads: Map<string, MemoryLead>
  readonly stagedChanges: MemoryChange[]
}

/**
 * Carries changes out in a transaction: updates, inserts, records. Gives the ids of the new leads.
 *
 * @throws MemoryStoreError of kind `data` for an external id that is taken, or a lead that is not there.
 */
export function applyChanges(
  shelf: LeadShelf,
  { stagedLeads, stagedChanges }: Staged,
  { changes, context }: { readonly changes: LeadChanges; readonly context: ApplyContext },
): readonly string[] {
  for (const { lead: id, after } of changes.updates) {
    const before = stagedLeads.get(id) ?? shelf.get(id)
    if (before === undefined) throw new MemoryStoreError('data', 'UNKNOWN_LEAD', `There is no lead "${id}".`)
    stagedLeads.set(id, { ...before, ...after })
  }
  const ages = changes.inserts.map(() => shelf.nextAge())
  const ids = ages.map(String)
  const idOf = (ref: LeadRef): string => ('lead' in ref ? ref.lead : insertedId(ids, ref.insert))
  changes.inserts.forEach((insert, n) => {
    const id = insertedId(ids, n)
    const reallocatedFrom = insert.reallocatedFrom === null ? null : idOf(insert.reallocatedFrom)
    stagedLeads.set(id, { ...insert, id, reallocatedFrom, storedAt: context.at, age: ages[n] ?? 0 })
  })
  for (const record of changes.records) {
    stagedChanges.push({ ...record, lead: idOf(record.lead), copy: record.copy === null ? null : idOf(record.copy) })
  }
  refuseTakenExternalIds(shelf, stagedLeads)
  return ids
}

function insertedId(ids: readonly string[], n: number): string {
  const id = ids[n]
  if (id === undefined) throw new MemoryStoreError('data', 'UNKNOWN_LEAD', `There is no insert ${n}.`)
  return id
}
