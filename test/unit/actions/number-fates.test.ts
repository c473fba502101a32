import { describe, expect, it } from 'vitest'
import { add, type Columns } from './rows.js'
import { Story, today } from './story.js'

describe('the fate of a number', () => {
  const taken = '+61400000009'
  const listed = '+61400000008'
  const good = '+61400000001'

  function fated(columns: Columns) {
    const story = new Story({ listed: [listed] })
    story.batch([add('0', { phone: taken })])
    const [verdict] = story.batch([add('1', columns)]).verdicts
    return { verdict, lead: story.leads()[1] }
  }

  it('is told for each, and one callable number keeps the lead', () => {
    const { verdict, lead } = fated({ phone: taken, mobile: good })
    expect(verdict).toMatchObject({
      outcome: 'imported',
      numbers: [
        { field: 'phone', fate: 'blocked', number: taken, reason: 'duplicate', holder: { lead: '1' } },
        { field: 'mobile', fate: 'callable', number: good },
      ],
    })
    expect(lead?.numbers).toEqual([
      { field: 'phone', number: taken, blocked: 'duplicate' },
      { field: 'mobile', number: good },
    ])
    expect(lead?.register).toEqual({ version: '7', at: today })
  })

  it('is dropped for what is no number, with its text kept as a field', () => {
    const { verdict, lead } = fated({ phone: 'junk', mobile: good })
    expect(verdict).toMatchObject({
      numbers: [
        { field: 'phone', fate: 'dropped', text: 'junk', reason: 'invalid', because: 'not a number' },
        { field: 'mobile', fate: 'callable' },
      ],
    })
    expect(lead).toMatchObject({ numbers: [{ field: 'mobile', number: good }], fields: { phone: 'junk' } })
  })

  it('is dropped where the row repeats it', () => {
    const { verdict, lead } = fated({ phone: good, mobile: good })
    expect(verdict).toMatchObject({
      numbers: [{ fate: 'callable' }, { fate: 'dropped', reason: 'repeated', text: good, number: good }],
    })
    expect(lead?.numbers).toHaveLength(1)
  })

  it.each<[string, Columns, string]>([
    ['all invalid', { phone: 'junk', mobile: 'more' }, 'phone.invalid'],
    ['all duplicates', { phone: taken }, 'phone.duplicate'],
    ['one duplicate given twice', { phone: taken, mobile: taken }, 'phone.duplicate'],
    ['all listed', { phone: listed }, 'phone.listed'],
    ['of several kinds', { phone: listed, mobile: taken }, 'phone.none-callable'],
    ['invalid and listed', { phone: 'junk', mobile: listed }, 'phone.none-callable'],
    ['none at all', {}, 'phone.none-callable'],
    ['empty', { phone: '', mobile: '' }, 'phone.none-callable'],
  ])('rejects when numbers are %s', (_, columns, code) => {
    const { verdict, lead } = fated(columns)
    expect(verdict).toMatchObject({ outcome: 'rejected', reasons: [{ code }] })
    expect(lead).toBeUndefined()
  })
})
