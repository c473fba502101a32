import type { Amendment } from '../../../repository/journal.js'
import type { LedgerOutcome } from '../../../repository/journal-entry.js'
import { check } from '../../check/check.js'
import { type Bench, injector, lockTimeout } from '../bench.js'
import type { LawCheck } from '../check-list.js'
import { entry, integerId, keptRow } from '../samples.js'

const fingerprint = {
  connection: 'crm',
  procedure: 'crm.new_leads',
  uniqueIdField: 'lead_id',
  uniqueIdType: 'int8',
  campaign: 'summer',
}

/** A memory with three keys, two rows in quarantine and Last Id 3, amended under a lease for upkeep. */
async function amended(
  bench: Bench,
  amendments: readonly Amendment[],
  second: LedgerOutcome = 'rejected',
): Promise<void> {
  const { lease } = await bench.begin()
  await bench.record(lease, {
    ledger: [entry('1'), entry('2', { outcome: second }), entry('3', { outcome: 'put-off' })],
    quarantine: [keptRow('2'), keptRow('3', { state: 'put-off', sequence: { run: 1, batch: 1, place: 1 } })],
    lastId: integerId('3'),
  })
  await bench.finish(lease)
  const upkeep = await bench.begin({ purpose: 'upkeep' })
  await bench.unit(upkeep.lease, (tx) => bench.journal.amend(tx, upkeep.lease, amendments))
}

async function history({ journal }: Bench) {
  return (await journal.lastIds(injector, 10)).map(({ lastId, why, reason, run }) => [
    lastId?.text ?? null,
    why,
    reason,
    run,
  ])
}

async function keysKnown({ journal }: Bench) {
  return (await journal.ledger(injector, ['1', '2', '3'])).map(({ key, outcome }) => `${key} ${outcome}`).sort()
}

/** Law 16: what a person changes. */
export const amendmentChecks: readonly LawCheck[] = [
  {
    law: 16,
    name: 'Last Id goes where a person puts it, with the reason in the history',
    run: async (bench) => {
      await amended(bench, [
        { kind: 'last-id', to: integerId('1'), why: 'rewind', reason: 'missed \u{1f600}' },
        { kind: 'last-id', to: null, why: 'adopt', reason: 'afresh' },
      ])
      check.equal((await bench.state()).lastId, null, 'Last Id')
      const expected = [
        [null, 'adopt', 'afresh', null],
        ['1', 'rewind', 'missed \u{1f600}', null],
        ['3', 'run', null, 1],
      ]
      check.equal(await history(bench), expected, 'the history, newest first')
    },
  },
  {
    law: 16,
    name: 'a fingerprint is adopted, with the reason in the history',
    run: async (bench) => {
      await amended(bench, [{ kind: 'fingerprint', to: fingerprint, reason: 'moved' }])
      const { fingerprint: adopted, lastId } = await bench.state()
      check.equal([adopted, lastId], [fingerprint, integerId('3')], 'the fingerprint, and Last Id as it was')
      check.equal((await history(bench))[0], ['3', 'adopt', 'moved', null], 'the newest entry of the history')
    },
  },
  {
    law: 16,
    name: 'forgotten keys are no longer known, the others are, and the reason is in the history',
    run: async (bench) => {
      await amended(bench, [{ kind: 'forget', keys: ['1', '3', 'none'], reason: 'again' }])
      check.equal(await keysKnown(bench), ['2 rejected'], 'the ledger')
      check.equal((await history(bench))[0], ['3', 'forget', 'again', null], 'the newest entry of the history')
      check.equal((await bench.state()).quarantined, 2, 'rows in quarantine')
    },
  },
  {
    law: 16,
    name: 'everything can be forgotten at once, of one injector alone',
    run: async (bench) => {
      const { lease } = await bench.begin({ injector: 'other' })
      await bench.record(lease, { ledger: [entry('1')] })
      await amended(bench, [{ kind: 'forget', keys: 'all', reason: 'afresh' }])
      check.equal(await keysKnown(bench), [], 'the ledger')
      check.equal((await bench.journal.ledger('other', ['1'])).length, 1, "entries of the other injector's ledger")
    },
  },
  {
    law: 16,
    name: 'dismissed rows are no longer counted, with the reason as their note, and stay known',
    run: async (bench) => {
      await amended(bench, [{ kind: 'dismiss', keys: ['1', '2', '3', 'none'], reason: 'nonsense' }])
      const rows = await bench.journal.quarantine(injector, { limit: 10 })
      const told = rows.map(({ key, state, note }) => [key, state, note])
      check.equal(
        told,
        [
          ['2', 'dismissed', 'nonsense'],
          ['3', 'dismissed', 'nonsense'],
        ],
        'the rows',
      )
      check.equal(await keysKnown(bench), ['1 imported', '2 dismissed', '3 dismissed'], 'the ledger')
      const { putOff, quarantined } = await bench.state()
      check.equal([putOff, quarantined], [0, 0], 'rows put off and in quarantine')
    },
  },
  {
    law: 16,
    name: 'what was carried out stays so in the ledger when the row that came first is dismissed',
    run: async (bench) => {
      await amended(bench, [{ kind: 'dismiss', keys: ['2', '3'], reason: 'nonsense' }], 'imported')
      check.equal(await keysKnown(bench), ['1 imported', '2 imported', '3 dismissed'], 'the ledger')
    },
  },
  {
    law: 16,
    name: 'all rows that wait can be dismissed at once, of one injector alone',
    run: async (bench) => {
      const { lease } = await bench.begin({ injector: 'other' })
      await bench.record(lease, { ledger: [entry('2', { outcome: 'rejected' })], quarantine: [keptRow('2')] })
      await amended(bench, [{ kind: 'dismiss', keys: 'all', reason: 'nonsense' }])
      const states = (await bench.journal.quarantine(injector, { limit: 10 })).map(({ state, note }) => [state, note])
      check.equal(states, Array(2).fill(['dismissed', 'nonsense']), 'the rows')
      check.equal(await keysKnown(bench), ['1 imported', '2 dismissed', '3 dismissed'], 'the ledger')
      const { putOff, quarantined } = await bench.state()
      check.equal([putOff, quarantined], [0, 0], 'rows put off and in quarantine')
      const others = await bench.journal.quarantine('other', { limit: 10 })
      check.equal(
        others.map(({ state }) => state),
        ['kept'],
        "the other injector's rows",
      )
    },
  },
  {
    law: 16,
    name: 'under a lease that was taken over nothing is amended',
    run: async ({ begin, record, lock, journal, state }) => {
      const { lease } = await begin({ leaseFor: 0 })
      await record(lease, { ledger: [entry('1')], lastId: integerId('1') }).then(() =>
        journal.renew(lease, { leaseFor: 0, lockTimeout }),
      )
      await begin()
      const before = await state()
      const amendments: readonly Amendment[] = [
        { kind: 'forget', keys: 'all', reason: 'late' },
        { kind: 'last-id', to: null, why: 'rewind', reason: 'late' },
      ]
      await journal.transaction(async (tx) => {
        check.equal(await lock(tx, lease), null, 'lock, under a lease that was taken over')
        await journal.amend(tx, lease, amendments).catch(() => {})
      })
      check.equal(await state(), before, 'the state')
      check.equal((await journal.ledger(injector, ['1'])).length, 1, 'entries of the ledger')
    },
  },
]
