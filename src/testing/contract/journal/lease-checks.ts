import { check } from '../../check/check.js'
import { injector, lockTimeout } from '../bench.js'
import type { LawCheck } from '../check-list.js'
import { entry, integerId } from '../samples.js'

/** Laws 2, 3, 6 and 18: who may run, and for how long. */
export const leaseChecks: readonly LawCheck[] = [
  {
    law: 2,
    name: 'while a lease lives every other begin is told who has it and until when',
    run: async ({ ask, begin, state }) => {
      const { lease } = await begin({ owner: 'host:1' })
      const before = await state()
      const until = before.lease?.until
      for (const purpose of ['run', 'upkeep'] as const)
        for (const owner of ['host:2', 'host:1'])
          check.equal(
            await ask({ owner, purpose }),
            { busy: { owner: 'host:1', until } },
            `begin of ${owner} for ${purpose}`,
          )
      check.equal(before.lease, { owner: 'host:1', token: lease.token, until }, 'the lease in the state')
      check.equal(await state(), before, 'the state after begins that were refused')
    },
  },
  {
    law: 2,
    name: 'of many that begin at once one gets the lease',
    run: async ({ ask }) => {
      const answers = await Promise.all(['1', '2', '3', '4', '5', '6'].map((owner) => ask({ owner })))
      check.equal(answers.filter((answer) => 'lease' in answer).length, 1, 'leases given')
    },
  },
  {
    law: 2,
    name: 'the token grows with every holder: after time ran out, after finish, after release, after a renewal',
    run: async ({ begin, finish, journal }) => {
      const tokens: number[] = []
      const next = async (leaseFor: number, purpose: 'run' | 'upkeep') => {
        const { lease } = await begin({ leaseFor, purpose })
        tokens.push(lease.token)
        return lease
      }
      await next(0, 'run')
      await finish(await next(60_000, 'run'), { run: 2 })
      await journal.release(await next(60_000, 'upkeep'), lockTimeout)
      await journal.renew(await next(60_000, 'upkeep'), { leaseFor: 0, lockTimeout })
      await next(0, 'run')
      for (let at = 1; at < tokens.length; at++)
        check.that((tokens[at] ?? 0) > (tokens[at - 1] ?? 0), `tokens grow: ${tokens.join(', ')}`)
    },
  },
  {
    law: 2,
    name: 'injectors have leases of their own',
    run: async ({ begin }) => {
      await begin()
      check.equal((await begin({ injector: 'Contract' })).lease.injector, 'Contract', 'the injector of the other lease')
    },
  },
  {
    law: 3,
    name: 'a runner that was taken over commits nothing, renews nothing, ends nothing and gives nothing back',
    run: async ({ begin, lock, batch, finish, journal, state }) => {
      const { lease: old } = await begin({ leaseFor: 0, owner: 'old' })
      await begin({ owner: 'new' })
      const before = [await state(), await journal.runs(injector, 10)]
      const work = journal.transaction(async (tx) => {
        check.equal(await lock(tx, old), null, 'lock, under a lease that was taken over')
        await journal.record(tx, batch(old, { ledger: [entry('1')], lastId: integerId('1') })).catch(() => {})
        return 'done'
      })
      check.equal(await work, 'done', 'what the transaction resolves with')
      check.equal(await journal.ledger(injector, ['1']), [], 'the ledger')
      check.equal(await journal.committed(injector, 1, 1), false, 'committed')
      check.equal(await journal.renew(old, { leaseFor: 60_000, lockTimeout }), false, 'renew')
      check.equal(await finish(old), false, 'finish')
      await journal.release(old, lockTimeout)
      check.equal([await state(), await journal.runs(injector, 10)], before, 'the state and the runs')
    },
  },
  {
    law: 3,
    name: 'a lease that was given back is no longer held',
    run: async ({ begin, finish, lock, journal, state }) => {
      const { lease: ended } = await begin()
      check.equal(await finish(ended), true, 'finish')
      const { lease: released } = await begin({ purpose: 'upkeep' })
      await journal.release(released, lockTimeout)
      for (const lease of [ended, released]) {
        check.equal(await journal.transaction((tx) => lock(tx, lease)), null, 'lock')
        check.equal(await journal.renew(lease, { leaseFor: 60_000, lockTimeout }), false, 'renew')
      }
      check.equal((await state()).lease, null, 'the lease in the state')
    },
  },
  {
    law: 3,
    name: 'a lease that ran out and that nobody took is still held',
    run: async ({ begin, finish, unit, batch, journal }) => {
      const { lease } = await begin({ leaseFor: 0 })
      check.equal(await journal.renew(lease, { leaseFor: 0, lockTimeout }), true, 'renew')
      const work = (tx: unknown) => journal.record(tx, batch(lease, { ledger: [entry('1')] }))
      await unit(lease, work, { leaseFor: 0 })
      check.equal(await journal.ledger(injector, ['1']), [entry('1')], 'the ledger')
      check.equal(await finish(lease), true, 'finish')
    },
  },
  {
    law: 6,
    name: 'a commit makes the lease hold for leaseFor from its own now, and a rollback does not',
    run: async ({ begin, unit, rollBack, journal, state }) => {
      const { lease } = await begin({ leaseFor: 1_000 })
      const untilAtFirst = (await state()).lease?.until
      await rollBack(lease, async () => {}, { leaseFor: 600_000 })
      check.equal((await state()).lease?.until, untilAtFirst, 'until, after a rollback')
      const before = Date.parse(await journal.now())
      await unit(lease, async () => {}, { leaseFor: 600_000 })
      const after = Date.parse(await journal.now())
      const until = Date.parse((await state()).lease?.until ?? '')
      check.that(
        before + 600_000 <= until && until <= after + 600_000,
        `until is 600 s after the commit, between ${before} and ${after}: ${until}`,
      )
    },
  },
  {
    law: 6,
    name: 'a renewal makes the lease hold for as long as it says, so that it stays with its holder',
    run: async ({ begin, ask, journal }) => {
      const { lease } = await begin({ leaseFor: 0 })
      check.equal(await journal.renew(lease, { leaseFor: 600_000, lockTimeout }), true, 'renew')
      check.that('busy' in (await ask({ owner: 'host:2' })), 'begin answers busy after the renewal')
    },
  },
  {
    law: 18,
    name: 'of many hosts who found the same run due one makes it, and the others are told when it began',
    run: async ({ ask, begin, finish, state, tick }) => {
      const first = await begin({ ifLastStartedAt: null })
      await finish(first.lease)
      await tick()
      const { lastStartedAt } = first.state
      const second = await begin({ ifLastStartedAt: lastStartedAt })
      await finish(second.lease, { run: 2 })
      const before = await state()
      for (const ifLastStartedAt of [lastStartedAt, null])
        check.equal(
          await ask({ ifLastStartedAt }),
          { startedSince: second.state.lastStartedAt },
          `begin, if the last run began at ${ifLastStartedAt}`,
        )
      check.equal(await state(), before, 'the state after begins that came too late')
    },
  },
  {
    law: 18,
    name: 'begin answers busy while a lease lives, and begins where nothing has run, whatever it is told of the last run',
    run: async ({ ask, begin, finish }) => {
      const { lease, state } = await begin({ ifLastStartedAt: '2001-02-03T04:05:06.007Z' })
      check.that('busy' in (await ask({ ifLastStartedAt: null })), 'begin answers busy')
      await finish(lease)
      check.equal(state.run, 1, 'the number of the first run')
      check.equal((await begin()).state.run, 2, 'the number of a run that asks nothing of the last')
    },
  },
]
