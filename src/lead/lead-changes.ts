import type { LeadSnapshot, Sequence } from './stored-lead.js'

/** A lead in a set of changes: one that is stored, or the n-th of the set's own inserts. */
export type LeadRef = { readonly lead: string } | { readonly insert: number }

/** A lead to be stored. */
export interface NewLead extends LeadSnapshot {
  /** The key of the unique id of the row that makes it. */
  readonly uniqueId: string
  readonly template: string | null
  /** The original of a REALLOCATE's copy. */
  readonly reallocatedFrom: LeadRef | null
}

/** A stored lead as it is to be from now on; `before` is what it was when it was looked up under the lock. */
export interface LeadUpdate {
  readonly lead: string
  readonly before: LeadSnapshot
  readonly after: LeadSnapshot
}

/** One row's MODIFY or REALLOCATE, for the lead's own history. */
export interface ChangeRecord {
  readonly lead: LeadRef
  readonly action: 'MODIFY' | 'REALLOCATE'
  /** The ledger key of the row. */
  readonly row: string
  readonly sequence: Sequence
  readonly before: LeadSnapshot
  readonly after: LeadSnapshot
  /** The disposition that the row applies. */
  readonly disposition: string | null
  /** The copy that a REALLOCATE made. */
  readonly copy: LeadRef | null
}

/**
 * What one batch does to leads: all of it or nothing.
 *
 * A lead that several rows touch is in `inserts` or `updates` once, in its end state; `records` has an entry for each row.
 * `updates` come before `inserts`: an update may give up the external id that an insert takes.
 */
export interface LeadChanges {
  readonly updates: readonly LeadUpdate[]
  readonly inserts: readonly NewLead[]
  readonly records: readonly ChangeRecord[]
}
