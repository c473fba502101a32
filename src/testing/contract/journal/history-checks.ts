import { check } from '../../check/check.js'
import { type Bench, injector, lockTimeout } from '../bench.js'
import type { LawCheck } from '../check-list.js'
import { integerId } from '../samples.js'

/** Makes a run that reads nothing, or a replay of nothing. */
async function make({ begin, finish }: Bench, run: number, purpose: 'run' | 'replay' = 'run'): Promise<void> {
  await finish((await begin({ purpose })).lease, { run })
}

async function records({ journal }: Bench) {
  return (await journal.runs(injector, 10)).map(({ run, kind, status, folded }) => [run, kind, status, folded])
}

/** Laws 11, 15, 19 and 20: replays, ends that are told twice, and histories in pages. */
export const historyChecks: readonly LawCheck[] = [
  {
    law: 11,
    name: 'the end of a run is recognised when it is told again, folded or not, and changes nothing',
    run: async (bench) => {
      const { begin, finish, journal } = bench
      const { lease } = await begin()
      check.equal(await finish(lease), true, 'the end of run 1')
      const ended = await journal.runs(injector, 10)
      check.equal(await finish(lease), true, 'the end of run 1, told again')
      const second = (await begin()).lease
      await finish(second, { run: 2 })
      const third = (await begin()).lease
      check.equal(await finish(second, { run: 2 }), true, 'the end of run 2, told again while run 3 goes on')
      const counts = { read: 1, imported: 1, updated: 0, reallocated: 0, rejected: 0, known: 0 }
      check.equal(await finish(third, { run: 3, counts }), true, 'the end of run 3')
      check.equal(await finish(third, { run: 3, counts, status: 'failed' }), true, 'the end of run 3, told again')
      const expected = [
        [3, 'run', 'completed', 1],
        [1, 'run', 'completed', 2],
      ]
      check.equal(await records(bench), expected, 'the records')
      check.equal((await journal.runs(injector, 10))[1]?.startedAt, ended[0]?.startedAt, 'the start of the first')
    },
  },
  {
    law: 11,
    name: 'the end of a run that was abandoned is not recognised',
    run: async ({ begin, finish, journal }) => {
      const { lease } = await begin({ leaseFor: 0 })
      const next = (await begin({ leaseFor: 0 })).lease
      check.equal(await finish(lease), false, 'the end of run 1, which was abandoned')
      await begin({ purpose: 'upkeep' })
      check.equal(await finish(next, { run: 2 }), false, 'the end of run 2, whose lease was taken over for upkeep')
      const [newest] = await journal.runs(injector, 1)
      check.equal([newest?.run, newest?.status], [2, 'running'], 'the record of run 2')
    },
  },
  {
    law: 15,
    name: 'a replay that read nothing has a record of its own, and parts the idle runs around it',
    run: async (bench) => {
      await make(bench, 1)
      await make(bench, 2)
      await make(bench, 3, 'replay')
      await make(bench, 4, 'replay')
      await make(bench, 5)
      await make(bench, 6)
      const expected = [
        [5, 'run', 'completed', 2],
        [4, 'replay', 'completed', 1],
        [3, 'replay', 'completed', 1],
        [1, 'run', 'completed', 2],
      ]
      check.equal(await records(bench), expected, 'the records, newest first')
    },
  },
  {
    law: 19,
    name: 'a replay begins a record of its kind and leaves Last execution time as it is',
    run: async (bench) => {
      const { begin, record, state, tick, journal } = bench
      await begin({ leaseFor: 0 })
      const before = await state()
      await tick()
      const { lease, state: begun, now } = await begin({ purpose: 'replay', leaseFor: 0 })
      check.equal([begun.run, begun.lastStartedAt], [2, before.lastStartedAt], 'the run and Last execution time')
      check.equal((await state()).lastStartedAt, before.lastStartedAt, 'Last execution time in the store')
      const counts = { read: 1, imported: 1, updated: 0, reallocated: 0, rejected: 0, known: 0 }
      await record(lease, { run: 2, counts })
      const [running] = await journal.runs(injector, 1)
      check.equal([running?.kind, running?.startedAt, running?.counts], ['replay', now, counts], 'its record')
      check.that(await journal.renew(lease, { leaseFor: 0, lockTimeout }), 'renew')
      await begin()
      const expected = [
        [3, 'run', 'running', 1],
        [2, 'replay', 'abandoned', 1],
        [1, 'run', 'abandoned', 1],
      ]
      check.equal(await records(bench), expected, 'the records once another run has begun')
    },
  },
  {
    law: 20,
    name: 'runs come in pages, the one that is running among them',
    run: async (bench) => {
      const { begin, finish, journal } = bench
      for (const run of [1, 2, 3]) await finish((await begin()).lease, { run, status: 'cancelled' })
      await begin()
      const page = async (limit: number, before?: number) =>
        (await journal.runs(injector, limit, before)).map(({ run }) => run)
      check.equal(await page(2), [4, 3], 'the first page')
      check.equal(await page(2, 3), [2, 1], 'the page before run 3')
      check.equal(await page(9, 4), [3, 2, 1], 'all before the one that is running')
      check.equal(await page(9, 9), [4, 3, 2, 1], 'all before one that is to come')
      check.equal(await page(9, 1), [], 'what comes before the first')
    },
  },
  {
    law: 20,
    name: 'the history of Last Id comes in pages, by the numbers of its entries',
    run: async ({ begin, record, journal }) => {
      const { lease } = await begin()
      for (const batch of [1, 2, 3]) await record(lease, { batch, lastId: integerId(String(batch)) })
      const all = await journal.lastIds(injector, 9)
      const page = async (limit: number, before: number | undefined) =>
        (await journal.lastIds(injector, limit, before)).map(({ lastId }) => lastId?.text)
      check.equal(await page(2, undefined), ['3', '2'], 'the first page')
      check.equal(await page(2, all[1]?.entry), ['1'], 'the page before its last entry')
      check.equal(await page(2, all[2]?.entry), [], 'what comes before the oldest')
    },
  },
]
