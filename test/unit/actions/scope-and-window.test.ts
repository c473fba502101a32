import { describe, expect, it } from 'vitest'
import { DuplicatePolicy } from '../../../src/duplicates/duplicate-policy.js'
import { add, modify, reallocate } from './rows.js'
import { Story } from './story.js'

const first = '+61400000001'
const second = '+61400000002'
const later = '2027-06-01T00:00:00.000Z'

describe('the scope of a policy', () => {
  it('is the allocation, for leads that the batch moves out of it and into it, too', () => {
    const story = new Story({ policy: DuplicatePolicy.reject({ scope: 'allocation' }) })
    story.batch([add('1', { njExternalLeadId: 'X', phone: first }), add('2', { njExternalLeadId: 'Y', phone: second })])
    const { verdicts } = story.batch([
      reallocate('3', {}),
      add('4', { phone: first }),
      reallocate('5', { njExternalLeadId: 'Y', njAllocationName: 'inbound' }),
      add('6', { phone: second }),
    ])
    expect(verdicts).toMatchObject([
      { outcome: 'reallocated' },
      { outcome: 'imported' },
      { outcome: 'reallocated' },
      { outcome: 'rejected', reasons: [{ numbers: [{ holder: { row: '5' } }] }] },
    ])
  })

  it('keeps a changed lead of another allocation out', () => {
    const story = new Story({ policy: DuplicatePolicy.reject({ scope: 'allocation' }) })
    story.batch([add('1', { njExternalLeadId: 'X', phone: first })])
    story.batch([reallocate('2', {})])
    const { verdicts } = story.batch([modify('3', { phone: second }), add('4', { phone: second })])
    expect(verdicts[1]).toMatchObject({ outcome: 'imported' })
  })

  it.each([
    [{ campaigns: ['winter'] }, 'rejected'],
    ['campaign' as const, 'imported'],
  ])('%j decides whether a lead of campaign winter counts: %s', (scope, outcome) => {
    const story = new Story({ policy: DuplicatePolicy.reject({ scope }) })
    story.batch([add('1', { phone: first })])
    const [lead] = story.leads()
    if (lead) story.shelf.set({ ...lead, campaign: 'winter' })
    expect(story.batch([add('2', { phone: first })]).verdicts).toMatchObject([{ outcome }])
  })
})

describe('the window of a policy', () => {
  const policy = DuplicatePolicy.reject({ within: '90 days' })

  it('lets numbers of older leads go', () => {
    const story = new Story({ policy })
    story.batch([add('1', { phone: first })])
    expect(story.batch([add('2', { phone: first })]).verdicts).toMatchObject([{ outcome: 'rejected' }])
    story.now = later
    expect(story.batch([add('3', { phone: first })]).verdicts).toMatchObject([{ outcome: 'imported' }])
  })

  it('leaves out an old lead that gets a number in the same batch, but not a young one', () => {
    const story = new Story({ policy })
    story.batch([add('1', { njExternalLeadId: 'X', phone: first })])
    const rows = (key: string) => [modify(key, { phone: second }), add(`${key}+`, { phone: second })]
    const young = new Story({ policy })
    young.batch([add('1', { njExternalLeadId: 'X', phone: first })])
    expect(young.batch(rows('2')).verdicts[1]).toMatchObject({ outcome: 'rejected' })
    story.now = later
    expect(story.batch(rows('2')).verdicts[1]).toMatchObject({ outcome: 'imported' })
  })

  it('counts what the batch itself makes, among it the copy of an old lead', () => {
    const story = new Story({ policy })
    story.batch([add('1', { njExternalLeadId: 'X', phone: first })])
    story.now = later
    const { verdicts } = story.batch([
      reallocate('2', {}),
      add('3', { phone: first }),
      add('4', { phone: second }),
      add('5', { phone: second }),
    ])
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['reallocated', 'rejected', 'imported', 'rejected'])
  })
})

describe("a host's own rule", () => {
  it('is shown the rivals that it looks for, newest first, and its answer holds', () => {
    const seen: unknown[] = []
    const story = new Story({
      rules: {
        duplicates: {
          looksFor: () => 'any',
          judge: (candidate, rivals) => {
            seen.push([candidate, ...rivals])
            return rivals.length > 1 ? (rivals[0]?.holder ?? null) : null
          },
        },
      },
    })
    story.batch([add('1', { phone: first })])
    const due = { njCallBackDate: '2026-12-01T00:00Z' }
    const { verdicts } = story.batch([add('2', { phone: first, ...due }), add('3', { phone: first })])
    const at = '2026-12-01T00:00:00.000Z'
    expect(seen).toEqual([
      [{ callbackAt: at }, { holder: { lead: '1' }, callbackAt: null }],
      [{ callbackAt: null }, { holder: { row: '2' }, callbackAt: at }, { holder: { lead: '1' }, callbackAt: null }],
    ])
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['imported', 'rejected'])
  })
})
