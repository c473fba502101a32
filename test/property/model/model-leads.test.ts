// Hand-computed cases straight from the domain's sentences: they guard the oracle.

import { describe, expect, test } from 'vitest'
import { callOf, noon, reasonsOf, setUpWith, stateAfter, stateAfterEach } from './small-world.js'
import type { ModelState } from './state.js'

const setUp = setUpWith()
const hour = 3_600_000

/** The fates of each lead's numbers. */
const fates = (state: ModelState): string[] =>
  state.leads.map((lead) => lead.numbers.map((number) => `${number.e164} ${number.fate}`).join(', '))

const add = { id: '1', njExternalLeadId: 'E', phone: '+1', phone2: '+2' }
const modify = { id: '2', njAction: 'MODIFY', njExternalLeadId: 'E', njDisposition: 'SALE' }
const reallocate = { ...modify, njAction: 'REALLOCATE', njAllocationName: 'Night' }

describe('the fate of a number', () => {
  test('is callable, blocked or dropped, and a lead with one callable number is kept', () => {
    const rows = [
      { id: '1', phone: '+1', phone2: null },
      { id: '2', phone: ' one ', phone2: '+2' },
      { id: '3', phone: '+3', phone2: '+3' },
    ]
    const state = stateAfter(setUp, callOf(rows))
    expect(fates(state)).toEqual([
      '+1 callable',
      '+1 blocked:duplicate, +2 callable',
      '+3 callable, +3 dropped:repeated',
    ])
  })

  test('rejects a lead without a callable one, by the reason that holds for all', () => {
    const rows = [
      { id: '1', phone: '+1', phone2: null },
      { id: '2', phone: 'x', phone2: 'y' },
      { id: '3', phone: '+1', phone2: null },
      { id: '4', phone: '+4', phone2: null },
      { id: '5', phone: '+4', phone2: '+1' },
      { id: '6', phone: null, phone2: ' ' },
    ]
    const state = stateAfter(setUp, callOf(rows, { listed: ['+4'] }))
    const reasons = ['phone.invalid', 'phone.duplicate', 'phone.listed', 'phone.none-callable', 'phone.none-callable']
    expect(reasonsOf(state)).toEqual(reasons)
    expect(state.quarantine.map((row) => row.reasons.sure)).toEqual([true, true, true, true, false])
  })

  test('only callable numbers of other leads count as duplicates', () => {
    const rows = [
      { id: '1', phone: '+1', phone2: '+2' },
      { id: '2', phone: '+2', phone2: '+3' },
      { id: '3', phone: '+3', phone2: null },
    ]
    expect(reasonsOf(stateAfter(setUp, callOf(rows)))).toEqual(['phone.duplicate'])
    const blockedOnly = callOf([{ id: '2', phone: '+4', phone2: '+1' }], { listed: ['+4'] })
    expect(fates(stateAfter(setUp, blockedOnly, callOf([{ id: '3', phone: '+4' }])))[1]).toBe('+4 callable')
  })

  test('unique callback dates: shared with a callback at another instant, not without one', () => {
    const unique = setUpWith({ duplicates: { kind: 'unique-callback-dates' } })
    const rows = [
      { id: '1', phone: '+1', njCallBackDate: '2026-04-07T10:00+10' },
      { id: '2', phone: '+1', njCallBackDate: '2026-04-07T00:00Z' },
      { id: '3', phone: '+1', njCallBackDate: '2026-04-07T00:01Z' },
      { id: '4', phone: '+1', njCallBackDate: null },
    ]
    const state = stateAfter(unique, callOf(rows))
    expect(state.leads.map((lead) => lead.uniqueId)).toEqual(['1', '3'])
    expect(reasonsOf(state)).toEqual(['phone.duplicate', 'phone.duplicate'])
  })

  test('allow makes no check, but the register is asked', () => {
    const allow = setUpWith({ duplicates: { kind: 'allow' } })
    const rows = ['+1', '+1', '+4'].map((phone, index) => ({ id: `${index}`, phone }))
    expect(stateAfter(allow, callOf(rows, { listed: ['+4'] })).counts[0]).toMatchObject({ imported: 2, rejected: 1 })
  })

  test('scope and window limit which leads count', () => {
    const inAllocation = setUpWith({ duplicates: { scope: 'allocation' } })
    const again = { id: '3', phone: '+1' }
    expect(stateAfterEach(inAllocation, [add, reallocate, again]).leads).toHaveLength(3)
    expect(reasonsOf(stateAfterEach(setUp, [add, reallocate, again]))).toEqual(['phone.duplicate'])
    const windowed = setUpWith({ duplicates: { within: hour } })
    expect(stateAfter(windowed, callOf([add]), callOf([again], { at: noon + 2 * hour })).leads).toHaveLength(2)
  })
})

