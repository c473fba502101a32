import type { LeadRef } from '../../../lead/lead-changes.js'
import { StoreError } from '../store.js'

/** The id of a lead that is stored, or that was inserted in the same batch. */
export function idOf(ref: LeadRef, ids: readonly string[]): string {
  const id = 'lead' in ref ? ref.lead : ids[ref.insert]
  if (id === undefined) throw new StoreError('data', 'UNKNOWN_LEAD', 'A change names an insert that is not there.')
  return id
}
