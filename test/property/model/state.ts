// Written from the domain's rules alone, by someone who did not look at src.

import type { Reasons } from './codes.js'

/** "Each number of a lead ends as callable, blocked with a reason, or dropped." */
export type Fate = 'callable' | 'blocked:duplicate' | 'blocked:listed' | 'dropped:invalid' | 'dropped:repeated'

/** A number of a lead. */
export interface NumberOfLead {
  readonly field: string
  readonly given: string
  /** Null when it is invalid. */
  readonly e164: string | null
  readonly fate: Fate
}

/** What a MODIFY may change, and what a change record keeps of before and after. */
export interface LeadValues {
  readonly externalId: string | null
  readonly allocation: string
  readonly state: 'open' | 'reallocated'
  /** The fields that are no phones, by the Template's names; null: empty. */
  readonly fields: Readonly<Record<string, string | null>>
  /** In the Template's order. */
  readonly numbers: readonly NumberOfLead[]
  /** Milliseconds since 1970; null: a fresh lead. */
  readonly callback: number | null
  readonly priority: number
  readonly disposition: string | null
  /** Null: the Template's. */
  readonly contactHours: string | null
  readonly agent: string | null
}

/** A lead of the model. Its index in `leads` is its identity: leads are never removed. */
export interface ModelLead extends LeadValues {
  readonly campaign: string
  /** The unique id of the row that made it. */
  readonly uniqueId: string
  /** Index of the original; null for a lead that an ADD made. */
  readonly copyOf: number | null
  readonly storedAt: number
}

/** The record that a MODIFY or a REALLOCATE leaves; of a REALLOCATE, about the original. */
export interface ModelChange {
  readonly kind: 'modify' | 'reallocate'
  readonly lead: number
  /** The disposition that the lead has after it. */
  readonly disposition: string | null
  readonly before: LeadValues
  readonly after: LeadValues
}

/** How a row ended. */
export type Outcome = 'imported' | 'updated' | 'reallocated' | 'rejected' | 'dismissed'

/** A row that was handled. */
export interface LedgerEntry {
  readonly key: string
  /** Null for a row without a usable id, which is keyed by all its values. */
  readonly id: string | null
  readonly outcome: Outcome
}

/** A row that was rejected. */
export interface Quarantined {
  readonly id: string | null
  readonly state: 'waiting'
  readonly reasons: Reasons
}

/** "Always: read = imported + updated + reallocated + rejected + known." */
export interface Counts {
  readonly read: number
  readonly imported: number
  readonly updated: number
  readonly reallocated: number
  readonly rejected: number
  readonly known: number
}

/** All that is kept. */
export interface ModelState {
  readonly leads: readonly ModelLead[]
  readonly changes: readonly ModelChange[]
  readonly ledger: readonly LedgerEntry[]
  readonly quarantine: readonly Quarantined[]
  readonly lastId: string | null
  /** One for each call so far. */
  readonly counts: readonly Counts[]
}

/** Before the first call. */
export const emptyState: ModelState = { leads: [], changes: [], ledger: [], quarantine: [], lastId: null, counts: [] }
