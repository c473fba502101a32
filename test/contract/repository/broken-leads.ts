import type { NewLead } from '../../../src/lead/lead-changes.js'
import type { LeadMatches } from '../../../src/lead/lead-query.js'
import type { LeadNumber } from '../../../src/lead/phone.js'
import type { Journal } from '../../../src/repository/journal.js'
import type { LeadTable } from '../../../src/repository/lead-table.js'
import type { MemoryLeadRepository, MemoryTransaction } from '../../../src/repository/memory/index.js'

type Table = LeadTable<MemoryTransaction>

/** A table of leads that is wrong in one way, made from one that is right. */
export interface BrokenLeads {
  readonly law: number
  readonly wrong: string
  readonly make: (
    real: Table,
    repository: MemoryLeadRepository,
  ) => Partial<Table> & { readonly journal?: Partial<Journal<MemoryTransaction>> }
}

const inserting = (change: (lead: NewLead) => NewLead) => (real: Table) =>
  ({
    apply: (tx, changes, context) => real.apply(tx, { ...changes, inserts: changes.inserts.map(change) }, context),
  }) satisfies Partial<Table>

const numbersAs = (change: (numbers: readonly LeadNumber[]) => readonly LeadNumber[]) =>
  inserting((lead) => ({ ...lead, numbers: change(lead.numbers) }))

const finding = (change: (matches: LeadMatches) => LeadMatches) => (real: Table) =>
  ({
    find: async (tx, query) => change(await real.find(tx, query)),
  }) satisfies Partial<Table>

/** Wrong tables, at least one for each law. */
export const brokenLeads: readonly BrokenLeads[] = [
  {
    law: 1,
    wrong: 'compares external ids without regard to case',
    make: (real) => ({
      find: (tx, query) =>
        real.find(tx, {
          ...query,
          externalIds: query.externalIds.flatMap((id) => [id.toLowerCase(), id.toUpperCase(), id]),
        }),
    }),
  },
  {
    law: 1,
    wrong: 'trims external ids',
    make: inserting((lead) => ({ ...lead, externalId: lead.externalId?.trim() ?? null })),
  },
  {
    law: 1,
    wrong: 'compares the last digits of numbers',
    make: numbersAs((numbers) =>
      numbers.flatMap((each) => [
        each,
        { ...each, number: each.number.slice(-10) },
        { ...each, number: `+${each.number}` },
        { ...each, number: each.number.slice(1) },
      ]),
    ),
  },
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
    make: finding((matches) => ({ ...matches, holders: [...matches.holders].reverse() })),
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
  {
    law: 5,
    wrong: 'forgets the extension',
    make: numbersAs((numbers) => numbers.map(({ extension, ...rest }) => rest)),
  },
  {
    law: 5,
    wrong: 'gives the lead as it was first written',
    make: (real) => ({ apply: (tx, changes, context) => real.apply(tx, { ...changes, updates: [] }, context) }),
  },
  {
    law: 5,
    wrong: 'cannot clear what it has',
    make: (real) => ({
      apply: (tx, changes, context) => {
        const updates = changes.updates.map((each) => ({
          ...each,
          after: { ...each.after, agent: each.after.agent ?? each.before.agent },
        }))
        return real.apply(tx, { ...changes, updates }, context)
      },
    }),
  },
  {
    law: 6,
    wrong: 'looks external ids up in the whole scope',
    make: (real) => ({
      find: async (tx, query) => {
        const all = await Promise.all(query.scope.campaigns.map((campaign) => real.find(tx, { ...query, campaign })))
        return { leads: all.flatMap(({ leads }) => leads), holders: all[0]?.holders ?? [] }
      },
    }),
  },
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
  {
    law: 10,
    wrong: 'keeps fields in an object with a prototype',
    make: inserting((lead) => {
      const fields: Record<string, string | null> = {}
      for (const [name, text] of Object.entries(lead.fields)) fields[name] = text
      return { ...lead, fields }
    }),
  },
  {
    law: 10,
    wrong: 'cuts long values',
    make: inserting((lead) => ({
      ...lead,
      fields: Object.fromEntries(
        Object.entries(lead.fields).map(([name, text]) => [name, text?.slice(0, 65_535) ?? null]),
      ),
    })),
  },
  {
    law: 10,
    wrong: 'sorts numbers by field',
    make: numbersAs((numbers) => [...numbers].sort((one, other) => (one.field < other.field ? -1 : 1))),
  },
]