describe('MODIFY', () => {
  test('updates the given columns, keeps absent ones, clears empty ones, and leaves one change record', () => {
    const first = { ...add, name: 'a', njPriority: '5', njAgent: 'agent-1', njContactHours: 'West' }
    const second = { ...modify, name: ' b ', njPriority: '', njContactHours: null, phone2: ' ' }
    const state = stateAfterEach(setUp, [first, second])
    expect(state.leads[0]).toMatchObject({
      fields: { name: ' b ' },
      priority: 10,
      agent: 'agent-1',
      contactHours: null,
    })
    expect(fates(state)).toEqual(['+1 callable'])
    expect(state.changes).toMatchObject([
      {
        kind: 'modify',
        lead: 0,
        disposition: 'SALE',
        before: { priority: 5, disposition: null },
        after: { priority: 10 },
      },
    ])
  })

  test('keeps the present number where the given one is invalid, and so the lead', () => {
    const state = stateAfterEach(setUp, [add, { ...modify, phone: 'x', phone2: '' }])
    expect(fates(state)).toEqual(['+1 callable'])
  })

  test('rejects when it clears the last number', () => {
    expect(reasonsOf(stateAfterEach(setUp, [add, { ...modify, phone: '', phone2: '' }]))).toEqual([
      'phone.none-callable',
    ])
  })

  test('is not judged by the duplicate policy', () => {
    const state = stateAfterEach(setUp, [add, { id: '3', phone: '+3' }, { ...modify, phone: '+3' }])
    expect(fates(state)[0]).toBe('+3 callable, +2 callable')
  })

  test('is never rejected by the register, even if no number stays callable; then the lead cannot be reallocated', () => {
    const state = stateAfter(
      setUp,
      callOf([{ ...add, phone2: null }]),
      callOf([{ ...modify, phone: '+4' }], { listed: ['+4'] }),
      callOf([{ ...modify, id: '3', name: 'b' }], { listed: ['+4'] }),
      callOf([{ ...reallocate, id: '4' }], { listed: ['+4'] }),
    )
    expect(fates(state)).toEqual(['+4 blocked:listed'])
    expect(state.ledger.map((entry) => entry.outcome)).toEqual(['imported', 'updated', 'updated', 'rejected'])
    expect(reasonsOf(state)).toEqual(['phone.listed'])
  })

  test('leaves a number blocked that the lead has as blocked', () => {
    const other = { id: '9', phone: '+1', njExternalLeadId: 'O' }
    const givesUp = { ...modify, id: '3', njExternalLeadId: 'O', phone: '+3' }
    const state = stateAfterEach(setUp, [other, add, givesUp, { ...modify, phone: '+1' }])
    expect(fates(state)).toEqual(['+3 callable', '+1 blocked:duplicate, +2 callable'])
  })

  test('takes <No Change> as the disposition only if the lead has one', () => {
    const unchanged = { ...modify, njDisposition: '<no change>' }
    const state = stateAfterEach(setUp, [add, unchanged, { ...modify, id: '3' }, { ...unchanged, id: '4' }])
    expect(state.ledger.map((entry) => entry.outcome)).toEqual(['imported', 'rejected', 'updated', 'updated'])
    expect(state.leads[0]?.disposition).toBe('SALE')
  })
})

