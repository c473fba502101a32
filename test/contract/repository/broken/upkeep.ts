import type { BrokenJournal } from './broken-journal.js'

/** Laws 16 and 17, broken. */
export const brokenUpkeep: readonly BrokenJournal[] = [
  {
    law: 16,
    wrong: 'keeps no reason',
    make: (real) => ({
      lastIds: async (injector, limit) =>
        (await real.lastIds(injector, limit)).map((each) => ({ ...each, reason: null })),
    }),
  },
  {
    law: 16,
    wrong: 'forgets only the first key',
    make: (real) => ({
      amend: (tx, lease, amendments) =>
        real.amend(
          tx,
          lease,
          amendments.map((each) =>
            each.kind === 'forget' && each.keys !== 'all' ? { ...each, keys: each.keys.slice(0, 1) } : each,
          ),
        ),
    }),
  },
  {
    law: 16,
    wrong: 'forgets for all injectors',
    make: (real) => {
      let forgotten = false
      return {
        amend: async (tx, lease, amendments) => {
          forgotten ||= amendments.some(({ kind }) => kind === 'forget')
          return real.amend(tx, lease, amendments)
        },
        ledger: async (injector, keys) => (forgotten ? [] : real.ledger(injector, keys)),
      }
    },
  },
  {
    law: 16,
    wrong: 'carries out no dismissal',
    make: (real) => ({
      amend: (tx, lease, amendments) =>
        real.amend(
          tx,
          lease,
          amendments.filter(({ kind }) => kind !== 'dismiss'),
        ),
    }),
  },
  {
    law: 16,
    wrong: 'takes what was carried out since for dismissed',
    make: (real) => {
      const dismissed = new Set<string>()
      return {
        amend: async (tx, lease, amendments) => {
          for (const each of amendments) {
            if (each.kind === 'dismiss' && each.keys !== 'all') for (const key of each.keys) dismissed.add(key)
          }
          return real.amend(tx, lease, amendments)
        },
        ledger: async (injector, keys) =>
          (await real.ledger(injector, keys)).map((each) =>
            dismissed.has(each.key) ? { ...each, outcome: 'dismissed' as const } : each,
          ),
      }
    },
  },
  {
    law: 16,
    wrong: 'passes over a dismissal of all rows',
    make: (real) => ({
      amend: (tx, lease, amendments) =>
        real.amend(
          tx,
          lease,
          amendments.filter((each) => !(each.kind === 'dismiss' && each.keys === 'all')),
        ),
    }),
  },
  {
    law: 16,
    wrong: 'adopts no fingerprint',
    make: (real) => ({
      amend: (tx, lease, amendments) =>
        real.amend(
          tx,
          lease,
          amendments.filter(({ kind }) => kind !== 'fingerprint'),
        ),
    }),
  },
  {
    law: 16,
    wrong: 'amends under a lease that was taken over',
    make: (real) => ({
      state: async (injector) => {
        const state = await real.state(injector)
        return state && { ...state, lastId: state.lease && state.run > 1 ? null : state.lastId }
      },
      ledger: async (injector, keys) => ((await real.state(injector))?.run === 2 ? [] : real.ledger(injector, keys)),
    }),
  },
  { law: 17, wrong: 'purges nothing', make: () => ({ purge: async () => ({ runs: 0, quarantine: 0 }) }) },
  {
    law: 17,
    wrong: 'purges what is not old',
    make: (real) => ({
      purge: async (injector, before) =>
        real.purge(injector, {
          ...before,
          ...(before.runs && { runs: '9999-12-31T00:00:00.000Z' }),
          ...(before.quarantine && { quarantine: '9999-12-31T00:00:00.000Z' }),
        }),
    }),
  },
  {
    law: 17,
    wrong: "purges another injector's memory",
    make: (real) => ({ purge: (_injector, before) => real.purge('contract', before) }),
  },
]
