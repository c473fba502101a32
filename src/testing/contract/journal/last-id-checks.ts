import type { ExactId } from '../../../lead/unique-id.js'
import { check } from '../../check/check.js'
import { type Bench, injector } from '../bench.js'
import type { LawCheck } from '../check-list.js'
import { integerId } from '../samples.js'

const ids: readonly ExactId[] = [
  { kind: 'integer', type: 'numeric', text: '-123456789012345678901234567890' },
  { kind: 'decimal', type: 'decimal(10,2)', text: '10.00' },
  { kind: 'boolean', type: 'bool', text: 'true' },
  { kind: 'text', type: 'varchar', text: ' O\u2019Brien \u{1f600} a\u0301 ' },
  { kind: 'text', type: 'varchar', text: '\u{1f600}'.repeat(255) },
  { kind: 'char', type: 'bpchar', text: 'ab   ' },
  { kind: 'uuid', type: 'uuid', text: '0f8fad5b-d9cb-469f-a165-70867728950e' },
  { kind: 'binary', type: 'rowversion', text: '00000000000007d1' },
  { kind: 'date', type: 'date', text: '-0044-03-15' },
  { kind: 'time', type: 'time', text: '23:59:59.9999999' },
  { kind: 'wall-clock', type: 'datetime2', text: '2026-11-24T18:13:37.1234567' },
  { kind: 'instant', type: 'timestamptz', text: '2026-11-24T18:13:37.123456Z' },
  { kind: 'other', type: 'int4[]', text: '{1,2}' },
]

/** Moves Last Id to 1, 2 and 3 at three instants, which it gives, and ends the run. */
async function threeMoves({ begin, record, finish, tick, journal }: Bench): Promise<readonly number[]> {
  const { lease } = await begin()
  for (const batch of [1, 2, 3]) {
    await record(lease, { batch, lastId: integerId(`${batch}`) })
    await tick()
  }
  await finish(lease)
  return (await journal.lastIds(injector, 3)).map(({ at }) => Date.parse(at)).reverse()
}

