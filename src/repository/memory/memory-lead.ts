import type { ChangeRecord } from '../../lead/lead-changes.js'
import type { StoredLead } from '../../lead/stored-lead.js'

/** A lead as the in-memory store keeps it. */
export interface MemoryLead extends StoredLead {
  readonly template: string | null
  /** Id of the original of a REALLOCATE's copy. */
  readonly reallocatedFrom: string | null
  /** Grows with each lead stored. */
  readonly age: number
}

/** A change record with the ids of its leads. */
export interface MemoryChange extends Omit<ChangeRecord, 'lead' | 'copy'> {
  readonly lead: string
  readonly copy: string | null
}
