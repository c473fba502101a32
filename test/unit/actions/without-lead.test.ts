import { describe, expect, it } from 'vitest'
import { describeRejection } from '../../../src/lead/describe-rejection.js'
import { add, modify, reallocate } from './rows.js'
import { Story, today } from './story.js'

const first = '+61400000001'
const second = '+61400000002'

describe('a MODIFY or REALLOCATE without its lead', () => {
  const notFound = { code: 'lead.not-found', column: 'njExternalLeadId', value: 'X', campaign: 'summer' }

  it('is put off, tried once more at the end, and then rejected', () => {
    const story = new Story()
    const rows = [modify('1', {}), reallocate('2', {})]
    expect(story.batch(rows).verdicts).toEqual([
      { outcome: 'put-off', reasons: [notFound] },
      { outcome: 'put-off', reasons: [notFound] },
    ])
    expect(story.batch(rows, { missingLead: 'reject' }).verdicts).toEqual([
      { outcome: 'rejected', reasons: [notFound] },
      { outcome: 'rejected', reasons: [notFound] },
    ])
  })

  it('is carried out at the end when its ADD came after it', () => {
    const story = new Story()
    const early = modify('1', { name: 'Bo' })
    const { verdicts } = story.batch([early, add('2', { njExternalLeadId: 'X', name: 'Ann', phone: first })])
    expect(verdicts).toMatchObject([{ outcome: 'put-off' }, { outcome: 'imported' }])
    expect(story.batch([early], { missingLead: 'reject', sequences: [1] }).verdicts).toMatchObject([
      { outcome: 'updated' },
    ])
    expect(story.lead()).toMatchObject({ fields: { name: 'Bo' }, sequence: { batch: 1 }, changed: [{ batch: 1 }] })
  })

  it.each([
    ['MODIFY', modify('3', { name: 'Cy' }), '1'],
    ['REALLOCATE', reallocate('3', { name: 'Cy' }), '2'],
  ])('is superseded when a later %s was carried out', (_, later, lead) => {
    const story = new Story()
    const early = modify('1', { name: 'Bo' })
    story.batch([early, add('2', { njExternalLeadId: 'X', name: 'Ann', phone: first })])
    story.batch([later])
    expect(story.batch([early], { missingLead: 'reject', sequences: [1] }).verdicts).toEqual([
      { outcome: 'rejected', reasons: [{ code: 'superseded', lead }] },
    ])
    expect(story.lead()?.fields['name']).toBe('Cy')
  })

  it('is superseded, in a batch with what came later, by a lead that is told by the row which makes it', () => {
    const rows = [
      add('70', { njExternalLeadId: 'X', phone: first }),
      modify('80', { name: 'Cy' }),
      modify('60', { name: 'Bo' }),
    ]
    const { verdicts } = new Story().batch(rows, { missingLead: 'reject', sequences: [2, 3, 1] })
    const reason = { code: 'superseded', row: '70' } as const
    expect(verdicts[2]).toEqual({ outcome: 'rejected', reasons: [reason] })
    expect(describeRejection(reason)).toBe('The lead of row 70 of the same run has been changed by a later row since.')
  })

  it('alone can be superseded: a row that did not wait is carried out whatever sequence its lead has seen', () => {
    const story = new Story()
    story.batch([add('1', { njExternalLeadId: 'X', phone: first })])
    const [lead] = story.leads()
    // As a forgotten injector of the same name may have left it.
    if (lead) story.shelf.set({ ...lead, changed: [{ injector: 'i', run: 50, batch: 1, place: 0, at: today }] })
    expect(story.batch([modify('2', { name: 'Bo' })]).verdicts).toMatchObject([{ outcome: 'updated' }])
  })

  it('is not superseded by what another injector does meanwhile, whose runs are counted apart', () => {
    const story = new Story()
    const early = modify('1', { name: 'Bo' })
    story.batch([early])
    story.batch([add('1', { njExternalLeadId: 'X', name: 'Ann', phone: first })], { injector: 'other' })
    story.batch([modify('2', { name: 'Cy' })], { injector: 'other', sequences: [50] })
    expect(story.batch([early], { missingLead: 'reject', sequences: [1] }).verdicts).toMatchObject([
      { outcome: 'updated' },
    ])
    expect(story.lead()).toMatchObject({
      fields: { name: 'Bo' },
      changed: [
        { injector: 'other', batch: 50 },
        { injector: 'i', batch: 1 },
      ],
    })
  })

  it.each([
    ['MODIFY', modify('9', { name: 'Dee' })],
    ['REALLOCATE', reallocate('9', { name: 'Dee' })],
  ])('is superseded by its own later row though a %s of another injector came after that', (_, others) => {
    const story = new Story()
    const early = modify('1', { name: 'Bo' })
    story.batch([early, add('2', { njExternalLeadId: 'X', name: 'Ann', phone: first })])
    story.batch([modify('3', { name: 'Cy' })])
    story.batch([others], { injector: 'other', sequences: [0] })
    expect(story.batch([early], { missingLead: 'reject', sequences: [1] }).verdicts).toMatchObject([
      { outcome: 'rejected', reasons: [{ code: 'superseded' }] },
    ])
    expect(story.lead()?.fields['name']).toBe('Dee')
  })

  it.each([
    ['before', '2026-11-24T00:00:00.001Z', 'updated'],
    ['in the same millisecond as', '2026-11-24T00:00:00.000Z', 'rejected'],
    ['after', '2026-11-23T23:59:59.999Z', 'rejected'],
  ])('that is replayed compares by time with what another injector did %s it was kept', (_, keptAt, outcome) => {
    const story = new Story()
    story.batch([add('1', { njExternalLeadId: 'X', name: 'Ann', phone: first })], { injector: 'other' })
    story.batch([modify('2', { name: 'Cy' })], { injector: 'other' })
    // At its first try, and at the end of the replay.
    for (const missingLead of ['put-off', 'reject'] as const) {
      const replayed = { missingLead, sequences: [99], keptAt } as const
      expect(story.batch([modify('1', { name: 'Bo' })], replayed).verdicts).toMatchObject([{ outcome }])
    }
  })

  it('is not superseded by another that waited before it', () => {
    const story = new Story()
    const waiting = [modify('1', { name: 'Bo' }), modify('2', { mobile: second })]
    story.batch([...waiting, add('3', { njExternalLeadId: 'X', phone: first })])
    const { verdicts } = story.batch(waiting, { missingLead: 'reject', sequences: [1, 1] })
    expect(verdicts).toMatchObject([{ outcome: 'updated' }, { outcome: 'updated' }])
  })
})