/** Laws 9 and 10: Last Id and its history. */
export const lastIdChecks: readonly LawCheck[] = [
  {
    law: 9,
    name: 'Last Id of every kind comes back as it was recorded',
    run: async ({ begin, record, finish, state, journal }) => {
      const { lease } = await begin()
      for (const [n, lastId] of ids.entries()) {
        await record(lease, { batch: n + 1, lastId })
        check.equal((await state()).lastId, lastId, `Last Id of kind ${lastId.kind}`)
        check.equal(
          (await journal.runs(injector, 1))[0]?.lastIdAfter,
          lastId,
          `the run's Last Id of kind ${lastId.kind}`,
        )
      }
      const history = (await journal.lastIds(injector, ids.length)).map(({ lastId, why, reason, run }) => ({
        lastId,
        why,
        reason,
        run,
      }))
      const expected = ids.map((lastId) => ({ lastId, why: 'run', reason: null, run: 1 })).reverse()
      check.equal(history, expected, 'the history, newest first')
      check.equal(
        (await journal.lastIds(injector, 2)).map(({ lastId }) => lastId),
        ids.slice(-2).reverse(),
        'its newest two',
      )
      await finish(lease)
      const begun = await begin()
      check.equal([begun.state.lastId, begun.lookBackId], [ids.at(-1), ids.at(-1)], 'Last Id at the next begin')
    },
  },
  {
    law: 9,
    name: 'Last Id stays where it is when nothing moves it',
    run: async ({ begin, record, finish, state, journal }) => {
      const { lease } = await begin()
      check.equal((await state()).lastId, null, 'Last Id at first')
      await record(lease, { lastId: integerId('5') })
      await record(lease, { batch: 2, completesCallOf: await journal.now() })
      await finish(lease, { completesCallOf: await journal.now() })
      const begun = await begin()
      check.equal(begun.state.lastId, integerId('5'), 'Last Id')
      check.equal((await journal.lastIds(injector, 10)).length, 1, 'entries of the history')
      const [run] = await journal.runs(injector, 1)
      check.equal(
        [run?.lastIdBefore, run?.lastIdAfter],
        [integerId('5'), integerId('5')],
        'the next run, before and after',
      )
    },
  },
  {
    law: 9,
    name: 'the fingerprint comes back as it was recorded, and stays when a batch has none',
    run: async ({ begin, record, state }) => {
      const { lease } = await begin()
      check.equal((await state()).fingerprint, null, 'the fingerprint at first')
      const fingerprint = {
        connection: 'crm',
        procedure: 'crm."New Leads"',
        uniqueIdField: 'lead_id',
        uniqueIdType: null,
        campaign: 'summer',
      }
      await record(lease, { fingerprint })
      await record(lease, { batch: 2 })
      check.equal((await state()).fingerprint, fingerprint, 'the fingerprint')
    },
  },
  {
    law: 10,
    name: 'look-back gives Last Id as it stood so long before the start of the last completed call',
    run: async (bench) => {
      const [first = 0, second = 0, third = 0] = await threeMoves(bench)
      const completed = third + 3_600_000
      const { lease } = await bench.begin()
      await bench.finish(lease, { run: 2, completesCallOf: new Date(completed).toISOString() })
      const asked = [
        [completed - third, '3'],
        [completed - third + 1, '2'],
        [completed - second, '2'],
        [completed - second + 1, '1'],
        [completed - first, '1'],
        [completed - first + 1, null],
        [0, '3'],
      ] as const
      for (const [lookBack, expected] of asked) {
        const { lookBackId, state } = await bench.begin({ lookBack, leaseFor: 0, purpose: 'upkeep' })
        const what = `Last Id ${lookBack} ms before ${completed}, of moves at ${first}, ${second}, ${third}`
        check.equal(lookBackId?.text ?? null, expected, what)
        check.equal(state.lastId, integerId('3'), 'Last Id itself')
      }
      const { lookBackId } = await bench.begin({ lookBack: null })
      check.equal(lookBackId, integerId('3'), 'Last Id without look-back')
    },
  },
  {
    law: 10,
    name: 'look-back counts from the start of the last completed call, whether a batch or the end of a run told it',
    run: async (bench) => {
      const [first = 0, second = 0] = await threeMoves(bench)
      const { lease } = await bench.begin()
      await bench.record(lease, { run: 2, completesCallOf: new Date(second).toISOString() })
      await bench.finish(lease, { run: 2 })
      const ofBatch = await bench.begin({ lookBack: 0, leaseFor: 0 })
      check.equal(ofBatch.state.lastCompletedCallAt, new Date(second).toISOString(), 'start of the last completed call')
      check.equal(ofBatch.lookBackId, integerId('2'), 'Last Id, by a call that a batch completed')
      await bench.finish(ofBatch.lease, { run: 3, completesCallOf: new Date(first).toISOString() })
      check.equal(
        (await bench.begin({ lookBack: 0 })).lookBackId,
        integerId('1'),
        'Last Id, by a call that a run ended with',
      )
    },
  },
  {
    law: 10,
    name: 'look-back before any call has completed starts as before the first call',
    run: async (bench) => {
      check.equal((await bench.begin({ lookBack: 0, leaseFor: 0 })).lookBackId, null, 'Last Id of a new injector')
      const { lease } = await bench.begin()
      await bench.record(lease, { run: 2, lastId: integerId('1') })
      await bench.finish(lease, { run: 2, status: 'cancelled' })
      check.equal((await bench.begin({ lookBack: 0 })).lookBackId, null, 'Last Id after a call that did not complete')
    },
  },
  {
    law: 10,
    name: 'look-back does not reach behind a rewind or an adoption, but behind what was forgotten',
    run: async (bench) => {
      const [first = 0] = await threeMoves(bench)
      const { lease } = await bench.begin()
      await bench.finish(lease, { run: 2, completesCallOf: new Date(first).toISOString() })
      const lookBackId = async () => (await bench.begin({ lookBack: 0, leaseFor: 0, purpose: 'upkeep' })).lookBackId
      const amend = async (amendment: Parameters<typeof bench.journal.amend>[2][number]) => {
        const upkeep = await bench.begin({ purpose: 'upkeep', leaseFor: 0 })
        await bench.unit(upkeep.lease, (tx) => bench.journal.amend(tx, upkeep.lease, [amendment]), { leaseFor: 0 })
      }
      await amend({ kind: 'forget', keys: 'all', reason: 'try again' })
      check.equal(await lookBackId(), integerId('1'), 'Last Id after forgetting')
      await amend({ kind: 'last-id', to: integerId('2'), why: 'rewind', reason: 'missed some' })
      check.equal(await lookBackId(), integerId('2'), 'Last Id after a rewind')
      await amend({ kind: 'last-id', to: null, why: 'adopt', reason: 'another source' })
      check.equal(await lookBackId(), null, 'Last Id after an adoption')
    },
  },
]
