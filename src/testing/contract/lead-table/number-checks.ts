import { check } from '../../check/check.js'
import type { LawCheck } from '../check-list.js'
import { callable, newLead, snapshotOf } from '../samples.js'

const number = '+61412345678'
const wanted = [{ number, at: null }]
const nine = '2026-11-24T09:00:00.000Z'

/** A callback due at an instant. */
const due = (at: string) => ({ at, timeZone: 'Australia/Melbourne' })

/** Laws 2, 3 and 4: who holds a number. */
export const numberChecks: readonly LawCheck[] = [
  {
    law: 2,
    name: 'a lead holds its callable numbers, whatever their field and extension, not its blocked ones',
    run: async ({ begin, apply, find }) => {
      const { lease } = await begin()
      const inserts = [
        newLead('1', { numbers: [callable(number, { field: 'mobile', extension: '12' })] }),
        newLead('2', { numbers: [callable(number, { blocked: 'duplicate' })] }),
        newLead('3', { numbers: [callable(number, { blocked: 'listed' })] }),
        newLead('4', { numbers: [callable('+61412345670'), callable(number, { field: 'work' })] }),
        newLead('5', { fields: { phone: number } }),
      ]
      const ids = await apply(lease, { inserts })
      check.equal(
        (await find({ numbers: wanted })).holders.map(({ lead }) => lead),
        [ids[3], ids[0]],
        'the holders, newest first',
      )
    },
  },
  {
    law: 2,
    name: 'closed leads hold theirs, reallocated ones do not',
    run: async ({ begin, apply, find }) => {
      const { lease } = await begin()
      const states = ['open', 'closed', 'reallocated'] as const
      const inserts = states.map((state, n) => newLead(`${n}`, { state, numbers: [callable(number)] }))
      const [open, closed] = await apply(lease, { inserts })
      const holders = async () => (await find({ numbers: wanted })).holders.map(({ lead }) => lead)
      check.equal(await holders(), [closed, open], 'the holders')
      const [before] = inserts
      if (before === undefined || open === undefined) return
      const after = { ...snapshotOf(before), state: 'reallocated' as const }
      await apply(lease, { updates: [{ lead: open, before: snapshotOf(before), after }] })
      check.equal(await holders(), [closed], 'the holders after one was reallocated')
    },
  },
  {
    law: 2,
    name: 'a lead counts in the scope that is asked for',
    run: async ({ begin, apply, find }) => {
      const { lease } = await begin()
      const places = [
        ['summer', 'inbound'],
        ['summer', 'outbound'],
        ['autumn', 'inbound'],
        ['Summer', 'inbound'],
      ] as const
      const inserts = places.map(([campaign, allocation], n) =>
        newLead(`${n}`, { campaign, allocation, numbers: [callable(number)] }),
      )
      const [first, second, third] = await apply(lease, { inserts })
      const holders = async (scope: Parameters<typeof find>[0]['scope']) =>
        new Set((await find({ numbers: wanted, ...(scope && { scope }) })).holders.map(({ lead }) => lead))
      check.equal(await holders({ campaigns: ['summer'] }), new Set([first, second]), 'in the campaign')
      check.equal(
        await holders({ campaigns: ['summer'], allocation: 'inbound' }),
        new Set([first]),
        'in the allocation',
      )
      check.equal(
        await holders({ campaigns: ['autumn', 'summer'] }),
        new Set([first, second, third]),
        'in two campaigns',
      )
      check.equal(await holders({ campaigns: ['winter'] }), new Set(), 'in a campaign without leads')
    },
  },
  {
    law: 2,
    name: 'a lead counts when it was stored at or after since, by the instant of its batch',
    run: async ({ begin, apply, find }) => {
      const { lease } = await begin()
      const at = ['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.001Z', '2026-01-01T00:00:00.002Z']
      const ids: (string | undefined)[] = []
      for (const [n, instant] of at.entries())
        ids.push((await apply(lease, { inserts: [newLead(`${n}`, { numbers: [callable(number)] })] }, instant))[0])
      const since = async (instant: string | null) =>
        (await find({ numbers: wanted, since: instant })).holders.map(({ lead }) => lead)
      check.equal(await since(null), [...ids].reverse(), 'all')
      check.equal(await since(at[1] ?? ''), [ids[2], ids[1]], 'since the second')
      check.equal(await since('2026-01-01T00:00:00.003Z'), [], 'since later')
    },
  },
  {
    law: 3,
    name: 'of each number the newest holders come, as many as are enough',
    run: async ({ begin, apply, find }) => {
      const { lease } = await begin()
      const other = '+61412345679'
      const ids: string[] = []
      for (let n = 0; n < 12; n++) {
        const numbers = n % 2 === 0 ? [callable(number)] : [callable(other), callable(number, { field: 'work' })]
        ids.push(...(await apply(lease, { inserts: [newLead(`${n}`, { numbers })] })))
      }
      const newest = [...ids].reverse()
      for (const holders of [1, 3, 100]) {
        const found = await find({
          numbers: [
            { number, at: null },
            { number: other, at: null },
          ],
          holders,
        })
        const of = (which: string) => found.holders.filter((each) => each.number === which).map(({ lead }) => lead)
        check.equal(of(number), newest.slice(0, holders), `holders of the first number, ${holders} at most`)
        check.equal(
          of(other),
          newest.filter((_, n) => n % 2 === 0).slice(0, holders),
          `of the other, ${holders} at most`,
        )
      }
    },
  },
  {
    law: 3,
    name: 'a lead comes once for a number that several of its fields have',
    run: async ({ begin, apply, find }) => {
      const { lease } = await begin()
      const twice = [callable(number), callable(number, { field: 'work', extension: '5' })]
      const ids = await apply(lease, {
        inserts: [newLead('1', { numbers: [callable(number)] }), newLead('2', { numbers: twice })],
      })
      const { holders } = await find({ numbers: wanted, holders: 2 })
      check.equal(
        holders.map(({ lead }) => lead),
        [...ids].reverse(),
        'the holders',
      )
    },
  },
  {
    law: 3,
    name: 'the newest is the one inserted last, not the one changed last',
    run: async ({ begin, apply, find }) => {
      const { lease } = await begin()
      const without = newLead('1')
      const [older = '', newer] = await apply(lease, {
        inserts: [without, newLead('2', { numbers: [callable(number)] })],
      })
      const after = { ...snapshotOf(without), numbers: [callable(number)] }
      await apply(lease, { updates: [{ lead: older, before: snapshotOf(without), after }] })
      check.equal(
        (await find({ numbers: wanted })).holders.map(({ lead }) => lead),
        [newer, older],
        'the holders',
      )
      check.equal(
        (await find({ numbers: wanted, holders: 1 })).holders.map(({ lead }) => lead),
        [newer],
        'the one holder',
      )
    },
  },
  {
    law: 4,
    name: 'with an instant only leads due at exactly that instant hold the number',
    run: async ({ begin, apply, find }) => {
      const { lease } = await begin()
      const instants = [nine, '2026-11-24T09:00:00.001Z', null, nine]
      const inserts = instants.map((at, n) =>
        newLead(`${n}`, { callback: at === null ? null : due(at), numbers: [callable(number)] }),
      )
      const ids = await apply(lease, { inserts })
      const at = async (instant: string | null) => (await find({ numbers: [{ number, at: instant }] })).holders
      const holder = (n: number) => ({ number, lead: ids[n], callbackAt: instants[n] })
      check.equal(await at(nine), [holder(3), holder(0)], 'due at nine')
      check.equal(await at('2026-11-24T09:00:00.001Z'), [holder(1)], 'due a millisecond later')
      check.equal(await at('2026-11-24T09:00:00.002Z'), [], 'due at an instant that no lead has')
      check.equal(await at(null), [holder(3), holder(2), holder(1), holder(0)], 'with the number, whenever')
    },
  },
  {
    law: 4,
    name: 'one query can ask for many numbers, each at an instant of its own',
    run: async ({ begin, apply, find }) => {
      const { lease } = await begin()
      const instant = (n: number) => new Date(Date.parse(nine) + n * 60_000).toISOString()
      const inserts = Array.from({ length: 600 }, (_, n) =>
        newLead(`${n}`, { callback: due(instant(n)), numbers: [callable(`+6140000${1000 + n}`)] }),
      )
      const ids = await apply(lease, { inserts })
      const numbers = inserts.map((_, n) => ({ number: `+6140000${1000 + n}`, at: instant(n % 2 === 0 ? n : n + 1) }))
      const { holders } = await find({ numbers })
      check.equal(holders.map(({ lead }) => lead).sort(), ids.filter((_, n) => n % 2 === 0).sort(), 'the holders')
    },
  },
]
