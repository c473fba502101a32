import { decide } from '../../../src/actions/decide.js'
import type { Decision, DecisionInput, DecisionRules, PlacedRow } from '../../../src/actions/decision.js'
import { namesToAsk } from '../../../src/actions/names-to-ask.js'
import { numbersToAsk } from '../../../src/actions/numbers-to-ask.js'
import { wantedFrom } from '../../../src/actions/wanted-from.js'
import { rejectingResolver } from '../../../src/callback/rejecting-resolver.js'
import { DuplicatePolicy } from '../../../src/duplicates/duplicate-policy.js'
import { duplicateScope } from '../../../src/duplicates/duplicate-scope.js'
import { ruleOf } from '../../../src/duplicates/rules.js'
import type { DecodedRow } from '../../../src/lead/decoded-row.js'
import type { NamesAsked, NamesKnown } from '../../../src/lead/names.js'
import type { Instant } from '../../../src/lead/value.js'
import { applyChanges } from '../../../src/repository/memory/apply-changes.js'
import { findLeads } from '../../../src/repository/memory/find-leads.js'
import { LeadShelf } from '../../../src/repository/memory/lead-shelf.js'
import type { MemoryChange, MemoryLead } from '../../../src/repository/memory/memory-lead.js'
import { parser } from './rows.js'

/** The store's clock, unless a story says otherwise. */
export const today = '2026-11-24T00:00:00.000Z'

/** What a story is set up with. */
export interface StoryOptions {
  readonly policy?: DuplicatePolicy
  readonly rules?: Partial<DecisionRules>
  /** NULL: no directory. Default: a directory that knows the names below. */
  readonly directory?: null
  /** Numbers that the register lists. Absent: there is no register. */
  readonly listed?: readonly string[]
}

/** How a batch is decided. */
interface BatchEnd {
  readonly missingLead?: DecisionInput['missingLead']
  /** Batches in which rows that were put off stood. */
  readonly sequences?: readonly number[]
  /** Whose rows they are. */
  readonly injector?: string
  /** When rows that are replayed were kept. */
  readonly keptAt?: Instant
}

/** Contact Hours that the stories' directory knows, with their zones. */
const contactHours = new Map([
  ['Perth', { name: 'Perth', timeZone: 'Australia/Perth' }],
  ['Berlin', { name: 'Berlin', timeZone: 'Europe/Berlin' }],
])
const same = (...names: readonly string[]) => new Map(names.map((name) => [name, name]))
const known: NamesKnown = {
  dispositions: same('BUSY', 'SALE', 'DEAD').set('sale', 'SALE'),
  allocations: same('inbound', 'outbound'),
  agents: same('kim', 'lee').set('KIM', 'kim'),
  contactHours,
}

/** Plays batches against leads in memory, in the steps of a run: ask names, ask the register, look up, decide, apply. */
export class Story {
  readonly shelf = new LeadShelf()
  readonly rules: DecisionRules
  now = today
  readonly asked: NamesAsked[] = []
  readonly #options: StoryOptions
  readonly #policy: DuplicatePolicy
  #batch = 0

  constructor(options: StoryOptions = {}) {
    this.#options = options
    this.#policy = options.policy ?? DuplicatePolicy.reject()
    this.rules = {
      template: 'web',
      templateDefinition: {
        fields: [{ name: 'name' }, { name: 'phone', phone: true }, { name: 'mobile', phone: true }],
      },
      campaign: 'summer',
      allocation: 'inbound',
      timeZone: 'Australia/Melbourne',
      duplicates: ruleOf(this.#policy),
      callbacks: rejectingResolver(parser),
      onUnreadable: 'reject',
      ...options.rules,
    }
  }

  /** Carries out a batch, or decides rows that were put off before when `sequences` says where they stood. */
  batch(rows: readonly DecodedRow[], end: BatchEnd = {}): Decision {
    this.#batch++
    const placed = rows.map((row, place): PlacedRow => {
      const batch = end.sequences?.[place] ?? this.#batch
      const keptAt = end.keptAt === undefined ? {} : { keptAt: end.keptAt }
      return { row, sequence: { run: 1, batch, place }, ...keptAt }
    })
    const decision = this.#decide(placed, end)
    this.#apply(decision)
    return decision
  }

  /** Every lead, oldest first. */
  leads(): readonly MemoryLead[] {
    return [...this.shelf.values()]
  }

  /** The lead that has an external id. */
  lead(externalId = 'X'): MemoryLead | undefined {
    return this.shelf.withExternalId('summer', externalId)
  }

  #decide(rows: readonly PlacedRow[], { missingLead = 'put-off', injector = 'i' }: BatchEnd): Decision {
    const { rules, now } = this
    const { scope, window } = duplicateScope(this.#policy, rules)
    const since = window === null ? null : new Date(Date.parse(now) - window).toISOString()
    const decoded = rows.map(({ row }) => row)
    const asked = namesToAsk(decoded, rules.campaign)
    if (asked !== null) this.asked.push(asked)
    const names = this.#options.directory === null ? null : known
    const by = { injector, at: now }
    const common = { by, rows, rules, names, now, scope, since }
    const query = wantedFrom(common)
    const matches =
      query === null ? { leads: [], holders: [] } : findLeads({ shelf: this.shelf, staged: new Map() }, query)
    let numbers = numbersToAsk(decoded)
    for (;;) {
      const decided = decide({ ...common, matches, missingLead, register: this.#register(numbers) })
      if (!('ask' in decided)) return decided
      numbers = [...numbers, ...decided.ask]
    }
  }

  #register(numbers: readonly string[]): DecisionInput['register'] {
    const { listed } = this.#options
    return listed ? { asked: new Set(numbers), listed: new Set(listed), check: { version: '7', at: this.now } } : null
  }

  #apply({ changes }: Decision): void {
    const stagedLeads = new Map<string, MemoryLead>()
    const stagedChanges: MemoryChange[] = []
    applyChanges(this.shelf, { stagedLeads, stagedChanges }, { changes, context: { injector: 'i', at: this.now } })
    for (const lead of stagedLeads.values()) this.shelf.set(lead)
    this.shelf.changes.push(...stagedChanges)
  }
}
