import type { ChangeRecord } from '../../../lead/lead-changes.js'
import { check } from '../../check/check.js'
import { injector } from '../bench.js'
import type { LawCheck } from '../check-list.js'
import { anyQuery, callable, newLead, noChanges, snapshotOf } from '../samples.js'

/** Laws 7, 8 and 9: what applying does. */
export const applyChecks: readonly LawCheck[] = [
  {
    law: 7,
    name: 'a transaction sees what it applied itself',
    needs: 'atomic',
    run: async ({ begin, unit, apply, leads }) => {
      const { lease } = await begin()
      const stored = newLead('0', { externalId: 'old', numbers: [callable('+61400000000')] })
      const [old = ''] = await apply(lease, { inserts: [stored] })
      const numbers = ['+61400000000', '+61400000001'].map((number) => ({ number, at: null }))
      await unit(lease, async (tx, at) => {
        const after = { ...snapshotOf(stored), externalId: 'new', numbers: [callable('+61400000001')] }
        const updates = [{ lead: old, before: snapshotOf(stored), after }]
        const inserts = [newLead('1', { externalId: 'x', numbers: [callable('+61400000001')] })]
        const [id] = await leads.apply(tx, { updates, inserts, records: [] }, { injector, at })
        const found = await leads.find(tx, { ...anyQuery, externalIds: ['new', 'old', 'x'], numbers })
        check.equal(
          new Set(found.leads.map((lead) => [lead.id, lead.externalId])),
          new Set([
            [old, 'new'],
            [id, 'x'],
          ]),
          'the leads',
        )
        check.equal(
          found.holders.map(({ number, lead }) => [number, lead]),
          [
            ['+61400000001', id],
            ['+61400000001', old],
          ],
          'the holders',
        )
      })
    },
  },
  {
    law: 7,
    name: 'a unit that waited for its locks sees the leads that were committed meanwhile',
    needs: 'atomic and concurrent',
    run: async ({ begin, unit, leads, settlesMeanwhile }) => {
      const [{ lease: one }, { lease: other }] = [await begin(), await begin({ injector: 'other' })]
      const query = { ...anyQuery, externalIds: ['x'], numbers: [{ number: '+61400000000', at: null }] }
      let waiting: ReturnType<typeof leads.find> | undefined
      await unit(one, async (tx, at) => {
        waiting = unit(other, (later) => leads.find(later, query))
        await settlesMeanwhile(waiting)
        const inserts = [newLead('1', { externalId: 'x', numbers: [callable('+61400000000')] })]
        await leads.apply(tx, { ...noChanges, inserts }, { injector, at })
      })
      const found = await waiting
      check.equal(
        [found?.leads.length, found?.holders.length],
        [1, 1],
        'leads and holders seen by the unit that waited',
      )
    },
  },
  {
    law: 7,
    name: 'nobody else sees leads before the commit',
    needs: 'atomic and concurrent',
    run: async ({ begin, unit, leads, find }) => {
      const { lease } = await begin()
      const query = { externalIds: ['x'], numbers: [{ number: '+61400000000', at: null }] }
      await unit(lease, async (tx, at) => {
        const inserts = [newLead('1', { externalId: 'x', numbers: [callable('+61400000000')] })]
        await leads.apply(tx, { ...noChanges, inserts }, { injector, at })
        check.equal(await find(query), { leads: [], holders: [] }, 'what a look-up finds before the commit')
      })
      check.equal((await find(query)).leads.length, 1, 'leads after it')
    },
  },
  {
    law: 8,
    name: 'the ids answered are those of the inserts, in their order, and new',
    run: async ({ begin, apply, find }) => {
      const { lease } = await begin()
      const inserts = Array.from({ length: 1_500 }, (_, n) =>
        newLead(`${n}`, { externalId: `x${(n * 7919) % 1_500}`, sequence: { run: 1, batch: 1, place: n } }),
      )
      const ids = [
        ...(await apply(lease, { inserts: inserts.slice(0, 1_000) })),
        ...(await apply(lease, { inserts: inserts.slice(1_000) })),
      ]
      check.equal(new Set(ids).size, 1_500, 'different ids')
      const { leads } = await find({ externalIds: inserts.map(({ externalId }) => externalId ?? '').sort() })
      const idOf = new Map(leads.map((lead) => [lead.uniqueId, lead.id]))
      check.equal(
        ids,
        inserts.map(({ uniqueId }) => idOf.get(uniqueId)),
        'the ids',
      )
      check.equal(await apply(lease, {}), [], 'the ids of no inserts')
    },
  },
  {
    law: 8,
    name: 'updates come before inserts: the copy of a reallocation takes the external id over',
    run: async ({ begin, apply, find }) => {
      const { lease } = await begin()
      const original = newLead('1', { externalId: 'x', numbers: [callable('+61400000000')] })
      const [lead = ''] = await apply(lease, { inserts: [original] })
      const before = snapshotOf(original)
      const after = { ...before, externalId: null, state: 'reallocated' as const }
      const copy = newLead('2', { ...before, allocation: 'outbound', reallocatedFrom: { lead } })
      const storedAt = '2026-11-24T22:21:20.019Z'
      const [copyId] = await apply(lease, { updates: [{ lead, before, after }], inserts: [copy] }, storedAt)
      const { leads, holders } = await find({ externalIds: ['x'], numbers: [{ number: '+61400000000', at: null }] })
      check.equal(
        leads,
        [{ ...snapshotOf(copy), id: copyId, uniqueId: '2', storedAt }],
        'the lead with the external id',
      )
      check.equal(
        holders.map((holder) => holder.lead),
        [copyId],
        'the holders of the number',
      )
    },
  },
  {
    law: 8,
    name: 'records are kept as they are, with the ids of their leads',
    run: async ({ begin, apply, changeRecords }) => {
      const { lease } = await begin()
      const stored = newLead('0', { externalId: 'x' })
      const [old = ''] = await apply(lease, { inserts: [stored] })
      const change = {
        sequence: { run: 1, batch: 2, place: 3 },
        before: snapshotOf(stored),
        after: { ...snapshotOf(stored), disposition: 'SOLD', priority: 1 },
        disposition: 'SOLD',
      }
      const records: readonly ChangeRecord[] = [
        { ...change, lead: { lead: old }, action: 'MODIFY', row: 'row \u{1f600}', copy: null },
        { ...change, lead: { insert: 1 }, action: 'MODIFY', row: 'row 2', copy: null },
        { ...change, lead: { lead: old }, action: 'REALLOCATE', row: 'row 3', copy: { insert: 0 }, disposition: null },
      ]
      const [copy, other] = await apply(lease, { inserts: [newLead('1'), newLead('2')], records })
      const kept = await changeRecords()
      if (kept === null) return
      const expected = [
        { ...records[0], lead: old },
        { ...records[1], lead: other },
        { ...records[2], lead: old, copy },
      ]
      check.equal(kept, expected, 'the records')
    },
  },
  {
    law: 9,
    name: 'a second lead of a campaign with one external id is refused, by a fault of kind data',
    run: async ({ begin, apply, find, journal }) => {
      const { lease } = await begin()
      const stored = newLead('1', { externalId: 'x', priority: 1 })
      const [id, other = ''] = await apply(lease, { inserts: [stored, newLead('2', { externalId: 'y' })] })
      const before = snapshotOf(newLead('2', { externalId: 'y' }))
      const refused = {
        'an insert': { inserts: [newLead('3', { externalId: 'x' })] },
        'two inserts of one set': { inserts: [newLead('3', { externalId: 'z' }), newLead('4', { externalId: 'z' })] },
        'an update': { updates: [{ lead: other, before, after: { ...before, externalId: 'x' } }] },
      }
      for (const [what, changes] of Object.entries(refused)) {
        const error = await check.rejects(apply(lease, changes), what)
        check.equal(journal.faultOf(error).kind, 'data', `the kind of fault of ${what}`)
      }
      const { leads } = await find({ externalIds: ['x', 'y', 'z'] })
      check.equal(new Set(leads.map((lead) => lead.id)), new Set([id, other]), 'the leads afterwards')
    },
  },
  {
    law: 9,
    name: 'an external id is free in other campaigns, when it was given up, and NULL is none',
    run: async ({ begin, apply, find }) => {
      const { lease } = await begin()
      const stored = newLead('1', { externalId: 'x' })
      const [lead = ''] = await apply(lease, { inserts: [stored, newLead('2'), newLead('3')] })
      await apply(lease, { inserts: [newLead('4', { campaign: 'autumn', externalId: 'x' }), newLead('5')] })
      const before = snapshotOf(stored)
      await apply(lease, { updates: [{ lead, before, after: { ...before, externalId: null } }] })
      const [next] = await apply(lease, { inserts: [newLead('6', { externalId: 'x' })] })
      check.equal(
        (await find({ externalIds: ['x'] })).leads.map(({ id }) => id),
        [next],
        'the lead with the external id',
      )
    },
  },
]
