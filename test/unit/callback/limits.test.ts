import { describe, expect, it } from 'vitest'
import { describeCallbackRefusal } from '../../../src/callback/refusal.js'
import { answerOf, parserOf } from './answer-of.js'

const now = '2026-03-25T12:00:00.000Z'

describe('oldest and latest', () => {
  it.each([
    [{ oldest: '30 days' }, '2026-02-23T12:00Z', '2026-02-23T12:00:00.000Z'],
    [{ oldest: '30 days' }, '2026-02-23T11:59:59.999Z', 'callback.too-old'],
    [{ oldest: '1 hour' }, '2026-03-25T11:00Z', '2026-03-25T11:00:00.000Z'],
    [{ oldest: '1 hour' }, '2026-03-25T10:59Z', 'callback.too-old'],
    [{ oldest: 0 }, '2026-03-25T12:00Z', '2026-03-25T12:00:00.000Z'],
    [{ oldest: 0 }, '2026-03-25T11:59:59.999Z', 'callback.too-old'],
    [{ oldest: 60_000 }, '2026-03-25T11:59Z', '2026-03-25T11:59:00.000Z'],
    [{ oldest: '2026-01-01T00:00+11:00' }, '2025-12-31T13:00Z', '2025-12-31T13:00:00.000Z'],
    [{ oldest: '2026-01-01T00:00+11:00' }, '2025-12-31T12:59Z', 'callback.too-old'],
    [{ latest: '2 weeks' }, '2026-04-08T12:00Z', '2026-04-08T12:00:00.000Z'],
    [{ latest: '2 weeks' }, '2026-04-08T12:01Z', 'callback.too-late'],
    [{ latest: '90 seconds' }, '2026-03-25T12:01:31Z', 'callback.too-late'],
    [{ latest: '5 minutes' }, '2026-03-25T12:05Z', '2026-03-25T12:05:00.000Z'],
    [{}, '1950-01-01T00:00Z', '1950-01-01T00:00:00.000Z'],
  ])('%j: %s is %s', (options, value, answer) => {
    expect(answerOf(options, value, { now })).toBe(answer)
    expect(answerOf(options, value, { now: Date.parse(now) })).toBe(answer)
  })

  it('judge the instant, not the wall clock', () => {
    const options = { timeZone: 'Australia/Melbourne', oldest: 0 }
    expect(answerOf(options, '2026-03-25 22:59', { now })).toBe('callback.too-old')
    expect(answerOf(options, '2026-03-25 23:00', { now })).toBe('2026-03-25T12:00:00.000Z')
  })

  it('say what was allowed', () => {
    const refusal = parserOf({ oldest: '30 days' }).parse('2026-01-01T00:00Z', { now })._unsafeUnwrapErr()
    expect(refusal).toEqual({
      code: 'callback.too-old',
      value: '2026-01-01T00:00Z',
      at: '2026-01-01T00:00:00.000Z',
      oldest: '30 days before now',
    })
    expect(describeCallbackRefusal(refusal)).toBe(
      '"2026-01-01T00:00Z" is 2026-01-01T00:00:00.000Z, before the oldest allowed: 30 days before now.',
    )
    const late = parserOf({ latest: '1 day' }).parse('2027-01-01T00:00Z', { now })._unsafeUnwrapErr()
    expect(late).toMatchObject({ code: 'callback.too-late', latest: '1 day after now' })
  })

  it('let nothing pass that they cannot judge', () => {
    for (const unknown of [{}, { now: 'yesterday' }]) {
      expect(parserOf({ oldest: '30 days' }).parse('2026-03-25T12:00Z', unknown)._unsafeUnwrapErr()).toMatchObject({
        code: 'callback.too-old',
        oldest: '30 days before now, and no now was given',
      })
      expect(answerOf({ latest: '30 days' }, '2026-03-25T12:00Z', unknown)).toBe('callback.too-late')
      expect(answerOf({ latest: '2030-01-01T00:00Z' }, '2026-03-25T12:00Z', unknown)).toBe('2026-03-25T12:00:00.000Z')
    }
  })
})

describe('dates that stand for none', () => {
  it.each([
    [{}, '1900-01-01 00:00'],
    [{}, '1900-01-01 23:59'],
    [{}, '9999-12-31 12:00'],
    [{ timeZone: 'Australia/Melbourne' }, '9999-12-31 00:00'],
    [{}, '1900-01-01T00:00+11:00'],
    [{ format: 'dd/MM/yyyy', dateOnlyTime: '09:00' }, '31/12/9999'],
    [{ format: 'epoch-seconds' }, '-2208988800'],
  ])('are warned of: %j, %s', (options, value) => {
    const { warnings } = parserOf(options).parse(value)._unsafeUnwrap()
    expect(warnings).toEqual([{ code: 'callback.stand-in-date', value }])
  })

  it.each(['1900-01-02 00:00', '1899-12-31 23:59', '9999-12-30 23:59', '1900-01-01T00:00-12:00'])(
    '%s: its neighbours are not, and its day is the written one',
    (value) => {
      const { warnings } = parserOf().parse(value)._unsafeUnwrap()
      expect(warnings).toHaveLength(value.startsWith('1900-01-01') ? 1 : 0)
    },
  )
})
