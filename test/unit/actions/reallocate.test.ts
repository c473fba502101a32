import { describe, expect, it } from 'vitest'
import { add, type Columns, modify, reallocate } from './rows.js'
import { Story, today } from './story.js'
import { first, listed, second, withLead } from './with-lead.js'

describe('a REALLOCATE', () => {
  it('closes the original and gives its external id to a fresh copy that remembers it', () => {
    const story = withLead()
    const { verdicts, changes } = story.batch([reallocate('2', {})])
    const sequence = { run: 1, batch: 2, place: 0 }
    expect(verdicts).toEqual([{ outcome: 'reallocated', lead: { lead: '1' }, copy: { insert: 0 }, callbackAt: null }])
    const [original, copy] = story.leads()
    expect(original).toMatchObject({
      id: '1',
      uniqueId: '1',
      externalId: null,
      state: 'reallocated',
      disposition: 'BUSY',
      allocation: 'inbound',
      callback: { at: '2026-12-01T02:00:00.000Z' },
      numbers: [{ number: first }, { number: second }],
      sequence,
      changed: [{ injector: 'i', ...sequence, at: today }],
    })
    expect(copy).toMatchObject({
      uniqueId: '2',
      externalId: 'X',
      state: 'open',
      allocation: 'outbound',
      reallocatedFrom: '1',
      disposition: null,
      callback: null,
      priority: 10,
      agent: null,
      contactHours: 'Perth',
      contactHoursZone: 'Australia/Perth',
      fields: { name: 'Ann', phone: first, mobile: second },
      numbers: [
        { field: 'phone', number: first },
        { field: 'mobile', number: second },
      ],
      sequence,
      changed: [{ injector: 'i', ...sequence, at: today }],
    })
    expect(changes.records).toMatchObject([
      {
        lead: { lead: '1' },
        action: 'REALLOCATE',
        row: '2',
        sequence,
        disposition: 'BUSY',
        copy: { insert: 0 },
        before: { externalId: 'X', state: 'open' },
        after: { externalId: null, state: 'reallocated' },
      },
    ])
  })

  it.each<[string, string, Columns, object]>([
    ['njCallBackDate', 'absent', {}, { callback: null }],
    ['njCallBackDate', 'empty', { njCallBackDate: '' }, { callback: null }],
    [
      'njCallBackDate',
      'no change',
      { njCallBackDate: '<No Change>' },
      { callback: { at: '2026-12-01T02:00:00.000Z' } },
    ],
    [
      'njCallBackDate',
      "a value, in the original's zone",
      { njCallBackDate: '2026-12-02T10:00' },
      { callback: { at: '2026-12-02T02:00:00.000Z' } },
    ],
    [
      'njCallBackDate',
      "a value, in the row's",
      { njCallBackDate: '2026-12-02T10:00', njContactHours: 'Berlin' },
      { callback: { timeZone: 'Europe/Berlin' } },
    ],
    ['njPriority', 'absent', {}, { priority: 10 }],
    ['njPriority', 'empty', { njPriority: '' }, { priority: 10 }],
    ['njPriority', 'no change', { njPriority: '<No Change>' }, { priority: 3 }],
    ['njPriority', 'a value', { njPriority: '7' }, { priority: 7 }],
    ['njAgent', 'absent', {}, { agent: null }],
    ['njAgent', 'empty', { njAgent: '' }, { agent: null }],
    ['njAgent', 'no change', { njAgent: '<No Change>' }, { agent: 'kim' }],
    ['njAgent', 'a value', { njAgent: 'lee' }, { agent: 'lee' }],
    ['njContactHours', 'empty', { njContactHours: '' }, { contactHours: null, contactHoursZone: null }],
    ['njContactHours', 'no change', { njContactHours: '<No Change>' }, { contactHours: 'Perth' }],
    ['njContactHours', 'a value', { njContactHours: 'Berlin' }, { contactHours: 'Berlin' }],
    ['njAllocationName', 'the one it is in', { njAllocationName: 'inbound' }, { allocation: 'inbound' }],
    ['a field', 'empty', { name: '' }, { fields: { name: null } }],
    ['a field', 'no change', { name: '<No Change>' }, { fields: { name: 'Ann' } }],
    ['a field', 'a value', { name: 'Bo' }, { fields: { name: 'Bo' } }],
    ['a phone', 'empty', { phone: '' }, { numbers: [{ field: 'mobile', number: second }] }],
    ['a phone', 'invalid', { phone: 'junk' }, { numbers: [{ number: first }, { number: second }] }],
    ['a phone', 'a value', { phone: '+61400000003' }, { numbers: [{ number: '+61400000003' }, { number: second }] }],
  ])('%s: %s', (_, __, columns, copy) => {
    const story = withLead()
    const before = story.lead()
    expect(story.batch([reallocate('2', columns)]).verdicts).toMatchObject([{ outcome: 'reallocated' }])
    expect(story.lead()).toMatchObject(copy)
    expect(story.leads()[0]).toMatchObject({
      fields: before?.fields,
      numbers: before?.numbers,
      agent: 'kim',
      priority: 3,
    })
  })

  it('with <No Change> as disposition is allowed where the lead has none', () => {
    const story = withLead()
    const { changes } = story.batch([reallocate('2', { njDisposition: '<No Change>' })])
    expect(changes.records).toMatchObject([{ disposition: null }])
    expect(story.leads()[0]?.disposition).toBeNull()
  })

  it.each([
    ['njExternalLeadId', { njExternalLeadId: '' }],
    ['njDisposition', { njDisposition: '' }],
    ['njAllocationName', { njAllocationName: '' }],
  ])('needs %s', (column, columns) => {
    const { verdicts } = withLead().batch([reallocate('2', columns)])
    expect(verdicts).toEqual([
      { outcome: 'rejected', reasons: [{ code: 'action.needs-value', column, action: 'REALLOCATE' }] },
    ])
  })

  it.each<[string, Columns]>([
    ['disposition.unknown', { njDisposition: 'NO SUCH' }],
    ['allocation.unknown', { njAllocationName: 'NO SUCH' }],
    ['agent.unknown', { njAgent: 'nobody' }],
    ['contact-hours.unknown', { njContactHours: 'Mars' }],
    ['callback.too-late', { njCallBackDate: '2028-01-01T00:00' }],
    ['phone.none-callable', { phone: '', mobile: '' }],
  ])('is rejected as %s, and leaves the original as it was', (code, columns) => {
    const story = withLead()
    const before = story.leads()
    expect(story.batch([reallocate('2', columns)]).verdicts).toMatchObject([
      { outcome: 'rejected', reasons: [{ code }] },
    ])
    expect(story.leads()).toEqual(before)
  })

  it('warns of an invalid number', () => {
    expect(withLead().batch([reallocate('2', { phone: 'junk' })]).warnings).toMatchObject([
      { code: 'phone.kept-present' },
    ])
  })

  it("is not judged by the duplicate policy, and takes the original's numbers out of it", () => {
    const story = withLead()
    story.batch([add('2', { phone: '+61400000003' })])
    const { warnings, verdicts } = story.batch([
      reallocate('3', { phone: '+61400000003' }),
      add('4', { phone: first }),
      add('5', { phone: second }),
    ])
    expect(warnings).toEqual([])
    expect(verdicts).toMatchObject([
      { outcome: 'reallocated' },
      { outcome: 'imported' },
      { outcome: 'rejected', reasons: [{ numbers: [{ holder: { row: '3' } }] }] },
    ])
  })

  it('takes a copy without its callback where unreadable ones count as fresh', () => {
    const story = withLead({ rules: { onUnreadable: 'fresh' } })
    const { warnings } = story.batch([reallocate('2', { njCallBackDate: '0001-01-01T00:00' })])
    expect(warnings).toMatchObject([{ code: 'callback.read-as-fresh' }])
    expect(story.lead()?.callback).toBeNull()
  })
})

