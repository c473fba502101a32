import { describe, expect, it } from 'vitest'
import { type Columns, modify, row } from './rows.js'
import { Story, today } from './story.js'
import { first, second, withLead } from './with-lead.js'

describe('a MODIFY, column by column', () => {
  const perth = { at: '2026-12-01T02:00:00.000Z', timeZone: 'Australia/Perth' }
  it.each<[string, string, Columns, object]>([
    ['njCallBackDate', 'absent', {}, { callback: perth }],
    ['njCallBackDate', 'empty', { njCallBackDate: '' }, { callback: null }],
    ['njCallBackDate', 'no change', { njCallBackDate: '<No Change>' }, { callback: perth }],
    [
      'njCallBackDate',
      'a value',
      { njCallBackDate: '2026-12-02T10:00' },
      { callback: { at: '2026-12-02T02:00:00.000Z' } },
    ],
    ['njPriority', 'absent', {}, { priority: 3 }],
    ['njPriority', 'empty', { njPriority: '' }, { priority: 10 }],
    ['njPriority', 'no change', { njPriority: '<No Change>' }, { priority: 3 }],
    ['njPriority', 'a value', { njPriority: '0' }, { priority: 0 }],
    ['njContactHours', 'absent', {}, { contactHours: 'Perth', contactHoursZone: 'Australia/Perth' }],
    ['njContactHours', 'empty', { njContactHours: '' }, { contactHours: null, contactHoursZone: null }],
    ['njContactHours', 'no change', { njContactHours: '<No Change>' }, { contactHours: 'Perth' }],
    ['njContactHours', 'a value', { njContactHours: 'Berlin' }, { contactHoursZone: 'Europe/Berlin', callback: perth }],
    ['njAgent', 'absent', {}, { agent: 'kim' }],
    ['njAgent', 'empty', { njAgent: '' }, { agent: null }],
    ['njAgent', 'no change', { njAgent: '<No Change>' }, { agent: 'kim' }],
    ['njAgent', 'a value', { njAgent: 'lee' }, { agent: 'lee' }],
    ['njDisposition', 'a value', { njDisposition: 'sale' }, { disposition: 'SALE' }],
    ['njAllocationName', 'unknown', { njAllocationName: 'NO SUCH' }, { allocation: 'inbound' }],
    ['a field', 'absent', {}, { fields: { name: 'Ann' } }],
    ['a field', 'empty', { name: '' }, { fields: { name: null } }],
    ['a field', 'no change', { name: '<No Change>' }, { fields: { name: 'Ann' } }],
    ['a field', 'a value', { name: 'Bo' }, { fields: { name: 'Bo' } }],
    ['a phone', 'absent', {}, { numbers: [{ number: first }, { number: second }] }],
    ['a phone', 'empty', { phone: '' }, { numbers: [{ number: second }], fields: { phone: null } }],
    ['a phone', 'no change', { phone: '<No Change>' }, { numbers: [{ number: first }, { number: second }] }],
    ['a phone', 'a value', { phone: '+61400000003' }, { numbers: [{ number: '+61400000003' }, { number: second }] }],
    ['a phone', 'the other', { phone: second }, { numbers: [{ field: 'phone', number: second }] }],
    [
      'a phone',
      'invalid',
      { phone: 'junk' },
      { numbers: [{ number: first }, { number: second }], fields: { phone: first } },
    ],
  ])('%s: %s', (_, __, columns, after) => {
    const story = withLead()
    const { verdicts } = story.batch([modify('2', columns)])
    expect(verdicts).toMatchObject([{ outcome: 'updated', lead: { lead: '1' } }])
    expect(story.lead()).toMatchObject(after)
  })
})

