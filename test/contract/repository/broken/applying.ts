import type { MemoryTransaction } from '../../../../src/repository/memory/index.js'
import type { BrokenLeads } from './broken-leads.js'

/** Laws 7, 8 and 9, broken. */
export const brokenApplying: readonly BrokenLeads[] = [
  {
    law: 7,
    wrong: 'looks at what is committed only',
    make: (real, repository) => ({ find: (_tx, query) => repository.journal.reading((tx) => real.find(tx, query)) }),
  },
  {
    law: 7,
    wrong: 'looks at what stood when the transaction began',
    make: (real, repository) => {
      const began = new WeakMap<MemoryTransaction, ReadonlySet<string>>()
      return {
        find: async (tx, query) => {
          const { leads, holders } = await real.find(tx, query)
          const there = began.get(tx)
          return {
            leads: leads.filter(({ id }) => there?.has(id) ?? true),
            holders: holders.filter(({ lead }) => there?.has(lead) ?? true),
          }
        },
        journal: {
          transaction: (work) =>
            repository.journal.transaction((tx) => {
              began.set(tx, new Set(repository.snapshot().leads.map(({ id }) => id)))
              return work(tx)
            }),
        },
      }
    },
  },
  {
    law: 7,
    wrong: 'shows leads before the commit',
    make: (real) => {
      const open: MemoryTransaction[] = []
      return {
        apply: (tx, changes, context) => {
          open.push(tx)
          return real.apply(tx, changes, context)
        },
        find: (tx, query) => real.find(open.at(-1) ?? tx, query),
      }
    },
  },
  {
    law: 8,
    wrong: 'gives the ids in another order',
    make: (real) => ({
      apply: async (tx, changes, context) => [...(await real.apply(tx, changes, context))].reverse(),
    }),
  },
  {
    law: 8,
    wrong: 'inserts before it updates',
    make: (real) => ({
      apply: async (tx, changes, context) => {
        const ids = await real.apply(tx, { ...changes, updates: [], records: [] }, context)
        await real.apply(tx, { ...changes, inserts: [], records: [] }, context)
        return ids
      },
    }),
  },
  {
    law: 8,
    wrong: 'keeps no record',
    make: (real) => ({ apply: (tx, changes, context) => real.apply(tx, { ...changes, records: [] }, context) }),
  },
  {
    law: 9,
    wrong: 'takes a second lead with the external id',
    make: (real) => ({
      apply: async (tx, changes, context) => {
        const taken = async (campaign: string, id: string | null) =>
          id !== null &&
          (
            await real.find(tx, {
              campaign,
              externalIds: [id],
              numbers: [],
              scope: { campaigns: [] },
              since: null,
              holders: 1,
            })
          ).leads.length > 0
        const inserts = await Promise.all(
          changes.inserts.map(async (each) =>
            (await taken(each.campaign, each.externalId)) ? { ...each, externalId: null } : each,
          ),
        )
        return real.apply(tx, { ...changes, inserts }, context)
      },
    }),
  },
  {
    law: 9,
    wrong: 'takes external ids for unique among all campaigns',
    make: (real, repository) => ({
      apply: (tx, changes, context) => {
        const taken = new Set(repository.snapshot().leads.map(({ externalId }) => externalId))
        if (changes.inserts.some(({ externalId }) => externalId !== null && taken.has(externalId)))
          throw new Error('taken')
        return real.apply(tx, changes, context)
      },
    }),
  },
]
