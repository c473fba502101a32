import { describe, expect, it } from 'vitest'
import { DuplicatePolicy } from '../../../src/duplicates/duplicate-policy.js'
import { ruleOf } from '../../../src/duplicates/rules.js'

const ten = '2026-12-01T10:00:00.000Z'
const eleven = '2026-12-01T11:00:00.000Z'
const rival = (lead: string, callbackAt: string | null) => ({ holder: { lead }, callbackAt })
const rivals = [rival('c', eleven), rival('b', null), rival('a', ten)]

describe('a duplicate policy is plain frozen data', () => {
  it.each([
    [DuplicatePolicy.reject(), { kind: 'reject' }],
    [DuplicatePolicy.reject({ within: '90 days' }), { kind: 'reject', within: '90 days' }],
    [
      DuplicatePolicy.uniqueCallbackDates({ scope: 'allocation' }),
      { kind: 'unique-callback-dates', scope: 'allocation' },
    ],
    [DuplicatePolicy.allow(), { kind: 'allow' }],
  ])('%j', (policy, data) => {
    expect(JSON.parse(JSON.stringify(policy))).toEqual(data)
    expect(Object.isFrozen(policy)).toBe(true)
  })
})

describe("don't allow", () => {
  const rule = ruleOf(DuplicatePolicy.reject())
  it.each([null, ten])('names the newest lead with the number, for a callback at %s', (callbackAt) => {
    expect(rule.looksFor({ callbackAt })).toBe('any')
    expect(rule.judge({ callbackAt }, rivals)).toEqual({ lead: 'c' })
    expect(rule.judge({ callbackAt }, [])).toBeNull()
  })
})

describe('allow for unique callback dates', () => {
  const rule = ruleOf(DuplicatePolicy.uniqueCallbackDates())
  it('looks for leads due at the instant, and is kept out by those alone', () => {
    expect(rule.looksFor({ callbackAt: ten })).toBe('same-instant')
    expect(rule.judge({ callbackAt: ten }, rivals)).toEqual({ lead: 'a' })
    expect(rule.judge({ callbackAt: ten }, [rival('c', eleven), rival('b', null)])).toBeNull()
  })
  it('treats a lead without a callback as "don\'t allow" does', () => {
    expect(rule.looksFor({ callbackAt: null })).toBe('any')
    expect(rule.judge({ callbackAt: null }, rivals)).toEqual({ lead: 'c' })
    expect(rule.judge({ callbackAt: null }, [])).toBeNull()
  })
})

describe('allow', () => {
  it('looks for nothing and finds nothing', () => {
    const rule = ruleOf(DuplicatePolicy.allow())
    expect(rule.looksFor({ callbackAt: ten })).toBe('none')
    expect(rule.judge({ callbackAt: ten }, rivals)).toBeNull()
  })
})
