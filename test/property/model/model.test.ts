// Hand-computed cases straight from the domain's sentences: they guard the oracle. See also the files beside this one.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { streams } from './arbitraries.js'
import { type EndState, endStateOf, maskUnsure, sortedById, withoutDropped } from './end-state.js'
import { runCall, runStream } from './model.js'
import { callOf, noon, reasonsOf, setUpWith, stateAfter } from './small-world.js'
import { emptyState } from './state.js'

const setUp = setUpWith()
const textIds = setUpWith({ setUp: { idType: 'text' } })

describe('ids and the ledger', () => {
  test('a row whose id is in the ledger is known, whatever became of it', () => {
    const rows = [
      { id: '1', phone: '+1' },
      { id: '2', phone: 'x' },
    ]
    const state = stateAfter(setUp, callOf(rows), callOf(rows))
    expect(state.counts[1]).toEqual({ read: 2, imported: 0, updated: 0, reallocated: 0, rejected: 0, known: 2 })
    expect(state.ledger.map((entry) => entry.outcome)).toEqual(['imported', 'rejected'])
    expect(state.quarantine).toHaveLength(1)
  })

  test('of the same id twice in one result the first counts, the second is known', () => {
    const state = stateAfter(
      setUp,
      callOf([
        { id: '1', phone: '+1' },
        { id: '1', phone: '+2' },
      ]),
    )
    expect(state.leads).toHaveLength(1)
    expect(state.counts[0]).toMatchObject({ read: 2, imported: 1, known: 1 })
  })

  test('a second row with the id of a put-off row is known', () => {
    const change = { id: '1', njAction: 'MODIFY', njExternalLeadId: 'E', njDisposition: 'SALE' }
    const state = stateAfter(setUp, callOf([change, { ...change, njAction: 'ADD', phone: '+1' }]))
    expect(state.counts[0]).toMatchObject({ read: 2, rejected: 1, known: 1 })
  })

  test('the greatest integer becomes Last Id, over known and rejected rows too, beyond 2^53 and never backwards', () => {
    const first = callOf([
      { id: '9007199254740993', phone: 'x' },
      { id: '9007199254740992', phone: '+1' },
    ])
    expect(stateAfter(setUp, first).lastId).toBe('9007199254740993')
    const shorter = ['9', '10', '-11'].map((id) => ({ id, phone: 'x' }))
    expect(stateAfter(setUp, callOf(shorter)).lastId).toBe('10')
    expect(stateAfter(setUp, first, callOf([{ id: '5', phone: '+2' }])).lastId).toBe('9007199254740993')
  })

  test('the last text id becomes Last Id, and a row without a usable id moves nothing', () => {
    const rows = [
      { id: 'b', phone: '+1' },
      { id: 'a', phone: '+2' },
      { id: '  ', phone: '+3' },
    ]
    expect(stateAfter(textIds, callOf(rows)).lastId).toBe('a')
    expect(stateAfter(textIds, callOf([{ id: null }])).lastId).toBe(null)
  })

  test('text ids compare byte for byte', () => {
    const ids = ['a', 'A', 'a ', '\u00e1', 'a\u0301']
    const state = stateAfter(textIds, callOf(ids.map((id) => ({ id, phone: 'x' }))))
    expect(state.counts[0]).toMatchObject({ rejected: 5, known: 0 })
  })

  test('a row without id is rejected and keyed by all its values', () => {
    const state = stateAfter(
      setUp,
      callOf([
        { id: null, phone: '+1' },
        { id: null, phone: '+1' },
        { id: null, phone: '+2' },
      ]),
    )
    expect(reasonsOf(state)).toEqual(['id.missing', 'id.missing'])
    expect(state.counts[0]).toMatchObject({ rejected: 2, known: 1 })
  })

  test('ids of 255 code points are taken, longer ones reject and move no Last Id', () => {
    const long = '\u{1f600}'.repeat(255)
    const state = stateAfter(
      textIds,
      callOf([
        { id: long, njExternalLeadId: long, phone: '+1' },
        { id: `${long}x`, njExternalLeadId: null, phone: '+2' },
        { id: 'c', njExternalLeadId: `${long}x`, phone: '+3' },
      ]),
    )
    expect(state.counts[0]).toMatchObject({ imported: 1, rejected: 2 })
    expect(reasonsOf(state)).toEqual(['value.too-long', 'value.too-long'])
    expect(state.ledger.map((entry) => entry.id)).toEqual([long, null, 'c'])
  })

  test('the unique id may be the external id or a field of the Template', () => {
    const byExternal = setUpWith({ setUp: { idType: 'text', uniqueIdField: 'NJEXTERNALLEADID' } })
    expect(stateAfter(byExternal, callOf([{ njExternalLeadId: 'E', phone: '+1' }])).leads[0]).toMatchObject({
      externalId: 'E',
      uniqueId: 'E',
    })
    const byField = setUpWith({ setUp: { idType: 'text', uniqueIdField: 'name' } })
    expect(stateAfter(byField, callOf([{ name: 'k', phone: '+1' }])).leads[0]?.fields).toEqual({ name: 'k' })
  })
})

