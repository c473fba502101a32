import type { Journal } from '../../../../src/repository/journal.js'
import type { LeadTable } from '../../../../src/repository/lead-table.js'
import type { MemoryLeadRepository, MemoryTransaction } from '../../../../src/repository/memory/index.js'

/** A repository of which the halves do not keep together what they should. */
export interface BrokenRepository {
  readonly law: number
  readonly wrong: string
  /** Checked as a store that is not atomic. */
  readonly notAtomic?: boolean
  readonly make: (real: MemoryLeadRepository) => {
    readonly journal?: Partial<Journal<MemoryTransaction>>
    readonly leads?: Partial<LeadTable<MemoryTransaction>>
  }
}

/** Applies leads in a transaction of their own, as a store does that cannot join the journal's. */
export function besideTheJournal(real: MemoryLeadRepository): LeadTable<MemoryTransaction> {
  return {
    find: (_tx, query) => real.journal.reading((tx) => real.leads.find(tx, query)),
    apply: (_tx, changes, context) => real.journal.transaction((tx) => real.leads.apply(tx, changes, context)),
  }
}

/** The same, and idempotent: rows that it has applied before are recognised by injector and unique id. */
export function recognising(real: MemoryLeadRepository): LeadTable<MemoryTransaction> {
  const table = besideTheJournal(real)
  const known = new Map<string, string>()
  return {
    find: table.find,
    apply: async (tx, changes, context) => {
      const keyOf = (uniqueId: string) => JSON.stringify([context.injector, uniqueId])
      const inserts = changes.inserts.filter(({ uniqueId }) => !known.has(keyOf(uniqueId)))
      const ids = await table.apply(tx, { ...changes, inserts }, context)
      for (const [n, { uniqueId }] of inserts.entries()) known.set(keyOf(uniqueId), ids[n] ?? '')
      return changes.inserts.map(({ uniqueId }) => known.get(keyOf(uniqueId)) ?? '')
    },
  }
}

/** Wrong repositories, at least one for each law. */
export const brokenRepositories: readonly BrokenRepository[] = [
  { law: 1, wrong: 'stores leads in a transaction of their own', make: (real) => ({ leads: besideTheJournal(real) }) },
  {
    law: 2,
    wrong: 'locks no campaign',
    make: ({ journal }) => ({ journal: { lock: (tx, locks) => journal.lock(tx, { ...locks, campaigns: [] }) } }),
  },
  {
    law: 3,
    wrong: 'asks for the lease before it waits for the campaign, and not again',
    make: ({ journal }) => ({
      journal: {
        lock: async (tx, locks) => {
          const state = await journal.state(locks.lease.injector)
          const held = state?.lease?.token === locks.lease.token
          const at = await journal.lock(tx, locks)
          return held ? (at ?? journal.now()) : null
        },
      },
    }),
  },
  {
    law: 3,
    wrong: 'stores leads for a runner that was taken over',
    make: (real) => ({ leads: besideTheJournal(real) }),
  },
  {
    law: 3,
    wrong: 'lets a takeover overtake a unit of work',
    make: ({ journal }) => ({
      journal: {
        begin: async (request) => {
          const state = await journal.state(request.injector)
          const now = await journal.now()
          if (state?.lease && state.lease.until <= now)
            return { lease: { ...state.lease, injector: request.injector }, state, now, lookBackId: null }
          return journal.begin(request)
        },
      },
    }),
  },
  {
    law: 4,
    wrong: 'refuses a batch that comes again',
    notAtomic: true,
    make: (real) => ({ leads: besideTheJournal(real) }),
  },
]