describe('REALLOCATE', () => {
  test('closes the original, and gives its external id to a fresh copy', () => {
    const first = { ...add, name: 'a', njPriority: '5', njAgent: 'agent-1', njContactHours: 'West' }
    const state = stateAfterEach(setUp, [
      { ...first, njCallBackDate: '2026-04-07T00:00Z' },
      { ...reallocate, phone2: '' },
    ])
    const [original, copy] = state.leads
    expect(original).toMatchObject({ state: 'reallocated', externalId: null, uniqueId: '1', disposition: 'SALE' })
    expect(original?.numbers).toHaveLength(2)
    expect(copy).toMatchObject({ externalId: 'E', allocation: 'Night', copyOf: 0, uniqueId: '2', state: 'open' })
    expect(copy).toMatchObject({ fields: { name: 'a' }, contactHours: 'West', disposition: null })
    expect(copy).toMatchObject({ callback: null, agent: null, priority: 10 })
    expect(copy?.numbers).toHaveLength(1)
    expect(state.changes).toMatchObject([{ kind: 'reallocate', lead: 0, after: { state: 'reallocated' } }])
  })

  test("takes the original's callback, agent and priority where the row says <No Change>", () => {
    const first = { ...add, njPriority: '5', njAgent: 'agent-1', njCallBackDate: '2026-04-07T00:00Z' }
    const marker = '<No Change>'
    const second = { ...reallocate, njPriority: marker, njAgent: marker, njCallBackDate: marker }
    expect(stateAfterEach(setUp, [first, second]).leads[1]).toMatchObject({
      callback: Date.UTC(2026, 3, 7),
      agent: 'agent-1',
      priority: 5,
    })
  })

  test('asks the register for all numbers of the copy, and leaves duplicates blocked', () => {
    const first = callOf([{ id: '9', phone: '+1', phone2: null, njExternalLeadId: null }, { ...add }])
    const moved = stateAfter(setUp, first, callOf([reallocate], { listed: ['+2'] }))
    expect(reasonsOf(moved)).toEqual(['phone.none-callable'])
    expect(fates(stateAfter(setUp, first, callOf([reallocate])))[2]).toBe('+1 blocked:duplicate, +2 callable')
  })
})

describe('put-off rows', () => {
  // A cell of a column that the call has is cleared unless it says otherwise.
  const numbersKept = { phone: '<No Change>', phone2: '<No Change>' }
  const early = { ...modify, ...numbersKept }

  test('are tried once more at the end of the call, then not found', () => {
    const state = stateAfter(setUp, callOf([early, { ...early, id: '3', njExternalLeadId: 'e' }, { ...add, id: '4' }]))
    expect(state.leads[0]?.disposition).toBe('SALE')
    expect(reasonsOf(state)).toEqual(['lead.not-found'])
  })

  test('are superseded when a later row was carried out on the lead that holds the external id', () => {
    const later = { ...early, id: '5', njDisposition: 'BUSY' }
    const state = stateAfter(setUp, callOf([early, { ...add, id: '4' }, later]))
    expect(state.leads[0]?.disposition).toBe('BUSY')
    expect(reasonsOf(state)).toEqual(['superseded'])
    const moved = stateAfter(setUp, callOf([early, { ...add, id: '4' }, { ...reallocate, ...numbersKept, id: '5' }]))
    expect(reasonsOf(moved)).toEqual(['superseded'])
  })

  test('are carried out in their order, also when the later row was refused', () => {
    const refused = { ...early, id: '5', njDisposition: 'unknown' }
    const rows = [early, { ...reallocate, ...numbersKept, id: '3' }, { ...add, id: '4' }, refused]
    const state = stateAfter(setUp, callOf(rows))
    expect(state.changes.map((change) => change.kind)).toEqual(['modify', 'reallocate'])
    expect(reasonsOf(state)).toEqual(['disposition.unknown'])
  })
})
