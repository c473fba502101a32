import type { NewLead } from '../../../lead/lead-changes.js'
import { check } from '../../check/check.js'
import type { LawCheck } from '../check-list.js'
import { callable, fieldsOf, lookAlikes, newLead, snapshotOf } from '../samples.js'

const whole: NewLead = newLead('key of 1', {
  externalId: 'CRM-1 \u{1f600}',
  allocation: 'outbound',
  state: 'closed',
  callback: { at: '2026-11-24T09:00:00.001Z', timeZone: 'America/Argentina/Buenos_Aires' },
  priority: 0,
  contactHours: 'Office \u00fc',
  contactHoursZone: 'Europe/Berlin',
  agent: "O'Brien",
  disposition: 'CALL BACK',
  fields: fieldsOf(['name', 'Zo\u00eb'], ['note', null], ['phone', '(04) 1234']),
  numbers: [
    callable('+61412345678', { field: 'work', extension: '007', blocked: 'listed' }),
    callable('+61412345679'),
    callable('+61412345670', { field: 'b', blocked: 'duplicate' }),
  ],
  register: { version: '2026-11', at: '2026-11-24T08:59:59.999Z' },
  sequence: { run: 12, batch: 34, place: 56 },
  changed: [
    { injector: 'i\u00e9', run: 40, batch: 2, place: 0, at: '2026-11-23T23:00:00.001Z' },
    { injector: 'I', run: 3, batch: 1, place: 7, at: '2026-11-23T23:00:00.000Z' },
    { injector: 'i', run: 1, batch: 2, place: 3, at: '2026-11-23T23:00:00.999Z' },
  ],
  template: 'web',
})

const storedAt = '2026-11-23T22:21:20.019Z'

