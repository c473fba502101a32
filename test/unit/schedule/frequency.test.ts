import { describe, expect, it } from 'vitest'
import { type CompleteFrequency, Frequency, nextDue } from '../../../src/schedule/frequency.js'

const minute: CompleteFrequency = { kind: 'every', interval: 60_000 }
const cron = (expression: string, timeZone = 'UTC'): CompleteFrequency => ({ kind: 'cron', expression, timeZone })

describe('Frequency', () => {
  it('makes plain frozen data that survives JSON', () => {
    const made = [
      Frequency.every('1 minute'),
      Frequency.every(90_000),
      Frequency.cron('*/5 * * * *'),
      Frequency.cron('0 9 * * *', { timeZone: 'Europe/Paris' }),
      Frequency.manual(),
    ]
    expect(made).toEqual([
      { kind: 'every', interval: '1 minute' },
      { kind: 'every', interval: 90_000 },
      { kind: 'cron', expression: '*/5 * * * *' },
      { kind: 'cron', expression: '0 9 * * *', timeZone: 'Europe/Paris' },
      { kind: 'manual' },
    ])
    expect(made.every(Object.isFrozen)).toBe(true)
    expect(JSON.parse(JSON.stringify(made))).toEqual(made)
  })
})

describe('the next run by an interval', () => {
  const now = '2026-11-24T09:00:00.000Z'

  it.each([
    ['is due at once when there was none', null, now],
    ['is due an interval after the last began', '2026-11-24T08:59:30.000Z', '2026-11-24T09:00:30.000Z'],
    ['keeps its milliseconds', '2026-11-24T08:59:30.125Z', '2026-11-24T09:00:30.125Z'],
    ['is overdue since its time, however many were missed', '2026-11-20T00:00:00.000Z', '2026-11-20T00:01:00.000Z'],
    ['is due when the last began an interval ago', '2026-11-24T08:59:00.000Z', now],
    ['waits when the clock was put back a little', '2026-11-24T09:00:10.000Z', '2026-11-24T09:01:10.000Z'],
    ['is due at once when the clock was put back by more than the interval', '2027-01-01T00:00:00.000Z', now],
  ])('%s', (_, last, due) => {
    expect(nextDue(minute, { lastStartedAt: last, now })).toBe(due)
  })

  it('does not come of itself when it is manual', () => {
    expect(nextDue({ kind: 'manual' }, { lastStartedAt: null, now })).toBeNull()
    expect(nextDue({ kind: 'manual' }, { lastStartedAt: '2020-01-01T00:00:00.000Z', now })).toBeNull()
  })
})

describe('the next run by a cron expression', () => {
  it.each([
    [
      'comes after the last',
      '0 9 * * *',
      '2026-11-24T09:00:01.000Z',
      '2026-11-24T12:00:00.000Z',
      '2026-11-25T09:00:00.000Z',
    ],
    [
      'is overdue when its time was missed',
      '0 9 * * *',
      '2026-11-20T09:00:01.000Z',
      '2026-11-24T12:00:00.000Z',
      '2026-11-21T09:00:00.000Z',
    ],
    [
      'waits for its time when there was none',
      '0 9 * * *',
      null,
      '2026-11-24T08:00:00.000Z',
      '2026-11-24T09:00:00.000Z',
    ],
    [
      'is found by a late asker when there was none',
      '0 9 * * *',
      null,
      '2026-11-24T09:04:00.000Z',
      '2026-11-24T09:00:00.000Z',
    ],
    [
      'is not made up for when there was none',
      '0 9 * * *',
      null,
      '2026-11-24T09:06:00.000Z',
      '2026-11-25T09:00:00.000Z',
    ],
    [
      'counts from now when the clock was put back',
      '0 9 * * *',
      '2027-05-05T05:05:05.000Z',
      '2026-11-24T12:00:00.000Z',
      '2026-11-25T09:00:00.000Z',
    ],
    [
      'reads six fields with seconds in front',
      '*/10 * * * * *',
      '2026-11-24T12:00:01.000Z',
      '2026-11-24T12:00:02.000Z',
      '2026-11-24T12:00:10.000Z',
    ],
    [
      'reads names of days',
      '0 8 * * MON',
      '2026-11-24T08:00:00.000Z',
      '2026-11-24T12:00:00.000Z',
      '2026-11-30T08:00:00.000Z',
    ],
  ])('%s', (_, expression, last, now, due) => {
    expect(nextDue(cron(expression), { lastStartedAt: last, now })).toBe(due)
  })

  it('comes at the time of its zone', () => {
    const due = nextDue(cron('0 9 * * *', 'Australia/Melbourne'), {
      lastStartedAt: '2026-11-24T00:00:00.000Z',
      now: '2026-11-24T01:00:00.000Z',
    })
    expect(due).toBe('2026-11-24T22:00:00.000Z')
  })

  // America/New_York: clocks go from 02:00 to 03:00 on 8 March 2026, and from 02:00 back to 01:00 on 1 November 2026.
  it.each([
    [
      'comes when clocks have been put forward over its time',
      '30 2 * * *',
      '2026-03-07T12:00:00.000Z',
      '2026-03-08T07:00:00.000Z',
    ],
    ['comes again at its own time the day after', '30 2 * * *', '2026-03-08T07:00:01.000Z', '2026-03-09T06:30:00.000Z'],
    ['comes the first of two times', '30 1 * * *', '2026-10-31T12:00:00.000Z', '2026-11-01T05:30:00.000Z'],
    ['does not come the second time', '30 1 * * *', '2026-11-01T05:30:01.000Z', '2026-11-02T06:30:00.000Z'],
    [
      'goes on through the hour that comes twice',
      '*/30 * * * *',
      '2026-11-01T05:30:01.000Z',
      '2026-11-01T06:00:00.000Z',
    ],
    ['goes on after it', '*/30 * * * *', '2026-11-01T06:30:01.000Z', '2026-11-01T07:00:00.000Z'],
  ])('%s', (_, expression, last, due) => {
    expect(nextDue(cron(expression, 'America/New_York'), { lastStartedAt: last, now: last })).toBe(due)
  })

  it('does not come where the expression is none', () => {
    expect(nextDue(cron('every minute'), { lastStartedAt: null, now: '2026-11-24T12:00:00.000Z' })).toBeNull()
  })
})
