import type { ExactId } from '../lead/unique-id.js'
import type { Instant } from '../lead/value.js'

/** What an injector's memory belongs to. A run under another fingerprint stops before it calls. */
export interface Fingerprint {
  readonly connection: string
  readonly procedure: string
  readonly uniqueIdField: string
  /** The database's name of the id's type; NULL until a result showed it. */
  readonly uniqueIdType: string | null
  readonly campaign: string
}

/** The right to run: a fencing token that grows with every holder. */
export interface Lease {
  readonly injector: string
  /** Greater than every earlier holder's. */
  readonly token: number
  /** Who holds it, for people: host name and process. */
  readonly owner: string
}

/** Why there is an entry: a run moved Last Id, or a person decided something. `forget` leaves Last Id where it is. */
export type LastIdMove = 'run' | 'rewind' | 'adopt' | 'forget'

/** One entry of the history of Last Id. */
export interface LastIdEntry {
  /** Grows with each entry of an injector. */
  readonly entry: number
  /** NULL: as before the first call. */
  readonly lastId: ExactId | null
  readonly at: Instant
  readonly why: LastIdMove
  /** A person's reason; NULL for `run`. */
  readonly reason: string | null
  /** The run that moved it; NULL for what a person did. */
  readonly run: number | null
}

/** What the store keeps of one injector. */
export interface InjectorState {
  readonly injector: string
  /** NULL until the first run. */
  readonly fingerprint: Fingerprint | null
  readonly lastId: ExactId | null
  /** Start of the last run begun, by the store's clock: Last execution time. */
  readonly lastStartedAt: Instant | null
  /** Start of the last completed call, by the store's clock. */
  readonly lastCompletedCallAt: Instant | null
  /** The number of the last run begun; 0 before the first. */
  readonly run: number
  /** Runs on end that met only known rows above Last Id. */
  readonly stalledRuns: number
  /** Who runs now, and until when unless the lease is extended; NULL when it was given back. It may have run out. */
  readonly lease: { readonly owner: string; readonly token: number; readonly until: Instant } | null
  /** Rows in quarantine that wait for the end of a call. */
  readonly putOff: number
  /** Rows in quarantine that are kept or put off: all but those replayed or dismissed. */
  readonly quarantined: number
}
