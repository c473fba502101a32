import type { CallbackSettings, LeadRepository, LeadSnapshot } from 'lead-injector'
import type { CallbackRules } from '../model/set-up.js'

/** Where a stream has its leads and its memory, apart from those of all others in the store. */
export interface Place {
  readonly injector: string
  readonly campaign: string
}

/** The part of a lead that is compared, as a store keeps it. */
export type StoredValues = Pick<
  LeadSnapshot,
  | 'externalId'
  | 'allocation'
  | 'state'
  | 'callback'
  | 'priority'
  | 'disposition'
  | 'contactHours'
  | 'agent'
  | 'fields'
  | 'numbers'
>

/** A lead as it is read back. */
export interface ReadLead extends StoredValues {
  readonly id: string
  readonly uniqueId: string
  readonly reallocatedFrom: string | null
}

/** Everything of one stream as it is read back, past the ports. */
export interface ReadBack {
  /** Oldest first. */
  readonly leads: readonly ReadLead[]
  /** Oldest first. */
  readonly changes: readonly {
    readonly lead: string
    readonly action: string
    readonly before: StoredValues
    readonly after: StoredValues
  }[]
  readonly ledger: readonly { readonly key: string; readonly outcome: string }[]
  readonly quarantine: readonly {
    readonly key: string
    readonly state: string
    readonly codes: readonly string[]
  }[]
  readonly lastId: string | null
}

/** A store that streams are played into. Many share it, each in a place of its own. */
export interface StoreUnderTest {
  readonly repository: LeadRepository
  /** Makes it the instant of a call, in milliseconds, as far as the leads of a place can tell. */
  setClock(at: number, place: Place): Promise<void>
  /** `oldest` and `latest` of a call at an instant, in the store's own terms. */
  limits(rules: Pick<CallbackRules, 'oldest' | 'latest'>, at: number): Pick<CallbackSettings, 'oldest' | 'latest'>
  /** @param keys Ledger keys that may be there, for a store that cannot tell all. */
  read(place: Place, keys: readonly string[]): Promise<ReadBack>
}
