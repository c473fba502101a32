import type { BrokenLeads } from './broken-leads.js'

/** Law 11, broken. */
export const brokenShownLeads: readonly BrokenLeads[] = [
  {
    law: 11,
    wrong: 'shows the oldest first',
    make: (real) => ({ show: async (tx, wanted) => [...((await real.show?.(tx, wanted)) ?? [])].reverse() }),
  },
  {
    law: 11,
    wrong: 'shows holders of callable numbers only',
    make: (real) => ({
      show: async (tx, wanted) =>
        ((await real.show?.(tx, wanted)) ?? []).filter(
          ({ numbers, state }) =>
            state !== 'reallocated' && (numbers.length === 0 || numbers.some(({ blocked }) => blocked === undefined)),
        ),
    }),
  },
  {
    law: 11,
    wrong: 'shows leads without their numbers',
    make: (real) => ({
      show: async (tx, wanted) => ((await real.show?.(tx, wanted)) ?? []).map((lead) => ({ ...lead, numbers: [] })),
    }),
  },
  {
    law: 11,
    wrong: 'knows no limit',
    make: (real) => ({
      show: async (tx, wanted) => (await real.show?.(tx, 'ids' in wanted ? wanted : { ...wanted, limit: 99 })) ?? [],
    }),
  },
]