describe('columns of the result', () => {
  test('two columns that fold to one name stop the run, and so does a missing id', () => {
    expect(runCall(emptyState, setUp, callOf([{ id: '1', ' ID': '2' }]))).toEqual({
      state: emptyState,
      stopped: 'columns.repeated',
    })
    expect(runCall(emptyState, setUp, callOf([{ phone: '+1' }])).stopped).toBe('id.column-missing')
  })

  test('names match without regard to case and surrounding blanks', () => {
    const state = stateAfter(setUp, callOf([{ ' ID': '1', 'PHONE ': '+1', njPRIORITY: '5.00' }]))
    expect(state.leads[0]).toMatchObject({ priority: 5, numbers: [{ field: 'phone', e164: '+1' }] })
  })
})

describe('the state that is compared', () => {
  const state = stateAfter(
    setUpWith({ callback: { dateOnlyTime: '09:00' } }),
    callOf([
      { id: '10', phone: '+1', phone2: 'x', njCallBackDate: '2026-04-07' },
      { id: '2', phone: 'x', phone2: ' one ', njCallBackDate: null },
      { id: null, phone: '+3', phone2: null, njCallBackDate: null },
    ]),
  )
  const end: EndState = endStateOf(setUp, state)

  test('has leads in order of birth, the rest by id, and the Contact Hours that hold', () => {
    expect(end.leads).toEqual([
      {
        externalId: null,
        campaign: 'Spring',
        allocation: 'Main',
        uniqueId: '10',
        copyOf: null,
        state: 'open',
        fields: { name: null },
        numbers: [
          { field: 'phone', e164: '+1', given: '+1', fate: 'callable' },
          { field: 'phone2', e164: null, given: 'x', fate: 'dropped:invalid' },
        ],
        callback: '2026-04-06T23:00:00.000Z',
        priority: 10,
        disposition: null,
        contactHours: 'Office',
        agent: null,
      },
    ])
    expect(end.ledger).toEqual([
      { id: '10', outcome: 'imported' },
      { id: '2', outcome: 'rejected' },
      { id: null, outcome: 'rejected' },
    ])
    expect(end.quarantine).toEqual([
      { id: '2', state: 'waiting', reasons: ['phone.none-callable'] },
      { id: null, state: 'waiting', reasons: null },
    ])
    expect(sortedById([{ id: null }, { id: 'b' }, { id: 'a' }])).toEqual([{ id: 'a' }, { id: 'b' }, { id: null }])
  })

  test('can leave out dropped numbers', () => {
    expect(withoutDropped(end).leads[0]?.numbers).toHaveLength(1)
  })

  test('blanks a real reason only where the model is not certain of its own', () => {
    const real: EndState = {
      ...end,
      quarantine: [
        { id: '2', state: 'waiting', reasons: ['phone.invalid'] },
        { id: null, state: 'waiting', reasons: ['id.missing'] },
      ],
    }
    expect(maskUnsure(real, end).quarantine.map((row) => row.reasons)).toEqual([['phone.invalid'], null])
  })
})

test('of every stream each row is counted once, each id handled once, and all reasons are had', () => {
  fc.assert(
    fc.property(streams, (stream) => {
      const state = runStream(stream)
      for (const [index, counts] of state.counts.entries()) {
        const { read, imported, updated, reallocated, rejected, known } = counts
        expect(imported + updated + reallocated + rejected + known).toBe(read)
        expect(read).toBe(stream.calls[index]?.rows.length)
      }
      expect(new Set(state.ledger.map((entry) => entry.key)).size).toBe(state.ledger.length)
      expect(state.quarantine.every((row) => row.reasons.codes.length > 0)).toBe(true)
      const held = state.leads.flatMap((lead) => (lead.externalId === null ? [] : [lead.externalId]))
      expect(new Set(held).size).toBe(held.length)
      const made = state.leads.filter((lead) => lead.copyOf === null)
      expect(
        made.every((lead) => lead.storedAt >= Date.UTC(2026, 2, 30) && lead.storedAt < noon + 4 * 86_400_000),
      ).toBe(true)
    }),
    { numRuns: 50, seed: 20260330 },
  )
})
