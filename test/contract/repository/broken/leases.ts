import { begunWith } from './begun-with.js'
import type { BrokenJournal } from './broken-journal.js'

/** Laws 2, 3, 6 and 18, broken. */
export const brokenLeases: readonly BrokenJournal[] = [
  {
    law: 2,
    wrong: 'lets its present holder begin again',
    make: (real) => ({
      begin: async (request) => {
        const state = await real.state(request.injector)
        if (state?.lease?.owner === request.owner)
          await real.release({ ...state.lease, injector: request.injector }, request.lockTimeout)
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
        await real.release({ ...lease, injector: request.injector }, request.lockTimeout)
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
      renew: async (lease, renewal) => (await real.state(lease.injector))?.lease === null || real.renew(lease, renewal),
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
      renew: async (lease, renewal) => {
        const state = await real.state(lease.injector)
        return state?.lease && state.lease.until <= (await real.now()) ? false : real.renew(lease, renewal)
      },
    }),
  },
  {
    law: 3,
    wrong: "gives back a lease that is another's",
    make: (real) => ({
      release: async (lease, lockTimeout) => {
        const state = await real.state(lease.injector)
        if (state?.lease) await real.release({ ...lease, token: state.lease.token }, lockTimeout)
      },
    }),
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
  {
    law: 6,
    wrong: 'says that it renewed and does not',
    make: (real) => ({ renew: (lease, renewal) => real.renew(lease, { ...renewal, leaseFor: 0 }) }),
  },
  {
    law: 18,
    wrong: 'does not look at when the last run began',
    make: (real) => ({
      begin: (request) => {
        const { ifLastStartedAt: _, ...rest } = request
        return real.begin(rest)
      },
    }),
  },
  {
    law: 18,
    wrong: 'takes the lease before it looks at when the last run began',
    make: (real) => ({
      begin: async (request) => {
        const { ifLastStartedAt, ...rest } = request
        const last = (await real.state(request.injector))?.lastStartedAt ?? null
        const begun = await real.begin(rest)
        const late = 'lease' in begun && ifLastStartedAt !== undefined && last !== null && last !== ifLastStartedAt
        return late ? { startedSince: last } : begun
      },
    }),
  },
  {
    law: 18,
    wrong: 'begins nothing for an injector that never ran, when told of a run',
    make: (real) => ({
      begin: async (request) => {
        const { ifLastStartedAt } = request
        const never = ((await real.state(request.injector))?.lastStartedAt ?? null) === null
        return never && ifLastStartedAt ? { startedSince: ifLastStartedAt } : real.begin(request)
      },
    }),
  },
  {
    law: 18,
    wrong: 'compares before it says who runs',
    make: (real) => ({
      begin: async (request) => {
        const last = (await real.state(request.injector))?.lastStartedAt ?? null
        const { ifLastStartedAt } = request
        return ifLastStartedAt !== undefined && last !== null && last !== ifLastStartedAt
          ? { startedSince: last }
          : real.begin(request)
      },
    }),
  },
]
