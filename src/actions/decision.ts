import type { CallbackResolver } from '../callback/callback-resolver.js'
import type { DuplicateRule } from '../duplicates/duplicate-rule.js'
import type { DecodedRow } from '../lead/decoded-row.js'
import type { LeadChanges, LeadRef } from '../lead/lead-changes.js'
import type { LeadMatches, NumberScope } from '../lead/lead-query.js'
import type { NamesKnown } from '../lead/names.js'
import type { NumberFate } from '../lead/phone.js'
import type { Rejection } from '../lead/rejection.js'
import type { ChangeStamp, RegisterCheck, Sequence } from '../lead/stored-lead.js'
import type { CampaignTemplate } from '../lead/template.js'
import type { Instant } from '../lead/value.js'
import type { Warning } from '../lead/warning.js'
import type { CallbackAnswer } from './callback-answer.js'

/** What is the same for every row of a run. */
export interface DecisionRules {
  readonly template: string | null
  /** NULL without a directory, or without a template. */
  readonly templateDefinition: CampaignTemplate | null
  readonly campaign: string
  readonly allocation: string
  /** The injector's zone; the Template's Contact Hours come before it. */
  readonly timeZone: string
  readonly duplicates: DuplicateRule
  readonly callbacks: CallbackResolver
  readonly onUnreadable: 'reject' | 'fresh'
}

/** What the register said of the batch's numbers. */
export interface RegisterVerdict {
  /** The numbers that were asked about; one that was not has to be asked before it may be stored. */
  readonly asked: ReadonlySet<string>
  readonly listed: ReadonlySet<string>
  readonly check: RegisterCheck
}

/** A row with its place, at the decision. */
export interface PlacedRow {
  readonly row: DecodedRow
  readonly sequence: Sequence
  /**
   * When a row that is replayed was kept, by the store's clock: what other injectors did to its lead since came later. Absent
   * for a row of the call: only rows of its own injector come before or after it.
   */
  readonly keptAt?: Instant
}

/** Everything that one batch is decided from. */
export interface DecisionInput {
  readonly rules: DecisionRules
  /** Whose rows they are, and the store's clock now that the lock is had: what changes are stamped with. */
  readonly by: Pick<ChangeStamp, 'injector' | 'at'>
  /** In the order in which they apply. Rows that the ledger knows are not among them. */
  readonly rows: readonly PlacedRow[]
  readonly matches: LeadMatches
  /** The same scope and window that the look-up was made with: they hold for leads that the batch itself makes or changes, too. */
  readonly scope: NumberScope
  readonly since: Instant | null
  /** NULL without a directory: names are taken as they are. */
  readonly names: NamesKnown | null
  /** NULL without a register. */
  readonly register: RegisterVerdict | null
  /** The store's clock at the start of the call: what `oldest` and `latest` are judged by. */
  readonly now: Instant
  /** `put-off`: a MODIFY or REALLOCATE without its lead waits for the end of the call. `reject`: this is the end. */
  readonly missingLead: 'put-off' | 'reject'
  /** Callbacks of rows that were resolved for the look-up; they need not be resolved again. */
  readonly answers?: Map<DecodedRow, CallbackAnswer | null>
}

/** What became of one row. */
export type RowVerdict =
  | {
      readonly outcome: 'imported'
      readonly lead: LeadRef
      readonly numbers: readonly NumberFate[]
      readonly callbackAt: Instant | null
    }
  | { readonly outcome: 'updated'; readonly lead: LeadRef; readonly callbackAt: Instant | null }
  | {
      readonly outcome: 'reallocated'
      readonly lead: LeadRef
      readonly copy: LeadRef
      readonly callbackAt: Instant | null
    }
  | { readonly outcome: 'rejected'; readonly reasons: readonly Rejection[] }
  | { readonly outcome: 'put-off'; readonly reasons: readonly Rejection[] }

/** What a batch comes to. */
export interface Decision {
  /** One for each row of the input, in order. */
  readonly verdicts: readonly RowVerdict[]
  readonly warnings: readonly Warning[]
  readonly changes: LeadChanges
}

/** A decision that cannot be made yet: these numbers must be asked of the register first. */
export interface NeedsRegister {
  readonly ask: readonly string[]
}
