import type { ExactId, IdKind } from 'lead-injector'
import { describe, expect, it } from 'vitest'
import { isAbove, LastIdTracker } from '../../../src/injector/run/last-id-tracker.js'

const id = (text: string, kind: IdKind = 'integer'): ExactId => ({ kind, type: kind, text })

function tracked(
  texts: readonly (string | null)[],
  { kind = 'integer', start = null, ordered = false }: { kind?: IdKind; start?: string | null; ordered?: boolean } = {},
): LastIdTracker {
  const tracker = new LastIdTracker({ start: start === null ? null : id(start, kind), ordered })
  for (const text of texts) tracker.see(text === null ? null : id(text, kind))
  return tracker
}

describe('at the end of a call Last Id', () => {
  it.each([
    ['the greatest integer', 'integer', ['9', '10', '2'], '10'],
    ['the greatest integer beyond 2^53', 'integer', ['9007199254740993', '9007199254740992'], '9007199254740993'],
    ['the greatest decimal', 'decimal', ['-1.5', '-1.05', '-2'], '-1.05'],
    [
      'the greatest instant',
      'instant',
      ['2026-01-01T00:00:00.000002Z', '2026-01-01T00:00:00Z'],
      '2026-01-01T00:00:00.000002Z',
    ],
    ['the greatest bytes', 'binary', ['00ff', '01', '00'], '01'],
    ['the last text', 'text', ['z', 'a'], 'a'],
    [
      'the last uuid',
      'uuid',
      ['f0000000-0000-0000-0000-000000000000', '10000000-0000-0000-0000-000000000000'],
      '10000000-0000-0000-0000-000000000000',
    ],
  ] as const)('becomes %s', (_, kind, texts, last) => {
    expect(tracked(texts, { kind }).atEnd()?.text).toBe(last)
  })

  it('keeps its exact form', () => {
    expect(tracked(['010.50'], { kind: 'decimal' }).atEnd()?.text).toBe('010.50')
  })

  it('never moves back, and is not moved by rows without an id', () => {
    expect(tracked(['3', '5'], { start: '5' }).atEnd()).toBeUndefined()
    expect(tracked(['6', null], { start: '5' }).atEnd()?.text).toBe('6')
    expect(tracked([null, null]).atEnd()).toBeUndefined()
    expect(tracked([]).atEnd()).toBeUndefined()
  })
})

describe('in the middle of a call Last Id', () => {
  it('stays unless order is promised', () => {
    expect(tracked(['1', '2']).duringCall()).toBeUndefined()
    expect(tracked(['1', '2'], { ordered: true }).duringCall()?.text).toBe('2')
  })

  it('stays for types that have no order, whatever is promised', () => {
    const tracker = tracked(['a', 'b'], { kind: 'text', ordered: true })
    expect(tracker.duringCall()).toBeUndefined()
    expect(tracker.brokenAt).toBeNull()
  })

  it.each([
    ['below', ['1', '3', '2', '9'], { row: id('2'), after: id('3') }],
    ['at', ['1', '3', '3', '2'], { row: id('3'), after: id('3') }],
  ])('stays from the first row on that comes %s the one before it', (_, texts, broken) => {
    const tracker = tracked(texts, { ordered: true })
    expect(tracker.brokenAt).toEqual(broken)
    expect(tracker.duringCall()).toBeUndefined()
    expect(tracker.atEnd()?.text).toBe(texts.includes('9') ? '9' : '3')
  })

  it('may begin below where it stands, as it does with look-back', () => {
    const tracker = tracked(['3', '4'], { start: '5', ordered: true })
    expect(tracker.brokenAt).toBeNull()
    expect(tracker.duringCall()).toBeUndefined()
    tracker.see(id('6'))
    expect(tracker.duringCall()?.text).toBe('6')
  })
})

describe('an id', () => {
  it('is above another by order where the type has one, else if it differs', () => {
    expect(isAbove(id('10'), id('9'))).toBe(true)
    expect(isAbove(id('9'), id('10'))).toBe(false)
    expect(isAbove(id('010'), id('10'))).toBe(false)
    expect(isAbove(id('a', 'text'), id('b', 'text'))).toBe(true)
    expect(isAbove(id('a', 'text'), id('a', 'text'))).toBe(false)
    expect(isAbove(id('1', 'text'), id('2'))).toBe(true)
    expect(isAbove(id('1'), null)).toBe(true)
  })
})
