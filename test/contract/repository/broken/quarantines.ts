import type { BrokenJournal } from './broken-journal.js'
import { folded } from './folded.js'

/** Law 12, broken. */
export const brokenQuarantines: readonly BrokenJournal[] = [
  {
    law: 12,
    wrong: 'sorts rows by their keys',
    make: (real) => ({
      quarantine: async (injector, filter) =>
        [...(await real.quarantine(injector, filter))].sort((one, other) => (one.key < other.key ? -1 : 1)),
    }),
  },
  {
    law: 12,
    wrong: 'gives the oldest rows first, whatever is asked',
    make: (real) => ({
      quarantine: (injector, { newestFirst, ...filter }) => real.quarantine(injector, filter),
    }),
  },
  {
    law: 12,
    wrong: 'cuts raw values',
    make: (real) => ({
      record: (tx, batch) =>
        real.record(tx, {
          ...batch,
          quarantine: batch.quarantine.map((row) => ({
            ...row,
            raw: {
              ...row.raw,
              cells: row.raw.cells.map((cell) => (typeof cell === 'string' ? cell.slice(0, 4_000) : cell)),
            },
          })),
        }),
    }),
  },
  {
    law: 12,
    wrong: 'looks for a code in the first reason only',
    make: (real) => ({
      quarantine: async (injector, filter) =>
        (await real.quarantine(injector, filter)).filter(
          ({ reasons }) => !filter.code || reasons[0]?.code === filter.code,
        ),
    }),
  },
  {
    law: 12,
    wrong: 'leaves settled rows as they are',
    make: (real) => ({ record: (tx, batch) => real.record(tx, { ...batch, settled: [] }) }),
  },
  {
    law: 12,
    wrong: 'keeps the note of a dismissal for good',
    make: (real) => {
      let old: string | null = null
      return {
        amend: (tx, lease, amendments) => {
          for (const { kind, reason } of amendments) if (kind === 'dismiss') old = reason
          return real.amend(tx, lease, amendments)
        },
        quarantine: async (injector, filter) =>
          (await real.quarantine(injector, filter)).map((row) => ({ ...row, note: row.note ?? old })),
      }
    },
  },
  {
    law: 12,
    wrong: 'keeps the old row when a key is kept again',
    make: (real) => ({
      record: async (tx, batch) => {
        const there = await real.quarantine(batch.lease.injector, { limit: 1_000 })
        const quarantine = batch.quarantine.filter(({ key }) => !there.some((row) => row.key === key))
        return real.record(tx, { ...batch, quarantine })
      },
    }),
  },
  {
    law: 12,
    wrong: 'folds the keys that it is asked for',
    make: (real) => ({
      quarantine: async (injector, filter) => {
        const { keys, ...rest } = filter
        const wanted = keys?.map(folded)
        return (await real.quarantine(injector, rest)).filter(({ key }) => wanted?.includes(folded(key)) ?? true)
      },
    }),
  },
]
