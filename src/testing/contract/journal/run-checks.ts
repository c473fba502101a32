import type { RunRecord } from '../../../repository/journal-run.js'
import { check } from '../../check/check.js'
import { type Bench, injector, lockTimeout } from '../bench.js'
import type { LawCheck } from '../check-list.js'
import { entry, integerId } from '../samples.js'

const counts = { read: 21, imported: 1, updated: 2, reallocated: 3, rejected: 5, known: 10 }

/** Runs that read nothing, one after the other. */
async function idleRuns({ begin, finish }: Bench, runs: readonly number[], parts: Parameters<Bench['finish']>[1] = {}) {
  for (const run of runs) await finish((await begin()).lease, { run, ...parts })
}

function told(records: readonly RunRecord[]): readonly (readonly [number, string, number])[] {
  return records.map(({ run, status, folded }) => [run, status, folded])
}

/** Laws 11, 14 and 15: the records of runs. */
export const runChecks: readonly LawCheck[] = [
  {
    law: 11,
    name: 'committed is true for the batches of a run that were committed, and for no others',
    run: async ({ begin, record, rollBack, batch, finish, journal }) => {
      const { lease } = await begin()
      const committed = async () =>
        Promise.all([1, 2, 3].flatMap((run) => [1, 2, 3].map((n) => journal.committed(injector, run, n))))
      const no = [false, false, false]
      check.equal(await committed(), [...no, ...no, ...no], 'before any batch')
      await record(lease)
      await rollBack(lease, (tx) => journal.record(tx, batch(lease, { batch: 2 })))
      check.equal(await committed(), [true, false, false, ...no, ...no], 'after batch 1, and batch 2 rolled back')
      await record(lease, { batch: 2 })
      await finish(lease)
      await record((await begin()).lease, { run: 2 })
      check.equal(await committed(), [true, true, false, true, false, false, ...no], 'after batch 1 of the next run')
      check.equal(await journal.committed('other', 1, 1), false, "another injector's batch")
    },
  },
  {
    law: 14,
    name: 'a run shows as running from its begin, with what its last batch left',
    run: async ({ begin, record, journal }) => {
      const { lease, state } = await begin({ owner: 'host:7' })
      check.equal(
        [state.run, state.stalledRuns, state.putOff, state.quarantined],
        [1, 0, 0, 0],
        'the state at the first begin',
      )
      const rejections = { 'phone.invalid': 4, superseded: 1 }
      const [atBegin] = await journal.runs(injector, 10)
      const expected = {
        injector,
        run: 1,
        kind: 'run',
        status: 'running',
        startedAt: state.lastStartedAt,
        endedAt: null,
        owner: 'host:7',
        counts: { read: 0, imported: 0, updated: 0, reallocated: 0, rejected: 0, known: 0 },
        rejections: {},
        lastIdBefore: null,
        lastIdAfter: null,
        error: null,
        folded: 1,
      }
      check.equal(atBegin, expected, 'the record at begin')
      await record(lease, { counts, rejections, lastId: integerId('9') })
      check.equal(
        await journal.runs(injector, 10),
        [{ ...expected, counts, rejections, lastIdAfter: integerId('9') }],
        'the records after a batch',
      )
    },
  },
  {
    law: 14,
    name: 'a run left running is abandoned once another has begun, and keeps its counts',
    run: async ({ begin, record, journal }) => {
      const { lease } = await begin({ leaseFor: 0 })
      await record(lease, { counts, ledger: [entry('1')] })
      const passed = await journal.renew(lease, { leaseFor: 0, lockTimeout })
      check.equal(passed, true, 'renew')
      const { state } = await begin()
      const [newest, older] = await journal.runs(injector, 10)
      check.equal([newest?.run, newest?.status, state.run], [2, 'running', 2], 'the run begun')
      check.equal([older?.run, older?.status, older?.counts], [1, 'abandoned', counts], 'the run before')
      check.that(older?.endedAt !== null, 'the run before has ended')
    },
  },
  {
    law: 14,
    name: 'a run that ended stays as it ended, whatever begins later',
    run: async ({ begin, finish, journal, state }) => {
      const error = { code: 'source.timeout', message: 'It took too long \u{1f600}.' }
      const rejections = { 'id.missing': 5 }
      await finish((await begin()).lease, { status: 'failed', counts, rejections, error, stalledRuns: 2 })
      check.equal((await state()).stalledRuns, 2, 'stalled runs')
      const ended = await journal.runs(injector, 10)
      const [run] = ended
      check.equal(
        [run?.status, run?.counts, run?.rejections, run?.error],
        ['failed', counts, rejections, error],
        'the record',
      )
      await finish((await begin()).lease, { run: 2, status: 'cancelled' })
      await begin()
      check.equal((await journal.runs(injector, 10)).slice(2), ended, 'the record after two more runs have begun')
      check.equal(
        told(await journal.runs(injector, 2)),
        [
          [3, 'running', 1],
          [2, 'cancelled', 1],
        ],
        'the newest two',
      )
    },
  },
  {
    law: 14,
    name: 'upkeep is no run',
    run: async ({ begin, finish, journal }) => {
      await finish((await begin()).lease, { counts })
      const runs = await journal.runs(injector, 10)
      const { state } = await begin({ purpose: 'upkeep' })
      check.equal([state.run, state.lastStartedAt], [1, runs[0]?.startedAt], 'the last run and its start')
      check.equal(await journal.runs(injector, 10), runs, 'the records')
    },
  },
  {
    law: 15,
    name: 'completed runs that read nothing, one after the other, share one record',
    run: async (bench) => {
      await idleRuns(bench, [1])
      const [first] = await bench.journal.runs(injector, 10)
      await bench.tick()
      await idleRuns(bench, [2, 3])
      const [folded, ...others] = await bench.journal.runs(injector, 10)
      check.equal(others, [], 'other records')
      check.equal(folded && told([folded]), [[1, 'completed', 3]], 'the record')
      check.equal(folded?.startedAt, first?.startedAt, 'its start')
      check.that((folded?.endedAt ?? '') > (first?.endedAt ?? '~'), 'it ended later than the first of its runs')
      check.equal((await bench.state()).run, 3, 'the number of the last run')
      await idleRuns(bench, [4])
      check.equal(told(await bench.journal.runs(injector, 10)), [[1, 'completed', 4]], 'the records after one more')
    },
  },
  {
    law: 15,
    name: 'runs that read something, failed or were cancelled have records of their own',
    run: async (bench) => {
      await idleRuns(bench, [1, 2])
      await idleRuns(bench, [3], { counts })
      await idleRuns(bench, [4])
      await idleRuns(bench, [5], { status: 'failed', error: { code: 'lease.lost', message: 'lost' } })
      await idleRuns(bench, [6], { status: 'cancelled' })
      await idleRuns(bench, [7, 8])
      const expected = [
        [7, 'completed', 2],
        [6, 'cancelled', 1],
        [5, 'failed', 1],
        [4, 'completed', 1],
        [3, 'completed', 1],
        [1, 'completed', 2],
      ]
      check.equal(told(await bench.journal.runs(injector, 10)), expected, 'the records, newest first')
    },
  },
]
