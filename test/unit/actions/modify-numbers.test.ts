import { describe, expect, it } from 'vitest'
import { add, type Columns, modify } from './rows.js'
import { Story } from './story.js'
import { first, listed, second, withLead } from './with-lead.js'

describe('a MODIFY and its numbers', () => {
  it('keeps the present number for an invalid one, and warns', () => {
    const { warnings } = withLead().batch([modify('2', { phone: 'junk' })])
    expect(warnings).toEqual([
      { code: 'phone.kept-present', column: 'phone', value: 'junk', because: 'not a number', row: '2' },
    ])
  })

  it('keeps the lead by an invalid number where the row clears the other', () => {
    const story = withLead()
    expect(story.batch([modify('2', { phone: 'junk', mobile: '' })]).verdicts).toMatchObject([{ outcome: 'updated' }])
    expect(story.lead()?.numbers).toEqual([{ field: 'phone', number: first }])
  })

  it.each<[string, Columns, Columns, string]>([
    ['clears the last number', {}, { phone: '', mobile: '' }, 'phone.none-callable'],
    ['gives an invalid one to a field that had none', { mobile: '' }, { phone: '', mobile: 'junk' }, 'phone.invalid'],
  ])('rejects when the row %s', (_, before, columns, code) => {
    const story = withLead({}, before)
    const { verdicts, warnings } = story.batch([modify('2', { name: 'Bo', ...columns })])
    expect(verdicts).toMatchObject([{ outcome: 'rejected', reasons: [{ code }] }])
    expect(warnings).toEqual([])
    expect(story.lead()?.fields['name']).toBe('Ann')
  })

  it('rejects when only blocked duplicates would be left, also when given again', () => {
    const story = new Story()
    story.batch([add('0', { phone: first })])
    story.batch([add('1', { njExternalLeadId: 'X', phone: first, mobile: second })])
    const gone = { mobile: '' }
    const reasons = [{ code: 'phone.duplicate', numbers: [{ number: first, fate: 'blocked', holder: null }] }]
    expect(story.batch([modify('2', gone), modify('3', { ...gone, phone: first })]).verdicts).toMatchObject([
      { outcome: 'rejected', reasons },
      { outcome: 'rejected', reasons },
    ])
  })

  it('keeps blocked what the lead has as blocked, in whichever field it comes again and whoever gave it up', () => {
    const story = new Story()
    story.batch([add('0', { njExternalLeadId: 'H', phone: first })])
    story.batch([add('1', { njExternalLeadId: 'X', phone: first, mobile: second })])
    story.batch([modify('2', { njExternalLeadId: 'H', phone: '+61400000005' })])
    const { warnings } = story.batch([modify('3', { phone: second, mobile: first })])
    expect(warnings).toEqual([])
    expect(story.lead()?.numbers).toEqual([
      { field: 'phone', number: second },
      { field: 'mobile', number: first, blocked: 'duplicate' },
    ])
  })

  it('blocks a listed number with a warning, even the only one, and lets the lead be changed after', () => {
    const story = withLead({ listed: [listed] }, { mobile: '' })
    story.now = '2026-11-25T00:00:00.000Z'
    const { verdicts, warnings } = story.batch([modify('2', { phone: listed })])
    expect(verdicts).toMatchObject([{ outcome: 'updated' }])
    expect(warnings).toEqual([{ code: 'phone.listed-blocked', column: 'phone', number: listed, row: '2' }])
    expect(story.lead()).toMatchObject({
      numbers: [{ field: 'phone', number: listed, blocked: 'listed' }],
      register: { version: '7', at: '2026-11-25T00:00:00.000Z' },
    })
    expect(story.batch([modify('3', { name: 'Bo' })]).verdicts).toMatchObject([{ outcome: 'updated' }])
  })

  it('does not touch the check of the register where it gives no number', () => {
    const story = withLead({ listed: [] })
    const before = story.lead()?.register
    story.now = '2026-11-25T00:00:00.000Z'
    story.batch([modify('2', { name: 'Bo', phone: 'junk' })])
    expect(story.lead()?.register).toEqual(before)
  })

  it('warns of a number that now collides, names the other lead, and keeps it callable', () => {
    const story = withLead()
    story.batch([add('2', { phone: '+61400000007' })])
    const { verdicts, warnings } = story.batch([
      add('3', { phone: '+61400000006' }),
      modify('4', { phone: '+61400000007', mobile: '+61400000006' }),
    ])
    expect(verdicts[1]).toMatchObject({ outcome: 'updated' })
    expect(warnings).toEqual([
      { code: 'phone.collides', column: 'phone', number: '+61400000007', holder: { lead: '2' }, row: '4' },
      { code: 'phone.collides', column: 'mobile', number: '+61400000006', holder: { row: '3' }, row: '4' },
    ])
    expect(story.lead()?.numbers.every((each) => each.blocked === undefined)).toBe(true)
  })

  it('does not collide with itself', () => {
    const { warnings } = withLead().batch([
      modify('2', { phone: first }),
      modify('3', { phone: second, mobile: first }),
    ])
    expect(warnings).toEqual([])
  })

  it("keeps the Template's order, whatever was there first", () => {
    const story = withLead({}, { phone: '' })
    story.batch([modify('2', { phone: first })])
    expect(story.lead()?.numbers.map(({ field }) => field)).toEqual(['phone', 'mobile'])
  })
})
