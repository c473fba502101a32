import type { LeadChanges, LeadRef, LeadUpdate, NewLead } from '../lead/lead-changes.js'
import type { Holder } from '../lead/phone.js'
import type { LeadSnapshot, StoredLead } from '../lead/stored-lead.js'
import type { DecisionInput } from './decision.js'
import { snapshotOf } from './snapshot-of.js'

/** A lead that the batch makes or may change, as it stands after the rows so far. */
export interface WorkingLead {
  readonly ref: LeadRef
  /** What others call it when it is in their way. */
  readonly holder: Holder
  /** Whether it is in the scope and the window in which numbers are judged. */
  readonly counts: boolean
  /** As it was looked up; NULL for a lead of the batch's own. */
  readonly stored: StoredLead | null
  now: LeadSnapshot
}

/**
 * Working copies: the leads that rows named by external id, and those that rows have made.
 *
 * The numbers of leads that were changed or made are indexed, since what was looked up no longer holds for them.
 */
export class WorkingLeads {
  readonly #scope: DecisionInput['scope']
  readonly #byExternalId = new Map<string, WorkingLead>()
  /** Changed and new leads that have a number callable and count, each once. */
  readonly #byNumber = new Map<string, WorkingLead[]>()
  readonly #changed = new Map<string, WorkingLead>()
  readonly #inserts: NewLead[] = []

  constructor({ matches, scope, since }: Pick<DecisionInput, 'matches' | 'scope' | 'since'>) {
    this.#scope = scope
    for (const stored of matches.leads) {
      if (stored.externalId === null) continue
      const counts = this.#inScope(stored) && (since === null || stored.storedAt >= since)
      const ref = { lead: stored.id }
      this.#byExternalId.set(stored.externalId, { ref, holder: ref, counts, stored, now: stored })
    }
  }

  /** The lead that has an external id in the injector's campaign now. */
  withExternalId(externalId: string): WorkingLead | undefined {
    return this.#byExternalId.get(externalId)
  }

  /** The stored lead of that id, if a row has changed it. */
  changed(id: string): WorkingLead | undefined {
    return this.#changed.get(id)
  }

  /** Changed and new leads that hold a number now, in no particular order. */
  holding(number: string): readonly WorkingLead[] | undefined {
    return this.#byNumber.get(number)
  }

  insert(lead: NewLead): LeadRef {
    const ref = { insert: this.#inserts.push(lead) - 1 }
    const working = { ref, holder: { row: lead.uniqueId }, counts: this.#inScope(lead), stored: null, now: lead }
    if (lead.externalId !== null) this.#byExternalId.set(lead.externalId, working)
    this.#index(working)
    return ref
  }

  update(lead: WorkingLead, after: LeadSnapshot): void {
    this.#unindex(lead)
    const { externalId } = lead.now
    if (externalId !== null && externalId !== after.externalId) this.#byExternalId.delete(externalId)
    lead.now = after
    if (lead.stored !== null) this.#changed.set(lead.stored.id, lead)
    if ('insert' in lead.ref) {
      const made = this.#inserts[lead.ref.insert]
      if (made !== undefined) this.#inserts[lead.ref.insert] = { ...made, ...after }
    }
    this.#index(lead)
  }

  /** What was changed and made, each lead once. */
  ends(): Pick<LeadChanges, 'updates' | 'inserts'> {
    const updates: LeadUpdate[] = []
    for (const { stored, now } of this.#changed.values()) {
      if (stored !== null) updates.push({ lead: stored.id, before: snapshotOf(stored), after: now })
    }
    return { updates, inserts: this.#inserts }
  }

  #inScope(lead: LeadSnapshot): boolean {
    return !('allocation' in this.#scope) || this.#scope.allocation === lead.allocation
  }

  #index(lead: WorkingLead): void {
    if (!lead.counts || lead.now.state === 'reallocated') return
    for (const { number, blocked } of lead.now.numbers) {
      if (blocked !== undefined) continue
      const there = this.#byNumber.get(number)
      if (there === undefined) this.#byNumber.set(number, [lead])
      else if (!there.includes(lead)) there.push(lead)
    }
  }

  #unindex(lead: WorkingLead): void {
    for (const { number } of lead.now.numbers) {
      const there = this.#byNumber.get(number)
      const at = there?.indexOf(lead) ?? -1
      if (at >= 0) there?.splice(at, 1)
    }
  }
}