/** Laws 1, 5, 6 and 10: leads found by their external ids, as they were written. */
export const leadChecks: readonly LawCheck[] = [
  {
    law: 1,
    name: 'external ids that look alike are different',
    run: async ({ begin, apply, find }) => {
      const { lease } = await begin()
      const [first = '', ...rest] = lookAlikes
      await apply(lease, { inserts: [newLead('0', { externalId: first })] })
      const found = async (asked: readonly string[]) =>
        (await find({ externalIds: [...asked].sort() })).leads.map(({ externalId }) => externalId).sort()
      check.equal(await found(lookAlikes), [first], 'external ids found when one is there')
      await apply(lease, { inserts: rest.map((externalId, n) => newLead(`${n + 1}`, { externalId })) })
      check.equal(await found(lookAlikes), [...lookAlikes].sort(), 'external ids found when all are there')
      for (const externalId of lookAlikes) check.equal(await found([externalId]), [externalId], 'the one found')
    },
  },
  {
    law: 1,
    name: 'a number is found as it is, not by a part of it',
    run: async ({ begin, apply, find }) => {
      const { lease } = await begin()
      const numbers = ['+6141234567', '+61412345678', '61412345678', '+061412345678']
      const ids = await apply(lease, {
        inserts: numbers.map((number, n) => newLead(`${n}`, { numbers: [callable(number)] })),
      })
      for (const [n, number] of numbers.entries()) {
        const { holders } = await find({ numbers: [{ number, at: null }] })
        check.equal(holders, [{ number, lead: ids[n], callbackAt: null }], `holders of ${number}`)
      }
    },
  },
  {
    law: 5,
    name: 'a lead comes as it was inserted',
    run: async ({ begin, apply, find }) => {
      const { lease } = await begin()
      const [id] = await apply(lease, { inserts: [whole] }, storedAt)
      const { leads } = await find({ externalIds: ['CRM-1 \u{1f600}', 'none'] })
      check.equal(leads, [{ ...snapshotOf(whole), id, uniqueId: 'key of 1', storedAt }], 'the leads')
      check.equal((await find({})).leads, [], 'leads, when no external id is asked for')
    },
  },
  {
    law: 5,
    name: 'a lead comes as it was last written: set, changed and cleared',
    run: async ({ begin, apply, find }) => {
      const { lease } = await begin()
      const bare = newLead('1', { externalId: 'x' })
      const [lead = ''] = await apply(lease, { inserts: [bare] }, storedAt)
      const end = { ...snapshotOf(whole), externalId: 'x' }
      const steps = [
        snapshotOf(bare),
        end,
        { ...end, numbers: [...end.numbers].reverse(), fields: fieldsOf(['other', '1']), callback: null },
        snapshotOf(bare),
      ]
      for (const [n, after] of steps.entries()) {
        const before = steps[n - 1]
        if (before !== undefined) await apply(lease, { updates: [{ lead, before, after }] })
        check.equal(
          (await find({ externalIds: ['x'] })).leads,
          [{ ...after, id: lead, uniqueId: '1', storedAt }],
          `the lead at step ${n}`,
        )
      }
    },
  },
  {
    law: 5,
    name: 'leads that the changes do not name stay as they are',
    run: async ({ begin, apply, find }) => {
      const { lease } = await begin()
      const [one, other] = [newLead('1', { externalId: 'x' }), { ...whole, externalId: 'y' }]
      const [lead = '', otherId] = await apply(lease, { inserts: [one, other] }, storedAt)
      const after = { ...snapshotOf(one), priority: 99 }
      await apply(lease, { updates: [{ lead, before: snapshotOf(one), after }] })
      check.equal(
        (await find({ externalIds: ['y'] })).leads,
        [{ ...snapshotOf(other), id: otherId, uniqueId: 'key of 1', storedAt }],
        'the other lead',
      )
    },
  },
  {
    law: 6,
    name: 'an external id is looked up in the campaign that is asked for, whatever the scope of numbers',
    run: async ({ begin, apply, find }) => {
      const { lease } = await begin()
      const campaigns = ['summer', 'autumn']
      const [summer, autumn] = await apply(lease, {
        inserts: campaigns.map((campaign) => newLead(campaign, { campaign, externalId: 'x' })),
      })
      const found = async (campaign: string) =>
        (await find({ campaign, externalIds: ['x'], scope: { campaigns: ['autumn', 'summer'] } })).leads.map(
          ({ id }) => id,
        )
      check.equal(await found('summer'), [summer], 'in summer')
      check.equal(await found('autumn'), [autumn], 'in autumn')
      check.equal(await found('Summer'), [], 'in Summer, which is another campaign')
    },
  },
  {
    law: 10,
    name: 'field names and values come back unchanged',
    run: async ({ begin, apply, find }) => {
      const { lease } = await begin()
      const fields = fieldsOf(
        ['__proto__', 'plain text'],
        ['constructor', null],
        ['', 'no name'],
        ['Phone', '1'],
        ['phone', '2'],
        ['$.a[0] "quoted"', '{"a": 1}'],
        ['\u{1f600} a\u0301', '\u{1f600} \u00e1 a\u0301'],
        ['null', 'null'],
        ['number', '007.10'],
        ['blanks', ' \t\r\n\u0085\u00a0 '],
        ['empty', ''],
        ['long', `${'\u{1f600}'.repeat(100_000)}end`],
      )
      await apply(lease, { inserts: [newLead('1', { externalId: 'x', fields })] })
      const [lead] = (await find({ externalIds: ['x'] })).leads
      const read = lead && Object.keys(lead.fields)
      check.equal(new Set(read), new Set(Object.keys(fields)), 'the names of the fields')
      for (const name of Object.keys(fields))
        check.equal(lead?.fields[name], fields[name], `field ${JSON.stringify(name)}`)
    },
  },
  {
    law: 10,
    name: 'numbers keep their field, whatever its name, and their order',
    run: async ({ begin, apply, find }) => {
      const { lease } = await begin()
      const fields = ['z', '__proto__', 'Phone', 'phone', '\u{1f600}', '']
      const numbers = fields.map((field, n) => callable(`+6140000000${n}`, { field }))
      await apply(lease, { inserts: [newLead('1', { externalId: 'x', numbers })] })
      check.equal((await find({ externalIds: ['x'] })).leads[0]?.numbers, numbers, 'the numbers')
    },
  },
]
