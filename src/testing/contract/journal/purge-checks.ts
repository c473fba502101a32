import { check } from '../../check/check.js'
import { type Bench, injector, lockTimeout } from '../bench.js'
import type { LawCheck } from '../check-list.js'
import { entry, integerId, keptRow } from '../samples.js'

/** One run that moves Last Id and keeps three rows, of which one is settled and one dismissed; gives an instant after it. */
async function runOf(bench: Bench, run: number): Promise<string> {
  const { lease } = await bench.begin()
  const keys = ['kept', 'settled', 'dismissed'].map((what) => `${what} ${run}`)
  await bench.record(lease, {
    run,
    ledger: keys.map((key) => entry(key, { run, outcome: 'rejected' })),
    quarantine: keys.map((key, place) => keptRow(key, { sequence: { run, batch: 1, place } })),
    lastId: integerId(`${run}`),
    counts: { read: 3, imported: 0, updated: 0, reallocated: 0, rejected: 3, known: 0 },
  })
  await bench.unit(lease, async (tx) => {
    const settled = [{ key: `settled ${run}`, state: 'replayed', reasons: [] }] as const
    await bench.journal.record(tx, bench.batch(lease, { run, batch: 2, settled }))
    await bench.journal.amend(tx, lease, [{ kind: 'dismiss', keys: [`dismissed ${run}`], reason: 'nonsense' }])
  })
  const counts = { read: 3, imported: 0, updated: 0, reallocated: 0, rejected: 3, known: 0 }
  await bench.finish(lease, { run, counts })
  await bench.tick()
  return bench.journal.now()
}

const left = async ({ journal }: Bench) => ({
  runs: (await journal.runs(injector, 10)).map(({ run }) => run),
  history: (await journal.lastIds(injector, 10)).map(({ lastId }) => lastId?.text),
  rows: (await journal.quarantine(injector, { limit: 20 })).map(({ key }) => key),
})

const rowsOf = (run: number) => [`kept ${run}`, `settled ${run}`, `dismissed ${run}`]

/** Law 17: purge. */
export const purgeChecks: readonly LawCheck[] = [
  {
    law: 17,
    name: 'runs that ended before the instant go, and the history of Last Id before it but for what it was then',
    run: async (bench) => {
      await runOf(bench, 1)
      const second = await runOf(bench, 2)
      await runOf(bench, 3)
      await bench.begin()
      const all = { runs: [4, 3, 2, 1], history: ['3', '2', '1'], rows: [1, 2, 3].flatMap(rowsOf) }
      check.equal(
        await bench.journal.purge(injector, { lockTimeout }),
        { runs: 0, quarantine: 0 },
        'purged without an instant',
      )
      check.equal(await left(bench), all, 'what is left then')
      check.equal(
        await bench.journal.purge(injector, { runs: second, lockTimeout }),
        { runs: 2, quarantine: 0 },
        'purged',
      )
      check.equal(await left(bench), { ...all, runs: [4, 3], history: ['3', '2'] }, 'what is left')
      await bench.tick()
      await bench.journal.purge(injector, { runs: await bench.journal.now(), lockTimeout })
      check.equal(
        await left(bench),
        { ...all, runs: [4], history: ['3'] },
        'what is left when all is old: the run that runs',
      )
      check.equal((await bench.state()).lastId, integerId('3'), 'Last Id')
    },
  },
  {
    law: 17,
    name: 'rows kept before the instant go when they are settled or dismissed, and stay known',
    run: async (bench) => {
      const first = await runOf(bench, 1)
      await runOf(bench, 2)
      check.equal(
        await bench.journal.purge(injector, { quarantine: first, lockTimeout }),
        { runs: 0, quarantine: 2 },
        'purged',
      )
      const rows = ['kept 1', ...rowsOf(2)]
      check.equal(await left(bench), { runs: [2, 1], history: ['2', '1'], rows }, 'what is left')
      check.equal((await bench.state()).quarantined, 2, 'rows in quarantine')
      check.equal((await bench.journal.ledger(injector, rowsOf(1))).length, 3, 'entries of the ledger')
    },
  },
  {
    law: 17,
    name: 'other injectors keep what they have',
    run: async (bench) => {
      const after = await runOf(bench, 1)
      const purged = await bench.journal.purge('other', { runs: after, quarantine: after, lockTimeout })
      check.equal(purged, { runs: 0, quarantine: 0 }, 'purged of another injector')
      check.equal(await left(bench), { runs: [1], history: ['1'], rows: rowsOf(1) }, 'what is left')
    },
  },
]
