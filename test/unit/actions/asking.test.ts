import { describe, expect, it } from 'vitest'
import { decide } from '../../../src/actions/decide.js'
import type { DecisionInput } from '../../../src/actions/decision.js'
import { namesToAsk } from '../../../src/actions/names-to-ask.js'
import { numbersToAsk } from '../../../src/actions/numbers-to-ask.js'
import { wantedFrom } from '../../../src/actions/wanted-from.js'
import { DuplicatePolicy } from '../../../src/duplicates/duplicate-policy.js'
import { ruleOf } from '../../../src/duplicates/rules.js'
import type { DecodedRow } from '../../../src/lead/decoded-row.js'
import { add, modify, reallocate, row } from './rows.js'
import { Story, today } from './story.js'

const first = '+61400000001'
const second = '+61400000002'
const fault = { code: 'priority.invalid', column: 'njPriority', value: 'x' } as const
const scope = { campaigns: ['summer'] }

function want(policy: DuplicatePolicy, ...rows: readonly DecodedRow[]) {
  return wantedFrom({
    rows: rows.map((each, place) => ({ row: each, sequence: { run: 1, batch: 1, place } })),
    rules: { ...new Story().rules, duplicates: ruleOf(policy) },
    names: null,
    now: today,
    scope,
    since: null,
  })
}

describe('the look-up that a batch wants', () => {
  it('is none where nothing has to be known', () => {
    expect(want(DuplicatePolicy.allow(), add('1', { phone: first }))).toBeNull()
    expect(want(DuplicatePolicy.reject(), row('ADD', '1', { phone: first }, { faults: [fault] }))).toBeNull()
  })

  it('has external ids and numbers once each, sorted', () => {
    const rows = [
      add('1', { njExternalLeadId: 'b', phone: second, mobile: first }),
      add('2', { njExternalLeadId: 'a', phone: second }),
      add('3', { njExternalLeadId: 'b', phone: 'junk' }),
    ]
    expect(want(DuplicatePolicy.reject(), ...rows)).toEqual({
      campaign: 'summer',
      externalIds: ['a', 'b'],
      numbers: [
        { number: first, at: null },
        { number: second, at: null },
      ],
      scope,
      since: null,
      holders: 1,
    })
  })

  it('asks for one holder more for each lead that may let its numbers go', () => {
    expect(
      want(DuplicatePolicy.reject(), modify('1', { phone: first }), reallocate('2', { phone: second })),
    ).toMatchObject({
      externalIds: ['X'],
      numbers: [{ number: first, at: null }],
      holders: 3,
    })
  })

  it('asks at the instant of a callback, and at any time for a fresh lead', () => {
    const numbers = want(
      DuplicatePolicy.uniqueCallbackDates(),
      add('1', { phone: first, njCallBackDate: '2026-12-01T10:00' }),
      add('2', { phone: first, njCallBackDate: '2026-12-01T09:00' }),
      add('3', { phone: first }),
      add('4', { phone: second, njCallBackDate: '2026-12-01T10:00' }),
    )?.numbers
    expect(numbers).toEqual([
      { number: first, at: null },
      { number: first, at: '2026-11-30T22:00:00.000Z' },
      { number: first, at: '2026-11-30T23:00:00.000Z' },
      { number: second, at: '2026-11-30T23:00:00.000Z' },
    ])
  })

  it('asks at any time and at the likely instant where only the stored lead knows the zone', () => {
    const policy = DuplicatePolicy.uniqueCallbackDates()
    const date = { phone: first, njCallBackDate: '2026-12-01T10:00' }
    const anyTime = { number: first, at: null }
    const likely = { number: first, at: '2026-11-30T23:00:00.000Z' }
    expect(want(policy, modify('1', date))?.numbers).toEqual([anyTime, likely])
    expect(want(policy, modify('1', { ...date, njContactHours: '' }))?.numbers).toEqual([likely])
    expect(want(policy, modify('1', { phone: first }))?.numbers).toEqual([anyTime])
    expect(want(policy, modify('1', { phone: first, njCallBackDate: '' }))?.numbers).toEqual([anyTime])
    expect(want(DuplicatePolicy.allow(), modify('1', date))?.numbers).toEqual([])
  })

  it('asks for no number of a row that its callback rejects', () => {
    const rows = [add('1', { phone: first, njCallBackDate: '2026-10-04T02:30' })]
    expect(want(DuplicatePolicy.reject(), ...rows)).toBeNull()
  })
})

describe('the names that a batch asks for', () => {
  it('are those that its actions use, once each, sorted', () => {
    const rows = [
      add('1', { njAgent: 'b', njDisposition: 'ignored', njAllocationName: 'ignored' }),
      modify('2', { njAgent: 'a', njContactHours: 'h', njAllocationName: 'ignored' }),
      reallocate('3', { njAgent: 'b', njDisposition: 'D', njAllocationName: 'A' }),
    ]
    expect(namesToAsk(rows, 'summer')).toEqual({
      campaign: 'summer',
      dispositions: ['BUSY', 'D'],
      allocations: ['A'],
      agents: ['a', 'b'],
      contactHours: ['h'],
    })
  })

  it('are none where nothing is named', () => {
    expect(namesToAsk([add('1', { njAgent: '', njContactHours: '' })], 'summer')).toBeNull()
  })

  it('are the Contact Hours of a faulty row, for the zone of its callback', () => {
    const columns = { njAgent: 'a', njContactHours: 'h', njCallBackDate: '2026-12-01T10:00' }
    const asked = namesToAsk([row('ADD', '1', columns, { faults: [fault] })], 'summer')
    expect(asked).toMatchObject({ agents: [], contactHours: ['h'] })
  })
})

describe('the numbers that the register is asked about', () => {
  it('are those that rows give, and those of leads that are copied', () => {
    const story = new Story()
    story.batch([add('0', { njExternalLeadId: 'X', phone: '+3' }), add('1', { njExternalLeadId: 'Y', phone: '+4' })])
    const rows = [
      add('2', { phone: second, mobile: 'junk' }),
      modify('3', { njExternalLeadId: 'Y', phone: first, mobile: second }),
      reallocate('4', { mobile: '+5' }),
      row('ADD', '5', { phone: '+6' }, { faults: [fault] }),
    ]
    expect(numbersToAsk(rows, { leads: story.leads() })).toEqual(['+3', '+5', first, second])
    expect(numbersToAsk(rows)).toEqual(['+5', first, second])
  })

  it('are asked for by the decision when they were not, all at once', () => {
    const story = new Story()
    story.batch([add('0', { njExternalLeadId: 'X', phone: second })])
    const rows = [add('1', { phone: first }), reallocate('2', { mobile: '+5' })]
    const input: DecisionInput = {
      rules: story.rules,
      by: { injector: 'i', at: today },
      rows: rows.map((each, place) => ({ row: each, sequence: { run: 1, batch: 2, place } })),
      matches: { leads: story.leads(), holders: [] },
      scope,
      since: null,
      names: null,
      register: { asked: new Set(['+5']), listed: new Set(), check: { version: '7', at: today } },
      now: today,
      missingLead: 'put-off',
    }
    expect(decide(input)).toEqual({ ask: [first, second] })
    expect(decide({ ...input, register: null })).toHaveProperty('verdicts')
  })
})
