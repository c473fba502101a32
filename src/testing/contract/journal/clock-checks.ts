import { check } from '../../check/check.js'
import { injector } from '../bench.js'
import type { LawCheck } from '../check-list.js'
import { entry, integerId, keptRow } from '../samples.js'

/** Law 13: the store's clock alone. */
export const clockChecks: readonly LawCheck[] = [
  {
    law: 13,
    name: "every instant is the store's own, in the form of an instant",
    run: async ({ begin, unit, batch, finish, state, journal }) => {
      const before = await journal.now()
      const begun = await begin({ leaseFor: 0 })
      const until = (await state()).lease?.until
      const locked = await unit(begun.lease, async (tx, now) => {
        const parts = { ledger: [entry('1')], quarantine: [keptRow('2')], lastId: integerId('2') }
        await journal.record(tx, batch(begun.lease, parts))
        return now
      })
      await finish(begun.lease)
      const after = await journal.now()
      const [run] = await journal.runs(injector, 1)
      const instants = {
        'now of begin': begun.now,
        'until of a lease for 0 ms': until,
        'now of lock': locked,
        lastStartedAt: (await state()).lastStartedAt,
        'startedAt of the run': run?.startedAt,
        'endedAt of the run': run?.endedAt,
        'at of the history': (await journal.lastIds(injector, 1))[0]?.at,
        'at of the kept row': (await journal.quarantine(injector, { limit: 1 }))[0]?.at,
      }
      for (const [what, instant] of Object.entries(instants)) {
        check.that(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(instant ?? ''), `${what} is an instant: ${instant}`)
        check.that(
          before <= (instant ?? '') && (instant ?? '') <= after,
          `${what} is between ${before} and ${after} by the store's clock: ${instant}`,
        )
      }
    },
  },
  {
    law: 13,
    name: "a lease lives until the store's clock says that it has run out",
    run: async ({ begin, ask, journal }) => {
      const before = Date.parse(await journal.now())
      await begin({ leaseFor: 600_000 })
      const after = Date.parse(await journal.now())
      const answer = await ask()
      const until = 'busy' in answer ? Date.parse(answer.busy.until) : 0
      check.that(
        before + 600_000 <= until && until <= after + 600_000,
        `until is 600 s after ${before} to ${after}: ${until}`,
      )
      await begin({ injector: 'other', leaseFor: 0 })
      check.that('lease' in (await ask({ injector: 'other' })), 'a lease for 0 ms has run out at once')
    },
  },
  {
    law: 13,
    name: "the start of a call is kept as it was told, since it is by the store's clock already",
    run: async ({ begin, record, state }) => {
      const { lease } = await begin()
      check.equal((await state()).lastCompletedCallAt, null, 'the start of the last completed call, at first')
      await record(lease, { completesCallOf: '2001-02-03T04:05:06.789Z' })
      check.equal(
        (await state()).lastCompletedCallAt,
        '2001-02-03T04:05:06.789Z',
        'the start of the last completed call',
      )
    },
  },
]
