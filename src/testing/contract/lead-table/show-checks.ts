import { check } from '../../check/check.js'
import type { Bench } from '../bench.js'
import type { LawCheck } from '../check-list.js'
import { callable, newLead, snapshotOf } from '../samples.js'

type Wanted = Parameters<NonNullable<Bench['leads']['show']>>[1]

/** What a table shows; NULL where it shows nothing at all. */
function showIn({ leads, journal }: Bench) {
  const { show } = leads
  if (show === undefined) return null
  return (wanted: Wanted) => journal.reading((tx) => show.call(leads, tx, wanted))
}

const number = '+61412345678'

/** Law 11: leads as people are shown them. */
export const showChecks: readonly LawCheck[] = [
  {
    law: 11,
    name: 'leads are shown whole by their ids, the newest first',
    run: async (bench) => {
      const show = showIn(bench)
      if (!show) return
      const { lease } = await bench.begin()
      const first = newLead('1', { externalId: 'A', numbers: [callable(number, { extension: '7' })] })
      const ids = await bench.apply(lease, { inserts: [first, newLead('2'), newLead('3')] })
      const [one = '', two = '', three = ''] = ids
      const shown = await show({ ids: [one, three, 'none', '999999999'] })
      check.equal(
        shown.map(({ id }) => id),
        [three, one],
        'the leads of two ids',
      )
      const [found] = (await bench.find({ externalIds: ['A'] })).leads
      check.equal(shown[1], found, 'a lead, as it is found by its external id')
      check.equal(await show({ ids: [] }), [], 'the leads of no id')
      check.that(!shown.some(({ id }) => id === two), 'a lead that was not asked for is not shown')
    },
  },
  {
    law: 11,
    name: 'leads that have a number are shown whatever its fate, of the campaigns asked for, up to a limit',
    run: async (bench) => {
      const show = showIn(bench)
      if (!show) return
      const { lease } = await bench.begin()
      const of = (uniqueId: string, parts: Parameters<typeof newLead>[1] = {}) =>
        newLead(uniqueId, { numbers: [callable(number)], ...parts })
      const moved = of('4')
      const ids = await bench.apply(lease, {
        inserts: [
          of('1', { numbers: [callable(number, { blocked: 'listed' })] }),
          of('2', { state: 'closed', numbers: [callable(number), callable(number, { field: 'mobile' })] }),
          of('3', { campaign: 'autumn' }),
          moved,
          of('5', { numbers: [callable('+61412345679')] }),
        ],
      })
      const before = snapshotOf(moved)
      await bench.apply(lease, {
        updates: [{ lead: ids[3] ?? '', before, after: { ...before, state: 'reallocated' } }],
      })
      const keys = async (limit: number, campaigns: readonly string[] = ['summer']) =>
        (await show({ campaigns, number, limit })).map(({ uniqueId }) => uniqueId)
      check.equal(await keys(9), ['4', '2', '1'], 'leads of the campaign')
      check.equal(await keys(9, ['autumn', 'summer']), ['4', '3', '2', '1'], 'leads of both campaigns')
      check.equal(await keys(2), ['4', '2'], 'the newest two')
      check.equal(await keys(1), ['4'], 'the newest')
    },
  },
]
