import { type BrokenLeads, inserting, numbersAs } from './broken-leads.js'

/** Laws 2, 3 and 4, broken. */
export const brokenHolders: readonly BrokenLeads[] = [
  {
    law: 2,
    wrong: 'counts blocked numbers',
    make: numbersAs((numbers) => numbers.map(({ field, number }) => ({ field, number }))),
  },
  {
    law: 2,
    wrong: 'leaves closed leads out',
    make: inserting((lead) => (lead.state === 'closed' ? { ...lead, state: 'reallocated' } : lead)),
  },
  {
    law: 2,
    wrong: 'counts reallocated leads',
    make: (real) => ({
      apply: (tx, changes, context) =>
        real.apply(
          tx,
          {
            ...changes,
            updates: changes.updates.map((each) => ({ ...each, after: { ...each.after, state: 'closed' } })),
            inserts: changes.inserts.map((each) => ({ ...each, state: 'closed' })),
          },
          context,
        ),
    }),
  },
  {
    law: 2,
    wrong: 'ignores the allocation of a scope',
    make: (real) => ({ find: (tx, query) => real.find(tx, { ...query, scope: { campaigns: query.scope.campaigns } }) }),
  },
  {
    law: 2,
    wrong: "looks in the query's campaign, whatever the scope",
    make: (real) => ({ find: (tx, query) => real.find(tx, { ...query, scope: { campaigns: [query.campaign] } }) }),
  },
  {
    law: 2,
    wrong: 'ignores since',
    make: (real) => ({ find: (tx, query) => real.find(tx, { ...query, since: null }) }),
  },
  {
    law: 3,
    wrong: 'gives the oldest first',
    make: (real) => ({
      find: async (tx, query) => {
        const matches = await real.find(tx, query)
        return { ...matches, holders: [...matches.holders].reverse() }
      },
    }),
  },
  {
    law: 3,
    wrong: 'gives more holders than are enough',
    make: (real) => ({ find: (tx, query) => real.find(tx, { ...query, holders: 1_000 }) }),
  },
  {
    law: 3,
    wrong: 'bounds the holders of all numbers together',
    make: (real) => ({
      find: async (tx, query) => {
        const matches = await real.find(tx, query)
        return { ...matches, holders: matches.holders.slice(0, query.holders) }
      },
    }),
  },
  {
    law: 3,
    wrong: 'gives a lead for each of its fields',
    make: (real, repository) => ({
      find: async (tx, query) => {
        const matches = await real.find(tx, query)
        const fields = (id: string, number: string) =>
          repository
            .snapshot()
            .leads.find((lead) => lead.id === id)
            ?.numbers.filter((each) => each.number === number) ?? []
        const holders = matches.holders.flatMap((holder) => fields(holder.lead, holder.number).map(() => holder))
        return { ...matches, holders }
      },
    }),
  },
  {
    law: 4,
    wrong: 'ignores the instant',
    make: (real) => ({
      find: (tx, query) =>
        real.find(tx, { ...query, numbers: query.numbers.map(({ number }) => ({ number, at: null })) }),
    }),
  },
  {
    law: 4,
    wrong: 'compares instants to the second',
    make: inserting((lead) => ({
      ...lead,
      callback: lead.callback && { ...lead.callback, at: lead.callback.at.replace(/\.\d+Z/, '.000Z') },
    })),
  },
]
