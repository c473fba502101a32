import type { LeadNumber } from './phone.js'
import type { Instant } from './value.js'

/**
 * The state of a lead, as far as the library knows states.
 *
 * `closed` is the host's to set; a closed lead counts for duplicates. `reallocated` is the original of a REALLOCATE: it is
 * not dialable and counts for nothing.
 */
export type LeadState = 'open' | 'closed' | 'reallocated'

/** When a lead is to be called. */
export interface LeadCallback {
  /** When it becomes due, to the millisecond. */
  readonly at: Instant
  /** The IANA zone in which it was read, for showing it as local time. */
  readonly timeZone: string
}

/** The place of a row in all that an injector ever read: later rows compare greater, member by member. */
export interface Sequence {
  /** Counts the runs of an injector, from 1. */
  readonly run: number
  /** Counts the batches of a run, from 1. */
  readonly batch: number
  /** Counts the rows of a batch, from 0. */
  readonly place: number
}

/** A change of a lead: which row made it, of which injector, and when. */
export interface ChangeStamp extends Sequence {
  readonly injector: string
  /** The store's clock once the row's batch had the campaign's lock. */
  readonly at: Instant
}

/** Which version of the Do Not Call register a lead's numbers were checked against, and when. */
export interface RegisterCheck {
  readonly version: string
  readonly at: Instant
}

/** Everything about a lead that an action can read or change. */
export interface LeadSnapshot {
  /** The outside system's reference, unique in the campaign; NULL for none. Trimmed, compared byte for byte. */
  readonly externalId: string | null
  readonly campaign: string
  readonly allocation: string
  readonly state: LeadState
  /** NULL for a fresh lead. */
  readonly callback: LeadCallback | null
  /** 0 to 100, lower is sooner. */
  readonly priority: number
  /** Name of the Contact Hours that override the Template's. */
  readonly contactHours: string | null
  /** The zone of the lead's own Contact Hours, where it has some. */
  readonly contactHoursZone: string | null
  readonly agent: string | null
  readonly disposition: string | null
  /** Every Template field that was ever given, phones too, as text. An object without prototype. */
  readonly fields: Readonly<Record<string, string | null>>
  /** In the order of the Template's fields. */
  readonly numbers: readonly LeadNumber[]
  readonly register: RegisterCheck | null
  /** The last row applied to the lead. */
  readonly sequence: Sequence
  /**
   * The last MODIFY or REALLOCATE that each injector carried out on it, oldest first; empty while none did. A REALLOCATE's copy
   * has the original's.
   *
   * Every injector counts runs of its own: sequences compare within one injector, changes by several by their `at`.
   */
  readonly changed: readonly ChangeStamp[]
}

/** A lead in the store. */
export interface StoredLead extends LeadSnapshot {
  readonly id: string
  /** The key of the unique id of the row that made it. */
  readonly uniqueId: string
  /** When it was stored, by the store's clock: what a duplicate policy's window is judged by. It never changes. */
  readonly storedAt: Instant
}
