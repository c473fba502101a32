import type { LedgerEntry } from '../../../../src/repository/journal-entry.js'
import type { MemoryTransaction as Tx } from '../../../../src/repository/memory/index.js'
import type { BrokenJournal } from './broken-journal.js'

/** Laws 1, 4 and 5, broken. */
export const brokenTransactions: readonly BrokenJournal[] = [
  {
    law: 1,
    wrong: 'commits what was done before the error',
    make: (real) => ({
      transaction: async (work) => {
        const failures: unknown[] = []
        const done = await real.transaction(async (tx) => {
          try {
            return [await work(tx)] as const
          } catch (error) {
            failures.push(error)
            return []
          }
        })
        const [value] = done
        if (value === undefined && failures.length > 0) throw failures[0]
        // Nothing failed, so this is what the work gave.
        return value as Awaited<ReturnType<typeof work>>
      },
    }),
  },
  {
    law: 1,
    wrong: 'rolls back whatever happens',
    make: (real) => ({
      transaction: async (work) => {
        const results: Awaited<ReturnType<typeof work>>[] = []
        const stop = new Error('rolled back')
        await real
          .transaction(async (tx) => {
            results.push(await work(tx))
            throw stop
          })
          .catch((error: unknown) => {
            if (error !== stop) throw error
          })
        // The work resolved, or the error would have passed on.
        return results[0] as Awaited<ReturnType<typeof work>>
      },
    }),
  },
  {
    law: 4,
    wrong: 'locks no campaign',
    make: (real) => ({ lock: (tx, locks) => real.lock(tx, { ...locks, campaigns: [] }) }),
  },
  {
    law: 4,
    wrong: 'takes its locks for the commit only',
    make: (real) => {
      const pending = new WeakMap<Tx, ((tx: Tx) => Promise<unknown>)[]>()
      return {
        transaction: async (work) => {
          const steps: ((tx: Tx) => Promise<unknown>)[] = []
          const done = await real.reading((tx) => {
            pending.set(tx, steps)
            return work(tx)
          })
          await real.transaction(async (tx) => {
            for (const step of steps) await step(tx)
          })
          return done
        },
        lock: async (tx, locks) => {
          pending.get(tx)?.push((later) => real.lock(later, locks))
          return real.now()
        },
        record: async (tx, batch) => {
          pending.get(tx)?.push((later) => real.record(later, batch))
        },
      }
    },
  },
  {
    law: 4,
    wrong: 'keeps its locks after a rollback',
    make: (real) => {
      const successors = new WeakMap<Tx, () => void>()
      return {
        transaction: (work) =>
          real.transaction(async (tx) => {
            const done = await work(tx)
            successors.get(tx)?.()
            return done
          }),
        // Another transaction stands next in the queue, and goes on only when this one has committed.
        lock: async (tx, locks) => {
          const at = await real.lock(tx, locks)
          const committed = new Promise<void>((resolve) => successors.set(tx, resolve))
          void real.transaction((next) => real.lock(next, locks).then(() => committed))
          return at
        },
      }
    },
  },
  {
    law: 4,
    wrong: 'locks campaigns in an order of its own',
    make: (real) => ({
      lock: (tx, locks) => {
        const campaigns = locks.lease.injector.length % 2 === 0 ? [...locks.campaigns].reverse() : locks.campaigns
        return real.lock(tx, { ...locks, campaigns })
      },
    }),
  },
  {
    law: 4,
    wrong: 'waits for locks as long as it takes',
    make: (real) => ({
      lock: (tx, locks) => real.lock(tx, { ...locks, lockTimeout: 1e9 }),
      faultOf: () => ({ kind: 'unknown', code: '' }),
    }),
  },
  {
    law: 4,
    wrong: 'waits for the row of the injector as long as it takes',
    make: (real) => ({
      renew: (lease, { leaseFor }) => real.renew(lease, { leaseFor, lockTimeout: 1e9 }),
      finish: (end) => real.finish({ ...end, lockTimeout: 1e9 }),
      release: (lease) => real.release(lease, 1e9),
    }),
  },
  {
    law: 4,
    wrong: 'lets begin wait as long as it takes',
    make: (real) => ({ begin: (request) => real.begin({ ...request, lockTimeout: 1e9 }) }),
  },
  {
    law: 4,
    wrong: 'lets a purge wait as long as it takes',
    make: (real) => ({ purge: (injector, request) => real.purge(injector, { ...request, lockTimeout: 1e9 }) }),
  },
  {
    law: 4,
    wrong: 'takes the lease that ran out from a unit that has it locked',
    make: (real) => ({
      begin: async (request) => {
        const state = await real.state(request.injector)
        const now = await real.now()
        if (!state?.lease || now < state.lease.until) return real.begin(request)
        const { injector, owner } = request
        return { lease: { injector, owner, token: state.lease.token + 1 }, state, now, lookBackId: null }
      },
    }),
  },
  {
    law: 5,
    wrong: 'looks at what stood when the transaction began',
    make: (real) => {
      const begun = new WeakMap<Tx, ReadonlySet<string>>()
      const recorded = new Set<string>()
      return {
        transaction: (work) =>
          real.transaction((tx) => {
            begun.set(tx, new Set(recorded))
            return work(tx)
          }),
        record: async (tx, batch) => {
          await real.record(tx, batch)
          for (const { key } of batch.ledger) recorded.add(key)
        },
        known: async (tx, injector, keys) =>
          real.known(
            tx,
            injector,
            keys.filter((key) => begun.get(tx)?.has(key) ?? true),
          ),
      }
    },
  },
  {
    law: 5,
    wrong: 'shows what is not committed yet',
    make: (real) => {
      const dirty = new Map<string, LedgerEntry>()
      return {
        record: async (tx, batch) => {
          await real.record(tx, batch)
          for (const entry of batch.ledger) dirty.set(entry.key, entry)
        },
        known: async (tx, injector, keys) =>
          new Map([
            ...(await real.known(tx, injector, keys)),
            ...keys.flatMap((key) => {
              const entry = dirty.get(key)
              return entry ? [[key, { outcome: entry.outcome, run: entry.run }] as const] : []
            }),
          ]),
      }
    },
  },
]
