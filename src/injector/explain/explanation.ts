import type { NormalisedPhone } from '../../lead/phone.js'
import type { StoredLead } from '../../lead/stored-lead.js'
import type { LedgerEntry } from '../../repository/journal-entry.js'
import type { RunRecord } from '../../repository/journal-run.js'
import type { KeptRow } from '../quarantine/kept-row.js'
import type { GivenId } from '../upkeep/read-ids.js'

/** What is to be explained: a row by its unique id or ledger key, a lead by its external id, or a number. */
export type ExplainQuery = { readonly id: GivenId } | { readonly externalId: string } | { readonly phone: string }

/** A row that this injector has handled. */
export interface ExplainedRow {
  /** Its ledger key. */
  readonly key: string
  /** What was decided last, in which run; NULL for an id that the ledger does not have. */
  readonly ledger: LedgerEntry | null
  /**
   * The row as quarantine has it, whatever has become of it since. NULL where quarantine does not have it (any more), and, where a
   * number or an external id was asked about, where it is not among the rows that were searched and found.
   */
  readonly kept: KeptRow | null
  /** The record of the run that decided; NULL where there is none, or it has been purged. */
  readonly run: RunRecord | null
}

/** A lead that has to do with the question. */
export interface ExplainedLead {
  readonly id: string
  /** As it is stored, with the fate of each of its numbers; NULL where the lead table cannot show it. */
  readonly lead: StoredLead | null
  /**
   * The ledger key of the row of this injector that made it. NULL where another injector or the host did, where `lead` is NULL, and
   * where the row has been forgotten since, even if it has been imported again.
   */
  readonly madeBy: string | null
}

/** Why a lead is there, or why it is not: plain data that survives JSON. */
export interface Explanation {
  readonly injector: string
  /** What was asked, as text. */
  readonly asked: { readonly what: 'id' | 'externalId' | 'phone'; readonly text: string }
  /** The number as it is compared, or why it is none; NULL where no number was asked about. */
  readonly number: NormalisedPhone | null
  /** Those that made `leads`, in their order; then those found in quarantine, the newest first and at most 20. By an id: its row alone. */
  readonly rows: readonly ExplainedRow[]
  /** At most 20. By a number: the newest first. By an id: the lead that the row made or changed, then those that are in its way. */
  readonly leads: readonly ExplainedLead[]
  /** How far was looked. */
  readonly looked: {
    /** Rows of quarantine that were searched for what was asked, the newest; NULL where the row was found by its key. */
    readonly quarantine: number | null
    /** Quarantine has older rows, which were not searched. */
    readonly more: boolean
    /** Whether the lead table could tell of leads that do not have the number callable. */
    readonly everyFate: boolean
  }
}
