// Written from the domain's rules alone, by someone who did not look at src.

import type { SetUp } from './set-up.js'
import type { Counts, Fate, LeadValues, ModelState, NumberOfLead, Outcome } from './state.js'

/** A number of a lead, whatever way a store keeps it. */
export interface EndNumber {
  /** The Template's name of the field. */
  readonly field: string
  /** The E.164 number; null for an invalid one. */
  readonly e164: string | null
  /** The text that the row gave for it. */
  readonly given: string
  readonly fate: Fate
}

/** What a MODIFY may change. */
export interface EndValues {
  /** Trimmed; null: none. */
  readonly externalId: string | null
  readonly allocation: string
  readonly state: 'open' | 'reallocated'
  /** Every field of the Template that is no phone, by the Template's spelling; null: empty or never given. */
  readonly fields: Readonly<Record<string, string | null>>
  /** In the Template's order of fields; a field without a number is left out. */
  readonly numbers: readonly EndNumber[]
  /** ISO text in UTC with milliseconds; null: a fresh lead. */
  readonly callback: string | null
  readonly priority: number
  readonly disposition: string | null
  /** The name that holds: the lead's own, else the Template's; null: neither has any. */
  readonly contactHours: string | null
  readonly agent: string | null
}

/** A lead. */
export interface EndLead extends EndValues {
  readonly campaign: string
  /** The unique id of the row that made it, as text. */
  readonly uniqueId: string
  /** Index in `leads` of the original of a REALLOCATE's copy; null for a lead of an ADD. */
  readonly copyOf: number | null
}

/** A change record. */
export interface EndChange {
  readonly kind: 'modify' | 'reallocate'
  /** Index in `leads`; of a REALLOCATE the original. */
  readonly lead: number
  /** The disposition that the lead has after it. */
  readonly disposition: string | null
  /** The whole lead before and after, not only what differs. */
  readonly before: EndValues
  readonly after: EndValues
}

/** An entry of the ledger. */
export interface EndLedgerEntry {
  /** The unique id's key as text; null for a row without a usable id (its hash is not compared). */
  readonly id: string | null
  readonly outcome: Outcome
}

/** A row of the quarantine. */
export interface EndQuarantined {
  /** As in the ledger. */
  readonly id: string | null
  readonly state: 'waiting'
  /**
   * The set of codes, sorted. Null: not compared, for a row without a usable id, or where the domain's text does not
   * settle the codes.
   */
  readonly reasons: readonly string[] | null
}

/** All that is compared. */
export interface EndState {
  /** In the order of birth, which is the identity that `copyOf` and `changes` speak of. */
  readonly leads: readonly EndLead[]
  /** In the order in which they were carried out. */
  readonly changes: readonly EndChange[]
  /** Sorted by `sortedById`. */
  readonly ledger: readonly EndLedgerEntry[]
  /** Sorted by `sortedById`. */
  readonly quarantine: readonly EndQuarantined[]
  readonly lastId: string | null
  /** One for each call. */
  readonly counts: readonly Counts[]
}

/** Sorts by id in code-unit order, rows without one last. */
export function sortedById<T extends { readonly id: string | null }>(entries: readonly T[]): T[] {
  return [...entries].sort((a, b) => {
    if (a.id === b.id) return 0
    if (a.id === null) return 1
    if (b.id === null) return -1
    return a.id < b.id ? -1 : 1
  })
}

const endNumber = ({ field, e164, given, fate }: NumberOfLead): EndNumber => ({ field, e164, given, fate })

function endValues(setUp: SetUp, values: LeadValues): EndValues {
  return {
    externalId: values.externalId,
    allocation: values.allocation,
    state: values.state,
    fields: values.fields,
    numbers: values.numbers.map(endNumber),
    callback: values.callback === null ? null : new Date(values.callback).toISOString(),
    priority: values.priority,
    disposition: values.disposition,
    contactHours: values.contactHours ?? setUp.template.contactHours,
    agent: values.agent,
  }
}

/** The model's state in the form that is compared. */
export function endStateOf(setUp: SetUp, state: ModelState): EndState {
  return {
    leads: state.leads.map((lead) => ({
      ...endValues(setUp, lead),
      campaign: lead.campaign,
      uniqueId: lead.uniqueId,
      copyOf: lead.copyOf,
    })),
    changes: state.changes.map(({ kind, lead, disposition, before, after }) => ({
      kind,
      lead,
      disposition,
      before: endValues(setUp, before),
      after: endValues(setUp, after),
    })),
    ledger: sortedById(state.ledger.map(({ id, outcome }) => ({ id, outcome }))),
    quarantine: sortedById(
      state.quarantine.map(({ id, state: stays, reasons }) => ({
        id,
        state: stays,
        reasons: id !== null && reasons.sure ? [...new Set(reasons.codes)].sort() : null,
      })),
    ),
    lastId: state.lastId,
    counts: state.counts,
  }
}

/** The same without dropped numbers, for a store that keeps no trace of them. */
export function withoutDropped(end: EndState): EndState {
  const kept = <T extends EndValues>(values: T): T => ({
    ...values,
    numbers: values.numbers.filter((number) => !number.fate.startsWith('dropped')),
  })
  return {
    ...end,
    leads: end.leads.map(kept),
    changes: end.changes.map((change) => ({ ...change, before: kept(change.before), after: kept(change.after) })),
  }
}

/** A real state with those reasons blanked that the model is not certain of, ready for a deep comparison. */
export function maskUnsure(actual: EndState, expected: EndState): EndState {
  const unsure = new Set(expected.quarantine.filter((row) => row.reasons === null).map((row) => row.id))
  return {
    ...actual,
    quarantine: actual.quarantine.map((row) => (unsure.has(row.id) ? { ...row, reasons: null } : row)),
  }
}
