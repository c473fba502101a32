import type { MemoryChange, MemoryLead } from './memory-lead.js'

/** The committed leads, found by id, by external id and by callable number. */
export class LeadShelf {
  readonly #leads = new Map<string, MemoryLead>()
  readonly #byExternalId = new Map<string, Map<string, string>>()
  /** Ids of the leads that hold a number, oldest first. */
  readonly #byNumber = new Map<string, string[]>()
  readonly changes: MemoryChange[] = []
  #age = 0

  /** The next lead's age. It is not given back when a transaction fails, so that no id comes twice. */
  nextAge(): number {
    return ++this.#age
  }

  get(id: string): MemoryLead | undefined {
    return this.#leads.get(id)
  }

  values(): IterableIterator<MemoryLead> {
    return this.#leads.values()
  }

  withExternalId(campaign: string, externalId: string): MemoryLead | undefined {
    const id = this.#byExternalId.get(campaign)?.get(externalId)
    return id === undefined ? undefined : this.#leads.get(id)
  }

  /** Leads that hold a number, newest first. */
  *withNumber(number: string): Generator<MemoryLead> {
    const ids = this.#byNumber.get(number) ?? []
    for (let at = ids.length - 1; at >= 0; at--) {
      const lead = this.#leads.get(ids[at] ?? '')
      if (lead !== undefined) yield lead
    }
  }

  set(lead: MemoryLead): void {
    const before = this.#leads.get(lead.id)
    if (before !== undefined) this.#forget(before)
    this.#leads.set(lead.id, lead)
    if (lead.externalId !== null) {
      const campaign = this.#byExternalId.get(lead.campaign) ?? new Map<string, string>()
      this.#byExternalId.set(lead.campaign, campaign.set(lead.externalId, lead.id))
    }
    for (const number of heldNumbers(lead)) this.#insertByAge(number, lead)
  }

  #insertByAge(number: string, lead: MemoryLead): void {
    const ids = this.#byNumber.get(number) ?? []
    let at = ids.length
    while (at > 0 && (this.#leads.get(ids[at - 1] ?? '')?.age ?? 0) > lead.age) at--
    ids.splice(at, 0, lead.id)
    this.#byNumber.set(number, ids)
  }

  #forget(lead: MemoryLead): void {
    const campaign = this.#byExternalId.get(lead.campaign)
    if (lead.externalId !== null && campaign?.get(lead.externalId) === lead.id) campaign.delete(lead.externalId)
    for (const number of heldNumbers(lead)) {
      const ids = this.#byNumber.get(number) ?? []
      ids.splice(ids.indexOf(lead.id), 1)
      if (ids.length === 0) this.#byNumber.delete(number)
    }
  }
}

/** The numbers that a lead holds: callable ones of a lead that counts, each once. */
export function heldNumbers(lead: MemoryLead): ReadonlySet<string> {
  if (lead.state === 'reallocated') return new Set()
  return new Set(lead.numbers.filter((each) => each.blocked === undefined).map((each) => each.number))
}
