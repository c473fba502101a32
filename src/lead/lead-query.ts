import type { StoredLead } from './stored-lead.js'
import type { Instant } from './value.js'

/** The leads among which a number counts as a duplicate. */
export type NumberScope =
  | { readonly campaigns: readonly string[] }
  | { readonly campaigns: readonly [string]; readonly allocation: string }

/** A number that a row wants to call, and at which instant only, if that matters. */
export interface WantedNumber {
  readonly number: string
  /** NULL: any lead with that number. An instant: only leads whose callback is due at exactly that instant. */
  readonly at: Instant | null
}

/** What a batch must know about the leads that are there already. Lists are distinct and sorted by code units. */
export interface LeadQuery {
  /** The injector's campaign: external ids are looked up in it. */
  readonly campaign: string
  /** External ids of which the whole lead is wanted. */
  readonly externalIds: readonly string[]
  readonly numbers: readonly WantedNumber[]
  readonly scope: NumberScope
  /** Only leads stored at or after this instant hold a number; NULL: all. */
  readonly since: Instant | null
  /** How many holders of each wanted number are enough. At least 1. */
  readonly holders: number
}

/** A lead that has a wanted number as a callable one. */
export interface NumberHolder {
  readonly number: string
  readonly lead: string
  /** When it is due; NULL for a fresh lead. */
  readonly callbackAt: Instant | null
}

/** The answer to a `LeadQuery`. */
export interface LeadMatches {
  readonly leads: readonly StoredLead[]
  readonly holders: readonly NumberHolder[]
}
