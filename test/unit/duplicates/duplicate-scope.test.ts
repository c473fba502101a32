import { describe, expect, it } from 'vitest'
import { DuplicatePolicy } from '../../../src/duplicates/duplicate-policy.js'
import { duplicateScope } from '../../../src/duplicates/duplicate-scope.js'

const place = { campaign: 'summer', allocation: 'inbound' }

describe('the scope of a policy', () => {
  it.each<[string, DuplicatePolicy, object]>([
    [
      "the injector's campaign by default",
      DuplicatePolicy.reject(),
      { scope: { campaigns: ['summer'] }, campaigns: ['summer'] },
    ],
    [
      'its allocation',
      DuplicatePolicy.reject({ scope: 'allocation' }),
      { scope: { campaigns: ['summer'], allocation: 'inbound' }, campaigns: ['summer'] },
    ],
    [
      'campaigns named and its own, sorted, once each',
      DuplicatePolicy.reject({ scope: { campaigns: ['winter', 'autumn', 'winter', 'Winter'] } }),
      {
        scope: { campaigns: ['Winter', 'autumn', 'summer', 'winter'] },
        campaigns: ['Winter', 'autumn', 'summer', 'winter'],
      },
    ],
    [
      'its campaign where nothing is checked',
      DuplicatePolicy.allow(),
      { scope: { campaigns: ['summer'] }, campaigns: ['summer'] },
    ],
  ])('is %s', (_, policy, scope) => {
    expect(duplicateScope(policy, place)).toEqual({ ...scope, window: null })
  })
})

describe('the window of a policy', () => {
  it.each([
    ['90 days', 7_776_000_000],
    ['1 hour', 3_600_000],
    [1500, 1500],
  ])('of %s is %d ms', (within, window) => {
    expect(duplicateScope(DuplicatePolicy.uniqueCallbackDates({ within }), place).window).toBe(window)
  })
  it.each(['3 months', 'soon', -1])('is refused as %s', (within) => {
    expect(() => duplicateScope(DuplicatePolicy.reject({ within }), place)).toThrow(RangeError)
  })
})
