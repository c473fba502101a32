import { describe, expect, it } from 'vitest'
import { DuplicatePolicy } from '../../../src/duplicates/duplicate-policy.js'
import { add, modify, reallocate } from './rows.js'
import { Story } from './story.js'

const first = '+61400000001'
const second = '+61400000002'
const third = '+61400000003'

describe('a lead that several rows of one batch touch', () => {
  it('is added, modified twice and reallocated, and ends as if row by row', () => {
    const story = new Story()
    const { verdicts, changes } = story.batch([
      add('1', { njExternalLeadId: 'X', name: 'Ann', phone: first }),
      modify('2', { name: 'Bo', njAgent: 'kim' }),
      modify('3', { mobile: second }),
      reallocate('4', { njAgent: '<No Change>' }),
      modify('5', { name: 'Cy' }),
    ])
    expect(verdicts).toMatchObject([
      { outcome: 'imported', lead: { insert: 0 } },
      { outcome: 'updated', lead: { insert: 0 } },
      { outcome: 'updated', lead: { insert: 0 } },
      { outcome: 'reallocated', lead: { insert: 0 }, copy: { insert: 1 } },
      { outcome: 'updated', lead: { insert: 1 } },
    ])
    expect(changes.updates).toEqual([])
    expect(changes.inserts).toMatchObject([
      { uniqueId: '1', externalId: null, state: 'reallocated', fields: { name: 'Bo' }, sequence: { place: 3 } },
      {
        uniqueId: '4',
        externalId: 'X',
        agent: 'kim',
        fields: { name: 'Cy', mobile: second },
        reallocatedFrom: { insert: 0 },
        sequence: { place: 4 },
        changed: [{ place: 4 }],
      },
    ])
    expect(changes.records.map(({ row, lead, copy }) => [row, lead, copy])).toEqual([
      ['2', { insert: 0 }, null],
      ['3', { insert: 0 }, null],
      ['4', { insert: 0 }, { insert: 1 }],
      ['5', { insert: 1 }, null],
    ])
    expect(changes.records.map(({ before, after }) => [before.fields['name'], after.fields['name']])).toEqual([
      ['Ann', 'Bo'],
      ['Bo', 'Bo'],
      ['Bo', 'Bo'],
      ['Bo', 'Cy'],
    ])
    expect(story.leads()[1]?.reallocatedFrom).toBe('1')
  })

  it('is updated once, from what was looked up to where it ends', () => {
    const story = new Story()
    story.batch([add('1', { njExternalLeadId: 'X', name: 'Ann', phone: first })])
    const { changes } = story.batch([modify('2', { name: 'Bo' }), modify('3', { name: 'Cy' })])
    expect(changes.updates).toMatchObject([
      { lead: '1', before: { fields: { name: 'Ann' } }, after: { fields: { name: 'Cy' } } },
    ])
    expect(changes.records).toHaveLength(2)
  })

  it('is reallocated twice, and an ADD is then kept out by the last copy', () => {
    const story = new Story()
    story.batch([add('1', { njExternalLeadId: 'X', phone: first })])
    const { verdicts } = story.batch([
      reallocate('2', {}),
      reallocate('3', { njAllocationName: 'inbound' }),
      add('4', { njExternalLeadId: 'X', phone: second }),
    ])
    expect(story.leads().map(({ externalId, state, reallocatedFrom }) => [externalId, state, reallocatedFrom])).toEqual(
      [
        [null, 'reallocated', null],
        [null, 'reallocated', '1'],
        ['X', 'open', '2'],
      ],
    )
    expect(verdicts[2]).toMatchObject({ reasons: [{ code: 'external-id.duplicate', holder: { row: '3' } }] })
  })

  it('frees a number by a MODIFY for the next ADD, and takes one from it', () => {
    const story = new Story()
    story.batch([add('1', { njExternalLeadId: 'X', phone: first })])
    const { verdicts } = story.batch([
      modify('2', { phone: second }),
      add('3', { phone: first }),
      add('4', { phone: second }),
    ])
    expect(verdicts).toMatchObject([
      { outcome: 'updated' },
      { outcome: 'imported' },
      { outcome: 'rejected', reasons: [{ code: 'phone.duplicate', numbers: [{ holder: { lead: '1' } }] }] },
    ])
  })

  it('still finds who else has a number when every changed holder lets it go', () => {
    const story = new Story()
    const ids = ['A', 'B', 'C']
    story.batch([add('0', { phone: first })])
    for (const id of ids) story.batch([add(id, { njExternalLeadId: id, phone: second, mobile: third })])
    const taken = ids.map((id) => modify(`${id}1`, { njExternalLeadId: id, phone: first, mobile: '' }))
    story.batch(taken)
    const freed = ids.map((id) => modify(`${id}2`, { njExternalLeadId: id, phone: second }))
    const { verdicts } = story.batch([...freed, add('9', { phone: first })])
    expect(verdicts.at(-1)).toMatchObject({ reasons: [{ numbers: [{ holder: { lead: '1' } }] }] })
  })
})

describe('leads of one batch under unique callback dates', () => {
  const ten = { njCallBackDate: '2026-12-01T10:00' }
  const eleven = { njCallBackDate: '2026-12-01T11:00' }

  it('share a number at different instants, each a lead of its own', () => {
    const story = new Story({ policy: DuplicatePolicy.uniqueCallbackDates() })
    const { verdicts } = story.batch([
      add('1', { phone: first, ...ten }),
      add('2', { phone: first, ...eleven }),
      add('3', { phone: first, ...ten }),
      add('4', { phone: first }),
      add('5', { phone: first, njCallBackDate: '2026-12-01T00:00Z' }),
    ])
    expect(verdicts).toMatchObject([
      { outcome: 'imported' },
      { outcome: 'imported' },
      { outcome: 'rejected', reasons: [{ numbers: [{ holder: { row: '1' } }] }] },
      { outcome: 'rejected', reasons: [{ numbers: [{ holder: { row: '2' } }] }] },
      { outcome: 'rejected', reasons: [{ numbers: [{ holder: { row: '2' } }] }] },
    ])
  })

  it('follow a callback that a MODIFY moves, clears or makes collide', () => {
    const story = new Story({ policy: DuplicatePolicy.uniqueCallbackDates() })
    story.batch([
      add('1', { njExternalLeadId: 'X', phone: first, ...ten }),
      add('2', { njExternalLeadId: 'Y', phone: second, ...eleven }),
    ])
    const { verdicts, warnings } = story.batch([
      modify('3', { ...eleven }),
      add('4', { phone: first, ...ten }),
      add('5', { phone: first, ...eleven }),
      modify('6', { njExternalLeadId: 'Y', mobile: first }),
    ])
    expect(verdicts).toMatchObject([
      { outcome: 'updated' },
      { outcome: 'imported' },
      { outcome: 'rejected', reasons: [{ numbers: [{ holder: { lead: '1' } }] }] },
      { outcome: 'updated' },
    ])
    expect(warnings).toEqual([
      { code: 'phone.collides', column: 'mobile', number: first, holder: { lead: '1' }, row: '6' },
    ])
  })

  it('have only those numbers blocked that collide', () => {
    const story = new Story({ policy: DuplicatePolicy.uniqueCallbackDates() })
    story.batch([add('1', { phone: first, ...ten }), add('2', { phone: second, ...eleven })])
    story.batch([add('3', { phone: first, mobile: second, ...ten })])
    expect(story.leads()[2]?.numbers).toEqual([
      { field: 'phone', number: first, blocked: 'duplicate' },
      { field: 'mobile', number: second },
    ])
  })
})
