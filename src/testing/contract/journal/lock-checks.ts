import { check } from '../../check/check.js'
import { type Bench, injector } from '../bench.js'
import type { LawCheck } from '../check-list.js'
import { entry, integerId } from '../samples.js'

/** Fails when `later` gets through while a unit of `contract` holds campaign `summer`; gives what it comes to. */
async function waitsForUnit<T>(bench: Bench, later: () => Promise<T>): Promise<T> {
  const { lease } = await bench.begin()
  let waiting: Promise<T> | undefined
  await bench.unit(lease, async (tx) => {
    waiting = later()
    check.that(!(await bench.settlesMeanwhile(waiting)), 'nobody gets through while a unit has its locks')
    await bench.journal.record(tx, bench.batch(lease, { ledger: [entry('1')], lastId: integerId('1') }))
  })
  return check.present(await waiting, 'the answer after the commit')
}

/** Law 4: locks are held to the end of the transaction. */
export const lockChecks: readonly LawCheck[] = [
  {
    law: 4,
    name: 'a campaign that one injector has locked is free for another after the commit',
    needs: 'concurrent',
    run: async (bench) => {
      const { lease } = await bench.begin({ injector: 'other' })
      const locks = { campaigns: ['autumn', 'summer'] }
      const lockedAt = await waitsForUnit(bench, () => bench.unit(lease, async (_tx, now) => now, locks))
      check.that(lockedAt !== '', 'lock gives the instant')
    },
  },
  {
    law: 4,
    name: 'a campaign is free after a rollback',
    needs: 'concurrent',
    run: async ({ begin, unit, rollBack, settlesMeanwhile }) => {
      const [{ lease: one }, { lease: other }] = [await begin(), await begin({ injector: 'other' })]
      let waiting: Promise<string> | undefined
      await rollBack(one, async () => {
        waiting = unit(other, async () => 'through')
        check.that(!(await settlesMeanwhile(waiting)), 'nobody gets through while a unit has its locks')
      })
      check.equal(await waiting, 'through', 'the unit that waited')
    },
  },
  {
    law: 4,
    name: 'two units of one lease come one after the other, even when they lock no campaign',
    needs: 'concurrent',
    run: async ({ begin, unit, settlesMeanwhile }) => {
      const { lease } = await begin()
      let second: Promise<string> | undefined
      const first = unit(
        lease,
        async () => {
          second = unit(lease, async () => 'through', { campaigns: [] })
          check.that(!(await settlesMeanwhile(second)), 'the second unit waits')
        },
        { campaigns: [] },
      )
      await first
      check.equal(await second, 'through', 'the second unit')
    },
  },
  {
    law: 4,
    name: 'finish waits for a unit that has its locks, and then ends the run with what it left',
    needs: 'concurrent',
    run: async (bench) => {
      const { lease } = await bench.begin()
      let finished: Promise<boolean> | undefined
      await bench.unit(lease, async (tx) => {
        finished = bench.finish(lease)
        check.that(!(await bench.settlesMeanwhile(finished)), 'finish waits')
        await bench.journal.record(tx, bench.batch(lease, { lastId: integerId('7') }))
      })
      check.equal(await finished, true, 'finish')
      check.equal((await bench.state()).lastId, integerId('7'), 'Last Id')
      check.equal((await bench.journal.runs(injector, 1))[0]?.lastIdAfter, integerId('7'), 'Last Id after the run')
    },
  },
  {
    law: 4,
    name: 'a takeover does not overtake a unit that has its locks: it is busy at once, or by the lease that the commit extends',
    needs: 'concurrent',
    run: async (bench) => {
      const { lease } = await bench.begin({ leaseFor: 0 })
      let taken: ReturnType<Bench['ask']> | undefined
      await bench.unit(lease, async (tx) => {
        taken = bench.ask({ owner: 'host:2' })
        await bench.settlesMeanwhile(taken)
        await bench.journal.record(tx, bench.batch(lease, { ledger: [entry('1')], lastId: integerId('1') }))
      })
      const answer = check.present(await taken, 'the answer of begin')
      check.that('busy' in answer && answer.busy.owner === lease.owner, 'begin answers busy, by whom the lease is held')
      const state = await bench.state()
      check.equal([state.lease?.token, state.run], [lease.token, 1], 'the token and the run after the commit')
      check.equal((await bench.journal.ledger(injector, ['1'])).length, 1, 'entries of the unit')
    },
  },
  {
    law: 4,
    name: 'a unit that waits longer than lockTimeout is told so, as a fault of kind timeout',
    needs: 'concurrent',
    run: async ({ begin, unit, journal, settlesMeanwhile, passTime }) => {
      const [{ lease: one }, { lease: other }] = [await begin(), await begin({ injector: 'other' })]
      await unit(one, async () => {
        const waiting = unit(other, async () => {}, { lockTimeout: 50 })
        await settlesMeanwhile(waiting)
        await passTime(50)
        const error = await check.rejects(waiting, 'a unit that cannot get its locks')
        check.equal(journal.faultOf(error).kind, 'timeout', 'the kind of fault')
      })
    },
  },
  {
    law: 4,
    name: 'renew, finish and release give up after lockTimeout, and so does who begins or purges, if it waits at all',
    needs: 'concurrent',
    run: async (bench) => {
      const { journal } = bench
      const { lease } = await bench.begin({ leaseFor: 0 })
      const lockTimeout = 50
      const kindOf = (error: unknown) => journal.faultOf(error).kind
      await bench.unit(lease, async (_tx, now) => {
        const waits = [
          journal.renew(lease, { leaseFor: 60_000, lockTimeout }),
          bench.finish(lease, { lockTimeout }),
          journal.release(lease, lockTimeout),
        ].map((wait) => wait.then(() => 'through', kindOf))
        const mayWait = [
          bench
            .ask({ owner: 'host:2', lockTimeout })
            .then((begun) => ('busy' in begun ? 'timeout' : 'through'), kindOf),
          journal.purge(injector, { runs: now, lockTimeout }).then(() => 'timeout', kindOf),
        ]
        const ends = Promise.all([...waits, ...mayWait])
        await bench.settlesMeanwhile(ends)
        await bench.passTime(lockTimeout)
        check.equal([...new Set(await ends)], ['timeout'], 'the kinds of fault')
      })
      const state = await bench.state()
      check.equal([state.lease?.token, state.run], [lease.token, 1], 'the token and the run after the commit')
    },
  },
  {
    law: 4,
    name: 'units that lock the same campaigns from many sides all come through',
    run: async ({ begin, unit, journal }) => {
      const injectors = ['one', 'two', 'three', 'four']
      const leases = await Promise.all(injectors.map(async (name) => (await begin({ injector: name })).lease))
      const rounds = [1, 2, 3, 4, 5].flatMap((batch) => leases.map((lease) => ({ batch, lease })))
      const locks = { campaigns: ['autumn', 'summer'] }
      await Promise.all(
        rounds.map(({ batch, lease }) =>
          unit(lease, async (tx) => journal.known(tx, lease.injector, [`${batch}`]), locks),
        ),
      )
      const states = await Promise.all(injectors.map((name) => journal.state(name)))
      check.equal(
        states.map((each) => each?.run),
        [1, 1, 1, 1],
        'runs of each injector',
      )
    },
  },
]
