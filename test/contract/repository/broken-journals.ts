import type { Begun, Journal } from '../../../src/repository/journal.js'
import type { LedgerEntry } from '../../../src/repository/journal-entry.js'
import type { MemoryTransaction } from '../../../src/repository/memory/index.js'

type Tx = MemoryTransaction
type Real = Journal<Tx>

/** A journal that is wrong in one way, made from one that is right. */
export interface BrokenJournal {
  readonly law: number
  readonly wrong: string
  readonly make: (real: Real) => Partial<Real>
}

const begunWith = (begun: Begun, change: (taken: Extract<Begun, { lease: unknown }>) => Begun): Begun =>
  'lease' in begun ? change(begun) : begun

const folded = (key: string) => key.normalize('NFC').trim().toLowerCase()

/** Wrong journals, at least one for each law. */
export const brokenJournals: readonly BrokenJournal[] = [
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
        return results[0] as Awaited<ReturnType<typeof work>>
      },
    }),
  },
  {
    law: 2,
    wrong: 'lets its present holder begin again',
    make: (real) => ({
      begin: async (request) => {
        const state = await real.state(request.injector)
        if (state?.lease?.owner === request.owner) await real.release({ ...state.lease, injector: request.injector })
        return real.begin(request)
      },
    }),
  },
  {
    law: 2,
    wrong: 'gives the same token to every holder',
    make: (real) => ({
      begin: async (request) =>
        begunWith(await real.begin(request), (begun) => ({ ...begun, lease: { ...begun.lease, token: 1 } })),
    }),
  },
  {
    law: 2,
    wrong: 'asks who has the lease, and takes it later, whoever has it by then',
    make: (real) => ({
      begin: async (request) => {
        const there = async () => (await real.state(request.injector))?.lease
        const before = await there()
        const begun = await real.begin(request)
        const lease = await there()
        if (before || 'lease' in begun || !lease) return begun
        await real.release({ ...lease, injector: request.injector })
        return real.begin(request)
      },
    }),
  },
  {
    law: 2,
    wrong: 'has one lease for all injectors',
    make: (real) => ({ begin: (request) => real.begin({ ...request, injector: 'contract' }) }),
  },
  {
    law: 3,
    wrong: 'renews a lease that was given back',
    make: (real) => ({
      renew: async (lease, leaseFor) =>
        (await real.state(lease.injector))?.lease === null || real.renew(lease, leaseFor),
    }),
  },
  {
    law: 3,
    wrong: 'locks for a runner that was taken over',
    make: (real) => ({
      lock: async (tx, locks) => {
        const state = await real.state(locks.lease.injector)
        return real.lock(tx, state?.lease ? { ...locks, lease: { ...locks.lease, token: state.lease.token } } : locks)
      },
      record: async (tx, batch) => {
        const state = await real.state(batch.lease.injector)
        const token = state?.lease?.token ?? batch.lease.token
        return real.record(tx, { ...batch, lease: { ...batch.lease, token } })
      },
    }),
  },
  {
    law: 3,
    wrong: 'takes a lease that ran out for lost',
    make: (real) => ({
      renew: async (lease, leaseFor) => {
        const state = await real.state(lease.injector)
        return state?.lease && state.lease.until <= (await real.now()) ? false : real.renew(lease, leaseFor)
      },
    }),
  },
  {
    law: 3,
    wrong: "gives back a lease that is another's",
    make: (real) => ({
      release: async (lease) => {
        const state = await real.state(lease.injector)
        if (state?.lease) await real.release({ ...lease, token: state.lease.token })
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
  {
    law: 6,
    wrong: 'extends a lease to at most a minute',
    make: (real) => ({ lock: (tx, locks) => real.lock(tx, { ...locks, leaseFor: 60_000 }) }),
  },
  {
    law: 6,
    wrong: 'extends the lease even when the unit rolls back',
    make: (real) => ({
      lock: async (tx, locks) => {
        const at = await real.lock(tx, locks)
        const state = await real.state(locks.lease.injector)
        // Overwrites what is committed, past the transaction.
        if (at !== null && state?.lease)
          Object.assign(state.lease, { until: new Date(Date.parse(at) + locks.leaseFor).toISOString() })
        return at
      },
    }),
  },
  { law: 6, wrong: 'says that it renewed and does not', make: (real) => ({ renew: (lease) => real.renew(lease, 0) }) },
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
  {
    law: 9,
    wrong: 'rounds integers',
    make: (real) => ({
      record: (tx, batch) => {
        const { lastId } = batch
        const rounded = lastId?.kind === 'integer' ? { ...lastId, text: String(Number(lastId.text)) } : lastId
        return real.record(tx, { ...batch, ...(rounded && { lastId: rounded }) })
      },
    }),
  },
  {
    law: 9,
    wrong: 'forgets Last Id at finish',
    make: (real) => ({
      finish: async (end) => {
        await real.transaction(async (tx) => {
          await real.lock(tx, { lease: end.lease, campaigns: [], leaseFor: 60_000, lockTimeout: 1_000 })
          await real.amend(tx, end.lease, [{ kind: 'last-id', to: null, why: 'rewind', reason: '' }])
        })
        return real.finish(end)
      },
    }),
  },
  {
    law: 9,
    wrong: 'lets a batch without fingerprint clear it',
    make: (real) => ({
      state: async (injector) => {
        const state = await real.state(injector)
        return state && { ...state, fingerprint: null }
      },
    }),
  },
  {
    law: 10,
    wrong: 'ignores look-back',
    make: (real) => ({ begin: (request) => real.begin({ ...request, lookBack: null }) }),
  },
  {
    law: 10,
    wrong: 'looks back from now',
    make: (real) => ({
      begin: async (request) => {
        const horizon = Date.parse(await real.now()) - (request.lookBack ?? 0)
        const entry = (await real.lastIds(request.injector, 1_000)).find(({ at }) => Date.parse(at) <= horizon)
        return begunWith(await real.begin(request), (begun) => ({ ...begun, lookBackId: entry?.lastId ?? null }))
      },
    }),
  },
  {
    law: 10,
    wrong: 'looks back behind a rewind',
    make: (real) => ({
      begin: async (request) => {
        const completed =
          Date.parse((await real.state(request.injector))?.lastCompletedCallAt ?? '') - (request.lookBack ?? 0)
        const entry = (await real.lastIds(request.injector, 1_000)).find(({ at }) => Date.parse(at) <= completed)
        return begunWith(await real.begin(request), (begun) => ({
          ...begun,
          lookBackId: request.lookBack === null ? begun.lookBackId : (entry?.lastId ?? null),
        }))
      },
    }),
  },
  {
    law: 11,
    wrong: 'takes the next batch for committed',
    make: (real) => ({
      committed: async (injector, run, batch) => batch === 1 || real.committed(injector, run, batch - 1),
    }),
  },
  { law: 11, wrong: 'recognises no batch', make: () => ({ committed: async () => false }) },
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
  {
    law: 13,
    wrong: "takes the host's time for the start of a run",
    make: (real) => ({
      state: async (injector) => {
        const state = await real.state(injector)
        return state && { ...state, lastStartedAt: new Date().toISOString() }
      },
    }),
  },
  {
    law: 13,
    wrong: "judges leases by the host's time",
    make: (real) => ({
      begin: async (request) => {
        const begun = await real.begin(request)
        return 'busy' in begun
          ? { busy: { ...begun.busy, until: new Date(Date.now() + request.leaseFor).toISOString() } }
          : begun
      },
    }),
  },
  {
    law: 13,
    wrong: 'takes its own now for the start of a completed call',
    make: (real) => ({
      record: async (tx, batch) =>
        real.record(tx, batch.completesCallOf ? { ...batch, completesCallOf: await real.now() } : batch),
    }),
  },
  {
    law: 14,
    wrong: 'leaves a run without runner as running',
    make: (real) => ({
      runs: async (injector, limit) =>
        (await real.runs(injector, limit)).map((run) =>
          run.status === 'abandoned' ? { ...run, status: 'running' } : run,
        ),
    }),
  },
  {
    law: 14,
    wrong: 'calls every run abandoned that is not the last',
    make: (real) => ({
      runs: async (injector, limit) =>
        (await real.runs(injector, limit)).map((run, n) => (n > 0 ? { ...run, status: 'abandoned' } : run)),
    }),
  },
  {
    law: 14,
    wrong: 'tells the counts only when the run has ended',
    make: (real) => ({
      runs: async (injector, limit) =>
        (await real.runs(injector, limit)).map((run) =>
          run.status === 'running' || run.status === 'abandoned' ? { ...run, counts: { ...run.counts, read: 0 } } : run,
        ),
    }),
  },
  {
    law: 14,
    wrong: 'counts upkeep as a run',
    make: (real) => ({ begin: (request) => real.begin({ ...request, purpose: 'run' }) }),
  },
  {
    law: 15,
    wrong: 'folds nothing',
    make: (real) => ({
      runs: async (injector, limit) =>
        (await real.runs(injector, limit)).flatMap((run) =>
          Array.from({ length: run.folded }, (_, n) => ({ ...run, run: run.run + n, folded: 1 })).reverse(),
        ),
    }),
  },
  {
    law: 15,
    wrong: 'folds runs that read something or failed, too',
    make: (real) => ({
      finish: (end) => real.finish({ ...end, status: 'completed', counts: { ...end.counts, read: 0 } }),
    }),
  },
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
