import { describe, expect, it } from 'vitest'
import { add, type Columns, row } from './rows.js'
import { Story } from './story.js'

describe('an ADD', () => {
  it('stores a fresh lead with the defaults of what is absent', () => {
    const story = new Story()
    const { verdicts, changes, warnings } = story.batch([add('1', { phone: '+61400000001' })])
    expect(verdicts).toEqual([
      {
        outcome: 'imported',
        lead: { insert: 0 },
        numbers: [{ field: 'phone', fate: 'callable', number: '+61400000001' }],
        callbackAt: null,
      },
    ])
    expect(warnings).toEqual([])
    expect(changes.records).toEqual([])
    expect({ ...changes.inserts[0], fields: { ...changes.inserts[0]?.fields } }).toEqual({
      externalId: null,
      campaign: 'summer',
      allocation: 'inbound',
      state: 'open',
      callback: null,
      priority: 10,
      contactHours: null,
      contactHoursZone: null,
      agent: null,
      disposition: null,
      fields: { phone: '+61400000001' },
      numbers: [{ field: 'phone', number: '+61400000001' }],
      register: null,
      sequence: { run: 1, batch: 1, place: 0 },
      changed: [],
      uniqueId: '1',
      template: 'web',
      reallocatedFrom: null,
    })
  })

  it("takes empty columns for empty: 10 as priority, the Template's Contact Hours, nobody", () => {
    const story = new Story()
    const blank = {
      njExternalLeadId: '',
      njCallBackDate: '',
      njPriority: '',
      njContactHours: '',
      njAgent: '',
      name: '',
    }
    story.batch([add('1', { ...blank, phone: '+61400000001' })])
    expect(story.leads()[0]).toMatchObject({
      externalId: null,
      callback: null,
      priority: 10,
      contactHours: null,
      agent: null,
      fields: { name: null },
    })
  })

  it('stores names as the directory keeps them, and the zone of the Contact Hours', () => {
    const story = new Story()
    story.batch([add('1', { njAgent: 'KIM', njContactHours: 'Perth', njPriority: '3', phone: '+61400000001' })])
    expect(story.leads()[0]).toMatchObject({
      agent: 'kim',
      contactHours: 'Perth',
      contactHoursZone: 'Australia/Perth',
      priority: 3,
    })
  })

  it.each<[string, Columns, string | undefined, string]>([
    ["the injector's", {}, undefined, '2026-11-30T23:00:00.000Z'],
    ["the Template's", {}, 'Pacific/Auckland', '2026-11-30T21:00:00.000Z'],
    ["the row's Contact Hours'", { njContactHours: 'Perth' }, 'Pacific/Auckland', '2026-12-01T02:00:00.000Z'],
    ["the value's own", { njCallBackDate: '2026-12-01T10:00+01:00' }, undefined, '2026-12-01T09:00:00.000Z'],
  ])('reads its callback in %s zone', (_, columns, timeZone, at) => {
    const story = new Story({ rules: { templateDefinition: { fields: [], ...(timeZone ? { timeZone } : {}) } } })
    story.batch([add('1', { phone: '+61400000001', njCallBackDate: '2026-12-01T10:00', ...columns })])
    expect(story.leads()[0]?.callback?.at).toBe(at)
  })

  it('ignores dispositions and allocations, known or not', () => {
    const story = new Story()
    story.batch([add('1', { njDisposition: 'NO SUCH', njAllocationName: 'NO SUCH', phone: '+61400000001' })])
    expect(story.leads()[0]).toMatchObject({ disposition: null, allocation: 'inbound' })
    expect(story.asked).toEqual([])
  })

  it('takes `__proto__` for a field like any other', () => {
    const story = new Story()
    const odd = {
      ...add('1', { phone: '+61400000001' }),
      fields: new Map([['__proto__', { is: 'value', value: 'x' } as const]]),
    }
    story.batch([odd])
    expect(Object.entries(story.leads()[0]?.fields ?? {})).toEqual([['__proto__', 'x']])
  })

  it('keeps an extension beside the number and does not compare it', () => {
    const story = new Story()
    const { verdicts } = story.batch([
      add('1', { phone: '+61400000001x7', mobile: '+61400000001x8' }),
      add('2', { phone: '+61400000001x9' }),
    ])
    expect(story.leads()[0]?.numbers).toEqual([{ field: 'phone', number: '+61400000001', extension: '7' }])
    expect(verdicts[1]).toMatchObject({ outcome: 'rejected', reasons: [{ code: 'phone.duplicate' }] })
  })

  it('is rejected when its external id is in the campaign, stored or by an earlier row', () => {
    const story = new Story()
    story.batch([add('1', { njExternalLeadId: 'X', phone: '+61400000001' })])
    const { verdicts } = story.batch([
      add('2', { njExternalLeadId: 'X', phone: '+61400000002' }),
      add('3', { njExternalLeadId: 'Y', phone: '+61400000003' }),
      add('4', { njExternalLeadId: 'Y', phone: '+61400000004' }),
      add('5', { njExternalLeadId: 'y', phone: '+61400000005' }),
    ])
    const taken = { code: 'external-id.duplicate', column: 'njExternalLeadId' }
    expect(verdicts).toMatchObject([
      { outcome: 'rejected', reasons: [{ ...taken, value: 'X', holder: { lead: '1' } }] },
      { outcome: 'imported' },
      { outcome: 'rejected', reasons: [{ ...taken, value: 'Y', holder: { row: '3' } }] },
      { outcome: 'imported' },
    ])
  })

  it.each<[string, Columns, string]>([
    ['agent', { njAgent: 'nobody' }, 'agent.unknown'],
    ['Contact Hours', { njContactHours: 'Mars' }, 'contact-hours.unknown'],
  ])('is rejected for an unknown %s', (_, columns, code) => {
    const { verdicts } = new Story().batch([add('1', { phone: '+61400000001', ...columns })])
    expect(verdicts).toMatchObject([{ outcome: 'rejected', reasons: [{ code }] }])
  })

  it('takes names as they are without a directory, but no Contact Hours, whose zone nobody knows', () => {
    const story = new Story({ directory: null })
    const { verdicts } = story.batch([
      add('1', { phone: '+61400000001', njAgent: 'anyone' }),
      add('2', { phone: '+61400000002', njContactHours: 'Perth' }),
    ])
    expect(story.leads()).toMatchObject([{ agent: 'anyone' }])
    expect(verdicts[1]).toMatchObject({ outcome: 'rejected', reasons: [{ code: 'contact-hours.unknown' }] })
  })
})

