import type { Lease } from '../../../repository/journal-state.js'
import { check } from '../../check/check.js'
import { type Bench, injector } from '../bench.js'
import type { LawCheck } from '../check-list.js'
import { anyQuery, callable, entry, newLead, noChanges } from '../samples.js'

const number = '+61412345678'
const wanted = { externalIds: ['x'], numbers: [{ number, at: null }] }

/** A lead with the external id and the number that everybody wants. */
const rival = (uniqueId: string) => newLead(uniqueId, { externalId: 'x', numbers: [callable(number)] })

/** Looks up, and stores a lead when nobody has what it wants: what an injector does with an ADD. */
function storeOnce({ unit, leads }: Bench, lease: Lease, uniqueId: string): Promise<boolean> {
  return unit(lease, async (tx, at) => {
    const { holders, leads: known } = await leads.find(tx, { ...anyQuery, ...wanted })
    const free = holders.length === 0 && known.length === 0
    if (free) await leads.apply(tx, { ...noChanges, inserts: [rival(uniqueId)] }, { injector: lease.injector, at })
    return free
  })
}

async function leadsThere({ find }: Bench): Promise<number> {
  return (await find(wanted)).holders.length
}

/** The laws of leads and journal together. */
export const jointChecks: readonly LawCheck[] = [
  {
    law: 1,
    name: 'leads and what the journal says of them are there together, or neither',
    needs: 'atomic',
    run: async (bench) => {
      const { begin, unit, rollBack, leads, journal, batch } = bench
      const { lease } = await begin()
      const store = async (tx: unknown, at: string) => {
        const [lead = null] = await leads.apply(tx, { ...noChanges, inserts: [rival('1')] }, { injector, at })
        await journal.record(tx, batch(lease, { ledger: [entry('1', { lead })] }))
        return lead
      }
      await rollBack(lease, store)
      check.equal(
        [await leadsThere(bench), await journal.ledger(injector, ['1'])],
        [0, []],
        'leads and ledger after a rollback',
      )
      const lead = await unit(lease, store)
      check.equal(
        [await leadsThere(bench), await journal.ledger(injector, ['1'])],
        [1, [entry('1', { lead })]],
        'leads and ledger after the commit',
      )
    },
  },
  {
    law: 2,
    name: 'keeps one when two batches race',
    run: async (bench) => {
      const names = ['one', 'two', 'three']
      const leases = await Promise.all(names.map(async (name) => (await bench.begin({ injector: name })).lease))
      const stored = await Promise.all(leases.map((lease) => storeOnce(bench, lease, lease.injector)))
      check.equal(stored.filter(Boolean).length, 1, 'batches that stored their lead')
      check.equal(await leadsThere(bench), 1, 'leads with the number')
    },
  },
  {
    law: 2,
    name: 'keeps one when the second batch begins while the first is under way',
    needs: 'concurrent',
    run: async (bench) => {
      const [{ lease: one }, { lease: other }] = [await bench.begin(), await bench.begin({ injector: 'other' })]
      let second: Promise<boolean> | undefined
      await bench.unit(one, async (tx, at) => {
        check.equal((await bench.leads.find(tx, { ...anyQuery, ...wanted })).holders, [], 'holders at first')
        second = storeOnce(bench, other, '2')
        await bench.settlesMeanwhile(second)
        await bench.leads.apply(tx, { ...noChanges, inserts: [rival('1')] }, { injector, at })
      })
      check.equal(await second, false, 'whether the second batch stored its lead')
      check.equal(await leadsThere(bench), 1, 'leads with the number')
    },
  },
  {
    law: 3,
    name: 'a runner that is taken over before it locks stores no lead',
    needs: 'atomic',
    run: async (bench) => {
      const { lease: old } = await bench.begin({ leaseFor: 0 })
      await bench.begin({ owner: 'host:2' })
      await bench.journal.transaction(async (tx) => {
        check.equal(await bench.lock(tx, old), null, 'lock, under a lease that was taken over')
        const context = { injector, at: '2026-11-24T09:00:00.000Z' }
        await bench.leads.apply(tx, { ...noChanges, inserts: [rival('1')] }, context).catch(() => {})
      })
      check.equal(await leadsThere(bench), 0, 'leads with the number')
    },
  },
  {
    law: 3,
    name: 'a runner that is taken over while it waits for a campaign stores no lead',
    needs: 'concurrent',
    run: async (bench) => {
      const { lease: old } = await bench.begin({ leaseFor: 0 })
      const { lease: other } = await bench.begin({ injector: 'other' })
      let waiting: Promise<boolean> | undefined
      await bench.unit(other, async () => {
        waiting = bench.journal.transaction(async (tx) => (await bench.lock(tx, old)) === null)
        check.that(!(await bench.settlesMeanwhile(waiting)), 'the runner waits for the campaign')
        await bench.begin({ owner: 'host:2' })
      })
      check.equal(await waiting, true, 'whether its lease was lost when it got the campaign')
    },
  },
  {
    law: 3,
    name: 'a takeover does not overtake a unit of work: its leads are there, and its lease lives',
    needs: 'concurrent',
    run: async (bench) => {
      const { lease } = await bench.begin({ leaseFor: 0 })
      let taken: ReturnType<Bench['ask']> | undefined
      await bench.unit(lease, async (tx, at) => {
        taken = bench.ask({ owner: 'host:2' })
        await bench.settlesMeanwhile(taken)
        await bench.leads.apply(tx, { ...noChanges, inserts: [rival('1')] }, { injector, at })
      })
      check.that('busy' in check.present(await taken, 'the answer of begin'), 'begin answers busy')
      check.equal(await leadsThere(bench), 1, 'leads with the number')
    },
  },
  {
    law: 4,
    name: 'the same changes applied again give the same ids and no second lead',
    needs: 'not atomic',
    run: async (bench) => {
      const { lease } = await bench.begin()
      const inserts = [rival('1'), newLead('2', { numbers: [callable('+61412345679')] })]
      const ids = await bench.apply(lease, { inserts })
      check.equal(await bench.apply(lease, { inserts }), ids, 'the ids when they are applied again')
      const more = [...inserts, newLead('3')]
      check.equal((await bench.apply(lease, { inserts: more })).slice(0, 2), ids, 'the ids beside a new one')
      check.equal(await leadsThere(bench), 1, 'leads with the number')
    },
  },
]
