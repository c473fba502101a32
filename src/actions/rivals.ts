import type { Candidate, DuplicateRule, RivalHolder } from '../duplicates/duplicate-rule.js'
import type { LeadMatches } from '../lead/lead-query.js'
import type { Holder } from '../lead/phone.js'
import type { Instant } from '../lead/value.js'
import type { WorkingLead, WorkingLeads } from './working-leads.js'

/** One question about one number. */
export interface RivalQuestion {
  readonly number: string
  readonly candidate: Candidate
  /** What the rule looks for with this candidate. */
  readonly lookFor: ReturnType<DuplicateRule['looksFor']>
  /** The lead that the number is for, where there is one already: it is no rival of its own. */
  readonly own: WorkingLead | null
}

/** Answers which lead makes a number a duplicate, out of those looked up and those that the batch has made or changed. */
export class Rivals {
  readonly #rule: DuplicateRule
  readonly #working: WorkingLeads
  /** Per number, holders by lead as they were looked up, newest first; one number may have been asked in two ways. */
  readonly #lookedUp = new Map<string, Map<string, Instant | null>>()

  constructor(rule: DuplicateRule, working: WorkingLeads, holders: LeadMatches['holders']) {
    this.#rule = rule
    this.#working = working
    for (const { number, lead, callbackAt } of holders) {
      const there = this.#lookedUp.get(number)
      if (there === undefined) this.#lookedUp.set(number, new Map([[lead, callbackAt]]))
      else if (!there.has(lead)) there.set(lead, callbackAt)
    }
  }

  /** What the rule looks for with a candidate. */
  lookFor(candidate: Candidate): RivalQuestion['lookFor'] {
    return this.#rule.looksFor(candidate)
  }

  /** The lead that makes the number a duplicate; NULL when none does. */
  holderOf(question: RivalQuestion): Holder | null {
    if (question.lookFor === 'none') return null
    const working = this.#working.holding(question.number)
    const lookedUp = this.#lookedUp.get(question.number)
    if (working === undefined && lookedUp === undefined) return null
    const rivals = this.#rivals(question, working ?? [], lookedUp)
    return rivals.length === 0 ? null : this.#rule.judge(question.candidate, rivals)
  }

  /**
   * Newest first: the batch's own leads, then stored ones that have got the number by a row of the batch, then those that
   * had it before, in the store's order.
   */
  #rivals(
    { lookFor, candidate, own }: RivalQuestion,
    working: readonly WorkingLead[],
    lookedUp: ReadonlyMap<string, Instant | null> | undefined,
  ): RivalHolder[] {
    const rivals: RivalHolder[] = []
    const add = (holder: Holder, callbackAt: Instant | null) => {
      if (lookFor === 'any' || (callbackAt !== null && callbackAt === candidate.callbackAt)) {
        rivals.push({ holder, callbackAt })
      }
    }
    const newestFirst = working.length < 2 ? working : [...working].sort((one, other) => age(other) - age(one))
    for (const lead of newestFirst) {
      if (lead === own || (lead.stored !== null && lookedUp?.has(lead.stored.id))) continue
      add(lead.holder, lead.now.callback?.at ?? null)
    }
    for (const [id, callbackAt] of lookedUp ?? []) {
      const changed = this.#working.changed(id)
      if (changed === undefined) {
        if (own?.stored?.id !== id) add({ lead: id }, callbackAt)
      } else if (changed !== own && working.includes(changed)) add(changed.holder, changed.now.callback?.at ?? null)
    }
    return rivals
  }
}

/** Inserts by their order; stored leads, whose age is the store's matter, before all of them. */
function age(lead: WorkingLead): number {
  return 'insert' in lead.ref ? lead.ref.insert : -1
}
