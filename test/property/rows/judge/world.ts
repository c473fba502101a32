import type { SetUp } from '../set-up.js'

/** A number as a lead is expected to have it. */
export interface ExpectedNumber {
  readonly field: string
  readonly number: string
  readonly extension: string | null
  readonly blocked: 'duplicate' | 'listed' | null
}

/** A lead as it is expected to be read back from the store. */
export interface ExpectedLead {
  readonly uniqueId: string
  externalId: string | null
  readonly allocation: string
  state: 'open' | 'reallocated'
  callback: { readonly at: string; readonly zone: string | null } | null
  priority: number
  contactHours: string | null
  zone: string | null
  agent: string | null
  disposition: string | null
  fields: ReadonlyMap<string, string | null>
  numbers: readonly ExpectedNumber[]
  readonly reallocatedFrom: string | null
  /** The place of the last MODIFY or REALLOCATE. */
  changed: number | null
}

/** A change as it is expected in the history. */
export interface ExpectedChange {
  readonly lead: string
  readonly action: 'MODIFY' | 'REALLOCATE'
  readonly row: string
  readonly disposition: string | null
  readonly copy: string | null
}

/** All leads and changes, as they are expected after the rows so far. */
export class World {
  readonly leads: ExpectedLead[] = []
  readonly changes: ExpectedChange[] = []
  readonly #byExternalId = new Map<string, ExpectedLead>()
  readonly #byNumber = new Map<string, Set<ExpectedLead>>()

  withExternalId(externalId: string): ExpectedLead | undefined {
    return this.#byExternalId.get(externalId)
  }

  get externalIds(): readonly string[] {
    return [...this.#byExternalId.keys()]
  }

  /** Numbers that leads have or had. */
  get numbers(): readonly string[] {
    return [...this.#byNumber.keys()]
  }

  /** To be called whenever a lead has been made or changed. */
  index(lead: ExpectedLead): void {
    if (lead.externalId !== null) this.#byExternalId.set(lead.externalId, lead)
    for (const { number } of lead.numbers) {
      const there = this.#byNumber.get(number)
      if (there) there.add(lead)
      else this.#byNumber.set(number, new Set([lead]))
    }
  }

  /** Whether another lead has the number as a callable one, as the policy counts it. */
  isTaken(number: string, callbackAt: string | null, { policy, scope }: SetUp, allocation: string): boolean {
    if (policy === 'allow') return false
    return [...(this.#byNumber.get(number) ?? [])].some((lead) => {
      if (lead.state === 'reallocated' || (scope === 'allocation' && lead.allocation !== allocation)) return false
      if (!lead.numbers.some((each) => each.number === number && each.blocked === null)) return false
      return policy === 'reject' || callbackAt === null || lead.callback?.at === callbackAt
    })
  }
}

/** What rows are judged over. */
export interface Bench {
  readonly setUp: SetUp
  readonly world: World
}
