import type { BrokenJournal } from './broken-journal.js'
import { folded } from './folded.js'

/** Laws 7 and 8, broken. */
export const brokenLedgers: readonly BrokenJournal[] = [
  {
    law: 7,
    wrong: 'folds case, blanks and accents of keys',
    make: (real) => ({
      record: (tx, batch) =>
        real.record(tx, { ...batch, ledger: batch.ledger.map((entry) => ({ ...entry, key: folded(entry.key) })) }),
      known: async (tx, injector, keys) => {
        const known = await real.known(tx, injector, keys.map(folded))
        return new Map(
          keys.flatMap((key) => (known.has(folded(key)) ? [[key, { outcome: 'imported', run: 1 }] as const] : [])),
        )
      },
    }),
  },
  {
    law: 7,
    wrong: 'has one ledger for all injectors',
    make: (real) => ({ ledger: (_injector, keys) => real.ledger('a', keys) }),
  },
  {
    law: 8,
    wrong: 'keeps the first outcome of a key',
    make: (real) => ({
      record: async (tx, batch) => {
        const known = await real.known(
          tx,
          batch.lease.injector,
          batch.ledger.map(({ key }) => key),
        )
        return real.record(tx, { ...batch, ledger: batch.ledger.filter(({ key }) => !known.has(key)) })
      },
    }),
  },
  {
    law: 8,
    wrong: 'tells the first run for every key',
    make: (real) => ({
      known: async (tx, injector, keys) =>
        new Map([...(await real.known(tx, injector, keys))].map(([key, { outcome }]) => [key, { outcome, run: 1 }])),
    }),
  },
  {
    law: 8,
    wrong: 'asks for the first thousand keys only',
    make: (real) => ({ known: (tx, injector, keys) => real.known(tx, injector, keys.slice(0, 1_000)) }),
  },
  {
    law: 8,
    wrong: 'does not see what the transaction recorded itself',
    make: (real) => ({ known: (_tx, injector, keys) => real.reading((tx) => real.known(tx, injector, keys)) }),
  },
]