describe('a copy and the register', () => {
  it('has what is listed by now blocked, with a warning', () => {
    const story = withLead({ listed: [second] })
    story.shelf.set({
      ...(story.lead() ?? never()),
      numbers: [
        { field: 'phone', number: first },
        { field: 'mobile', number: second },
      ],
    })
    const { warnings } = story.batch([reallocate('2', {})])
    expect(warnings).toEqual([{ code: 'phone.listed-blocked', column: 'mobile', number: second, row: '2' }])
    expect(story.lead()).toMatchObject({
      numbers: [{ number: first }, { number: second, blocked: 'listed' }],
      register: { version: '7' },
    })
  })

  it('is rejected when no number is callable: a lead with listed numbers alone cannot be reallocated', () => {
    const story = withLead({ listed: [listed] })
    story.batch([modify('2', { phone: listed, mobile: '' })])
    expect(story.batch([reallocate('3', {})]).verdicts).toMatchObject([
      { outcome: 'rejected', reasons: [{ code: 'phone.listed' }] },
    ])
    expect(story.lead()?.state).toBe('open')
  })

  it('keeps blocked what was blocked as a duplicate, although its holder has given it up', () => {
    const story = new Story()
    story.batch([add('0', { njExternalLeadId: 'H', phone: first })])
    story.batch([add('1', { njExternalLeadId: 'X', phone: first, mobile: second })])
    story.batch([modify('2', { njExternalLeadId: 'H', phone: '+61400000005' }), reallocate('3', { phone: first })])
    expect(story.lead()?.numbers).toEqual([
      { field: 'phone', number: first, blocked: 'duplicate' },
      { field: 'mobile', number: second },
    ])
  })
})

function never(): never {
  throw new Error('there is no lead')
}
