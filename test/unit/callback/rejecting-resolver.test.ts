import { describe, expect, it } from 'vitest'
import { rejectingResolver } from '../../../src/callback/rejecting-resolver.js'
import { parserOf } from './answer-of.js'

const context = { timeZone: 'Australia/Melbourne', now: '2026-03-25T12:00:00.000Z', column: 'CallBack', text: '4 Oct' }
const skipped = { kind: 'wall-clock', wallClock: Date.UTC(2026, 9, 4, 2, 30), timeFrom: 'value' } as const

describe('a resolver of rows', () => {
  it('gives the instant, the zone and how it was found', () => {
    expect(rejectingResolver(parserOf()).resolve(skipped, context)).toEqual({
      at: '2026-10-03T16:30:00.000Z',
      timeZone: 'Australia/Melbourne',
      how: 'gap-forward',
    })
  })

  it('gives a refusal as the rejection of the column', () => {
    expect(rejectingResolver(parserOf({ gap: 'reject' })).resolve(skipped, context)).toEqual({
      refused: { code: 'callback.gap', column: 'CallBack', value: '4 Oct', timeZone: 'Australia/Melbourne' },
    })
  })
})
