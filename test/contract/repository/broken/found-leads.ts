import { type BrokenLeads, inserting, numbersAs } from './broken-leads.js'

/** Laws 1, 5, 6 and 10, broken. */
export const brokenFoundLeads: readonly BrokenLeads[] = [
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
    law: 5,
    wrong: 'keeps the last change alone, though several injectors changed the lead',
    make: inserting((lead) => ({ ...lead, changed: lead.changed.slice(-1) })),
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
