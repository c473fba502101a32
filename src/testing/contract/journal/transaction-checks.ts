import { check } from '../../check/check.js'
import { injector } from '../bench.js'
import type { LawCheck } from '../check-list.js'
import { entry, integerId, keptRow } from '../samples.js'

/** Laws 1 and 5: what of a transaction is seen, by whom and when. */
export const transactionChecks: readonly LawCheck[] = [
  {
    law: 1,
    name: 'nothing of a batch is visible after its transaction throws',
    run: async ({ begin, journal, unit, batch, state }) => {
      const { lease } = await begin()
      const before = await state()
      const stop = new Error('stop')
      const work = unit(lease, async (tx) => {
        const parts = {
          ledger: [entry('1')],
          quarantine: [keptRow('2')],
          lastId: integerId('2'),
          completesCallOf: '2026-11-24T09:00:00.000Z',
          counts: { read: 2, imported: 1, updated: 0, reallocated: 0, rejected: 1, known: 0 },
        }
        await journal.record(tx, batch(lease, parts))
        await journal.amend(tx, lease, [{ kind: 'forget', keys: 'all', reason: 'no reason' }])
        throw stop
      })
      check.that(
        (await check.rejects(work, 'a transaction whose work throws')) === stop,
        "it rejects with the work's own error",
      )
      check.equal(await journal.ledger(injector, ['1']), [], 'the ledger')
      check.equal(await journal.quarantine(injector, { limit: 10 }), [], 'the quarantine')
      check.equal(await journal.lastIds(injector, 10), [], 'the history of Last Id')
      check.equal(await journal.committed(injector, 1, 1), false, 'committed')
      check.equal((await journal.runs(injector, 1))[0]?.counts.read, 0, 'rows read, in the record of the run')
      check.equal(await state(), before, 'the state')
    },
  },
  {
    law: 1,
    name: 'a transaction gives what its work gives, and all of it is visible then',
    run: async ({ begin, journal, unit, batch, state }) => {
      const { lease } = await begin()
      const given = await unit(lease, async (tx) => {
        await journal.record(
          tx,
          batch(lease, { ledger: [entry('1')], quarantine: [keptRow('2')], lastId: integerId('2') }),
        )
        return 'given'
      })
      check.equal(given, 'given', 'what transaction resolves with')
      check.equal(await journal.ledger(injector, ['1']), [entry('1')], 'the ledger')
      check.equal((await journal.quarantine(injector, { limit: 10 })).length, 1, 'rows in quarantine')
      check.equal((await state()).lastId, integerId('2'), 'Last Id')
    },
  },
  {
    law: 5,
    name: 'a unit that waited for its locks sees what was committed meanwhile',
    needs: 'concurrent',
    run: async ({ begin, journal, unit, batch, settlesMeanwhile }) => {
      const { lease } = await begin()
      let second: Promise<ReadonlyMap<string, unknown>> | undefined
      await unit(lease, async (tx) => {
        second = unit(lease, (later) => journal.known(later, injector, ['1', '2']))
        await settlesMeanwhile(second)
        await journal.record(tx, batch(lease, { ledger: [entry('1')] }))
      })
      check.equal([...((await second)?.keys() ?? [])], ['1'], 'keys known to the unit that waited')
    },
  },
  {
    law: 5,
    name: 'a look-up sees nothing of a transaction that has not committed, and does not wait for it',
    needs: 'concurrent',
    run: async ({ begin, journal, unit, batch }) => {
      const { lease } = await begin()
      const known = () => journal.reading(async (tx) => (await journal.known(tx, injector, ['1'])).size)
      await unit(lease, async (tx) => {
        await journal.record(tx, batch(lease, { ledger: [entry('1')] }))
        check.equal(await known(), 0, 'known keys before the commit')
      })
      check.equal(await known(), 1, 'known keys after it')
    },
  },
]
