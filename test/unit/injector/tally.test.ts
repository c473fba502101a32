import { expect, it } from 'vitest'
import type { RowVerdict } from '../../../src/actions/decision.js'
import { BatchTally, emptyTally, withBatch } from '../../../src/injector/run/tally.js'
import type { Rejection } from '../../../src/lead/rejection.js'

const notFound: Rejection = { code: 'lead.not-found', column: 'njExternalLeadId', value: 'A', campaign: 'summer' }
const duplicate: Rejection = { code: 'phone.duplicate', numbers: [] }
const invalid: Rejection = { code: 'phone.invalid', numbers: [] }
const lead = { insert: 0 }
const imported: RowVerdict = { outcome: 'imported', lead, numbers: [], callbackAt: null }
const updated: RowVerdict = { outcome: 'updated', lead, callbackAt: null }
const reallocated: RowVerdict = { outcome: 'reallocated', lead, copy: lead, callbackAt: null }
const rejected = (...reasons: Rejection[]): RowVerdict => ({ outcome: 'rejected', reasons })
const putOff: RowVerdict = { outcome: 'put-off', reasons: [notFound] }

function batchOf(...verdicts: RowVerdict[]): BatchTally {
  const batch = new BatchTally()
  for (const verdict of verdicts) batch.add(verdict)
  return batch
}

it('counts each row once, so that read is the sum of the others', () => {
  const batch = batchOf(imported, imported, updated, reallocated, rejected(duplicate), rejected(invalid))
  batch.addKnown()
  const once = withBatch(emptyTally, batch)
  expect(once).toEqual({
    counts: { read: 7, imported: 2, updated: 1, reallocated: 1, rejected: 2, known: 1 },
    rejections: { 'phone.duplicate': 1, 'phone.invalid': 1 },
    judged: 6,
    faults: 1,
  })
  expect(withBatch(once, batch)).toEqual({
    counts: { read: 14, imported: 4, updated: 2, reallocated: 2, rejected: 4, known: 2 },
    rejections: { 'phone.duplicate': 2, 'phone.invalid': 2 },
    judged: 12,
    faults: 2,
  })
  expect(emptyTally.counts.read).toBe(0)
})

it('counts a row by its first reason, and as faulty once whichever of its reasons is a fault', () => {
  const { rejections, faults } = withBatch(
    emptyTally,
    batchOf(rejected(duplicate, invalid, invalid), rejected(duplicate)),
  )
  expect(rejections).toEqual({ 'phone.duplicate': 2 })
  expect(faults).toBe(1)
})

it('counts a row that waits as rejected, and judges it when it comes to its end', () => {
  const waiting = withBatch(emptyTally, batchOf(imported, putOff, putOff))
  expect(waiting).toMatchObject({ counts: { read: 3, imported: 1, rejected: 2 }, judged: 1, faults: 0 })
  const end = new BatchTally()
  end.settle([notFound], updated)
  end.settle([notFound], rejected(notFound))
  expect(withBatch(waiting, end)).toEqual({
    counts: { read: 3, imported: 1, updated: 1, reallocated: 0, rejected: 1, known: 0 },
    rejections: { 'lead.not-found': 1 },
    judged: 3,
    faults: 1,
  })
})

it('names no code that no row is rejected for any more', () => {
  const waiting = withBatch(emptyTally, batchOf(putOff))
  const end = new BatchTally()
  end.settle([notFound], updated)
  expect(withBatch(waiting, end).rejections).toEqual({})
})
