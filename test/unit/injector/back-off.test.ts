import { ManualClock } from 'lead-injector/testing'
import { describe, expect, it } from 'vitest'
import { backOff, wait } from '../../../src/injector/run/back-off.js'

const retries = { count: 5, from: 200, to: 1_000 }

describe('the wait before a try', () => {
  it('may be twice as long each time, up to its bound', () => {
    expect([1, 2, 3, 4, 5, 60].map((attempt) => backOff(retries, attempt, () => 1))).toEqual([
      200, 400, 800, 1_000, 1_000, 1_000,
    ])
  })

  it('is drawn from all of that, so that many do not come back together', () => {
    expect([0, 0.25, 0.5].map((drawn) => backOff(retries, 2, () => drawn))).toEqual([0, 100, 200])
  })
})

describe('waiting', () => {
  it('ends when the clock has come so far, and not before', async () => {
    const clock = new ManualClock()
    let over = false
    const waited = wait(clock, 200, new AbortController().signal).then(() => {
      over = true
    })
    clock.advance(199)
    await Promise.resolve()
    expect(over).toBe(false)
    clock.advance(1)
    await waited
    expect(clock.pending).toBe(0)
  })

  it('ends at once when it is aborted, and leaves no timer', async () => {
    const clock = new ManualClock()
    const stop = new AbortController()
    const waited = wait(clock, 200, stop.signal)
    stop.abort()
    await waited
    expect(clock.pending).toBe(0)
    await wait(clock, 200, stop.signal)
    expect(clock.pending).toBe(0)
  })
})