describe('the reasons of a rejected ADD', () => {
  const fault = { code: 'priority.invalid', column: 'njPriority', value: 'x' } as const
  const gap = { code: 'callback.gap', value: '2026-10-04T02:30', timeZone: 'Australia/Melbourne' }

  it('are all faults of its row, and a refused callback is one of them', () => {
    const columns = { phone: '+61400000001', njCallBackDate: '2026-10-04T02:30' }
    const { verdicts, changes } = new Story().batch([row('ADD', '1', columns, { faults: [fault] }), add('2', columns)])
    expect(verdicts).toMatchObject([
      { outcome: 'rejected', reasons: [fault, gap] },
      { outcome: 'rejected', reasons: [gap] },
    ])
    expect(changes.inserts).toEqual([])
  })

  it.each([
    ['2026-04-05T02:30', 'callback.overlap'],
    ['2026-10-01T10:00', 'callback.too-old'],
    ['2027-10-01T10:00', 'callback.too-late'],
  ])('for a callback of %s is %s', (njCallBackDate, code) => {
    const { verdicts } = new Story().batch([add('1', { phone: '+61400000001', njCallBackDate })])
    expect(verdicts).toMatchObject([{ outcome: 'rejected', reasons: [{ code, column: 'njCallBackDate' }] }])
  })

  it('come in their order: external id, name, numbers', () => {
    const story = new Story()
    story.batch([add('1', { njExternalLeadId: 'X', phone: '+61400000001' })])
    const { verdicts } = story.batch([
      add('2', { njExternalLeadId: 'X', njAgent: 'nobody', phone: 'junk' }),
      add('3', { njAgent: 'nobody', phone: 'junk' }),
      add('4', { phone: 'junk' }),
    ])
    expect(verdicts.map((each) => ('reasons' in each ? each.reasons.map(({ code }) => code) : []))).toEqual([
      ['external-id.duplicate'],
      ['agent.unknown'],
      ['phone.invalid'],
    ])
  })

  it('is the unknown Contact Hours alone where they leave the zone of the callback unknown', () => {
    const { verdicts } = new Story().batch([
      add('1', { phone: '+61400000001', njContactHours: 'Mars', njCallBackDate: '2026-10-04T02:30' }),
    ])
    expect(verdicts).toMatchObject([{ outcome: 'rejected', reasons: [{ code: 'contact-hours.unknown' }] }])
  })

  it('is none for a callback that falls off the calendar in its zone, when unreadable ones count as fresh', () => {
    const columns = { phone: '+61400000001', njCallBackDate: '0001-01-01T00:00' }
    const fresh = new Story({ rules: { onUnreadable: 'fresh' } })
    const { verdicts, warnings } = fresh.batch([add('1', columns)])
    expect(verdicts).toMatchObject([{ outcome: 'imported', callbackAt: null }])
    expect(warnings).toEqual([
      { code: 'callback.read-as-fresh', column: 'njCallBackDate', value: '0001-01-01T00:00', row: '1' },
    ])
    expect(new Story().batch([add('1', columns)]).verdicts).toMatchObject([
      { outcome: 'rejected', reasons: [{ code: 'callback.unreadable' }] },
    ])
  })
})