describe('a MODIFY', () => {
  it('leaves one record with before, after and disposition, and the lead remembers its row', () => {
    const story = withLead()
    const { changes } = story.batch([modify('2', { name: 'Bo', njDisposition: 'sale' })])
    const sequence = { run: 1, batch: 2, place: 0 }
    expect(changes.inserts).toEqual([])
    expect(changes.updates).toMatchObject([
      { lead: '1', before: { fields: { name: 'Ann' } }, after: { fields: { name: 'Bo' } } },
    ])
    expect(changes.records).toMatchObject([
      {
        lead: { lead: '1' },
        action: 'MODIFY',
        row: '2',
        sequence,
        disposition: 'SALE',
        copy: null,
        before: { fields: { name: 'Ann' }, disposition: null },
        after: {
          fields: { name: 'Bo' },
          disposition: 'SALE',
          sequence,
          changed: [{ injector: 'i', ...sequence, at: today }],
        },
      },
    ])
    expect(changes.records[0]?.before).not.toHaveProperty('id')
    expect(story.lead()).toMatchObject({
      uniqueId: '1',
      sequence,
      changed: [{ injector: 'i', ...sequence, at: today }],
    })
  })

  it('with <No Change> as disposition needs a lead that has one', () => {
    const story = withLead()
    const needs = { code: 'action.needs-value', column: 'njDisposition', action: 'MODIFY' }
    const keep = (key: string) => modify(key, { njDisposition: '<No Change>', name: 'Bo' })
    expect(story.batch([keep('2')]).verdicts).toEqual([{ outcome: 'rejected', reasons: [needs] }])
    story.batch([modify('3', { njDisposition: 'DEAD' })])
    const { changes } = story.batch([keep('4')])
    expect(changes.records).toMatchObject([{ disposition: null }])
    expect(story.lead()).toMatchObject({ disposition: 'DEAD', fields: { name: 'Bo' } })
  })

  it.each([
    ['njExternalLeadId', { njExternalLeadId: '' }],
    ['njDisposition', { njDisposition: '' }],
  ])('needs %s', (column, columns) => {
    const { verdicts } = withLead().batch([modify('2', columns)])
    expect(verdicts).toEqual([
      { outcome: 'rejected', reasons: [{ code: 'action.needs-value', column, action: 'MODIFY' }] },
    ])
  })

  it.each<[string, Columns]>([
    ['disposition.unknown', { njDisposition: 'NO SUCH' }],
    ['contact-hours.unknown', { njContactHours: 'Mars' }],
    ['agent.unknown', { njAgent: 'nobody' }],
  ])('is rejected as %s', (code, columns) => {
    const { verdicts, changes } = withLead().batch([modify('2', { ...columns, phone: '', mobile: '' })])
    expect(verdicts).toMatchObject([{ outcome: 'rejected', reasons: [{ code }] }])
    expect(changes).toEqual({ updates: [], inserts: [], records: [] })
  })

  it('finds closed leads, but not in another campaign or another case', () => {
    const story = withLead()
    const lead = story.lead()
    if (lead) story.shelf.set({ ...lead, state: 'closed' })
    expect(story.batch([modify('2', {}), modify('3', { njExternalLeadId: 'x' })]).verdicts).toMatchObject([
      { outcome: 'updated' },
      { outcome: 'put-off' },
    ])
    expect(story.lead()?.state).toBe('closed')
  })
})

describe('the zone of a callback on a MODIFY', () => {
  const date = { njCallBackDate: '2026-12-02T10:00' }
  it.each<[string, Columns, string, string]>([
    ["the stored lead's Contact Hours'", {}, '2026-12-02T02:00:00.000Z', 'Australia/Perth'],
    ["the row's Contact Hours'", { njContactHours: 'Berlin' }, '2026-12-02T09:00:00.000Z', 'Europe/Berlin'],
    [
      "the Template's where the row clears them",
      { njContactHours: '' },
      '2026-12-01T23:00:00.000Z',
      'Australia/Melbourne',
    ],
  ])('is %s', (_, columns, at, timeZone) => {
    const story = withLead()
    story.batch([modify('2', { ...date, ...columns })])
    expect(story.lead()?.callback).toEqual({ at, timeZone })
  })

  it('decides what is refused: skipped in Melbourne, but not in Perth', () => {
    const skipped = { njCallBackDate: '2026-10-04T02:30' }
    const now = '2026-10-03T00:00:00.000Z'
    const inPerth = withLead()
    inPerth.now = now
    expect(inPerth.batch([modify('2', skipped)]).verdicts).toMatchObject([{ outcome: 'updated' }])
    const inMelbourne = withLead({}, { njContactHours: '' })
    inMelbourne.now = now
    const gap = { code: 'callback.gap', timeZone: 'Australia/Melbourne' }
    expect(inMelbourne.batch([modify('2', skipped)]).verdicts).toMatchObject([{ outcome: 'rejected', reasons: [gap] }])
  })

  it('makes a refusal one of the faults of the row when the row itself settles it', () => {
    const fault = { code: 'priority.invalid', column: 'njPriority', value: 'x' } as const
    const columns = { njExternalLeadId: 'nobody', njContactHours: '', njCallBackDate: '2026-10-04T02:30' }
    const { verdicts } = new Story().batch([row('MODIFY', '1', columns, { faults: [fault] })])
    expect(verdicts).toMatchObject([{ outcome: 'rejected', reasons: [fault, { code: 'callback.gap' }] }])
  })

  it('keeps the callback, with a warning, where unreadable ones count as fresh', () => {
    const story = withLead({ rules: { onUnreadable: 'fresh' } })
    const { warnings } = story.batch([modify('2', { njCallBackDate: '0001-01-01T00:00' })])
    expect(warnings).toEqual([{ code: 'callback.kept', column: 'njCallBackDate', value: '0001-01-01T00:00', row: '2' }])
    expect(story.lead()?.callback?.at).toBe('2026-12-01T02:00:00.000Z')
  })
})
