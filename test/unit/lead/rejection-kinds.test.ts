import { describe, expect, it } from 'vitest'
import type { NumberFate } from '../../../src/lead/phone.js'
import { isFault } from '../../../src/lead/rejection.js'

const invalid: NumberFate = {
  field: 'phone',
  fate: 'dropped',
  text: 'x',
  reason: 'invalid',
  because: 'it is no phone number',
}
const listed: NumberFate = { field: 'mobile', fate: 'blocked', number: '+61400000001', reason: 'listed' }

describe('a row without a callable number', () => {
  it('is at fault itself when it has no number at all, as when its phone column was renamed', () => {
    expect(isFault({ code: 'phone.none-callable', numbers: [] })).toBe(true)
    expect(isFault({ code: 'phone.none-callable', numbers: [invalid] })).toBe(true)
  })

  it('is kept out by policy when one of its numbers is blocked', () => {
    expect(isFault({ code: 'phone.none-callable', numbers: [invalid, listed] })).toBe(false)
    expect(isFault({ code: 'phone.listed', numbers: [listed] })).toBe(false)
  })
})
