import type { LeadChanges } from '../lead/lead-changes.js'
import type { LeadMatches, LeadQuery } from '../lead/lead-query.js'
import type { StoredLead } from '../lead/stored-lead.js'
import type { Instant } from '../lead/value.js'

/** What `apply` may need beside the changes. */
export interface ApplyContext {
  /** Stable id of the injector; with a lead's `uniqueId` it names a row for ever. */
  readonly injector: string
  /** The store's clock when the batch began to be applied: new leads are stored at this instant. */
  readonly at: Instant
}

/** Leads to be shown: by their ids, or those of some campaigns that have a number, whatever its fate. */
export type LeadsWanted =
  | { readonly ids: readonly string[] }
  | { readonly campaigns: readonly string[]; readonly number: string; readonly limit: number }

/**
 * Where leads are. A host implements this to keep its own tables; ours are ready-made.
 *
 * `Tx` is whatever the store's `Journal` calls a transaction; both halves of a repository share it.
 *
 * Laws, each checked by `leadTableContract` from `lead-injector/testing`:
 *
 * 1. *Byte for byte*: external ids and numbers are compared as they are: `a`, `A`, `a ` and `á` in either normal form differ.
 * 2. *Callable holders only*: a lead holds a number when it has it callable, is not `reallocated`, is in the scope and was
 *    stored at or after `since`. Closed leads hold theirs.
 * 3. *Newest first, bounded*: of each wanted number, the newest holders up to `holders`. The newest is the one inserted last;
 *    each lead comes once for a number, whatever number of its fields has it.
 * 4. *At the instant*: with `at`, only leads whose callback is due at exactly that instant.
 * 5. *Whole leads*: a lead found by its external id comes as it was last written, every member.
 * 6. *Own campaign*: external ids are looked up in the given campaign alone.
 * 7. *Sees the transaction*: what was applied in the same transaction, or committed before its locks were granted, is seen.
 * 8. *Applies all*: updates, then inserts, then records; the ids answered are the inserts', in their order, and are new.
 * 9. *Unique external ids*: two leads of one campaign with one external id are refused, as a fault of kind `data`.
 * 10. *Fields as they are*: field names and values come back unchanged, `__proto__`, emoji and long texts among them.
 * 11. *Shows leads*, where it has `show`: by their ids, or by a number that is callable or not in leads of any state; whole, the
 *     newest first, and by a number no more than `limit`.
 */
export interface LeadTable<Tx> {
  /** Looks up, changing nothing. */
  find(tx: Tx, query: LeadQuery): Promise<LeadMatches>

  /** Reads leads for people, outside of any unit of work. Absent: explanations tell of leads by their ids alone. */
  show?(tx: Tx, wanted: LeadsWanted): Promise<readonly StoredLead[]>

  /** Carries out the changes in the transaction. Gives the ids of the new leads, in the order of `changes.inserts`. */
  apply(tx: Tx, changes: LeadChanges, context: ApplyContext): Promise<readonly string[]>
}
