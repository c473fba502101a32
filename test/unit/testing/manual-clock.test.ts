import { describe, expect, it } from 'vitest'
import { ManualClock } from '../../../src/testing/index.js'

const start = '2026-11-24T09:00:00.000Z'

/** A clock with a timer for each delay, and what has fired: the delay, and the seconds that had passed. */
function clockWith(...seconds: readonly number[]) {
  const clock = new ManualClock(start)
  const fired: [number, number][] = []
  const cancels = seconds.map((delay) =>
    clock.setTimer(delay * 1_000, () => fired.push([delay, clock.monotonic() / 1_000])),
  )
  return { clock, fired, cancels }
}

describe('a manual clock', () => {
  it('stands still until it is told to go on', () => {
    const clock = new ManualClock(start)
    expect([clock.instant(), clock.now(), clock.monotonic()]).toEqual([start, Date.parse(start), 0])
    clock.advance(1_500)
    expect([clock.instant(), clock.now(), clock.monotonic()]).toEqual([
      '2026-11-24T09:00:01.500Z',
      Date.parse(start) + 1_500,
      1_500,
    ])
  })

  it('fires timers in the order in which they are due, each at its own time, once', () => {
    const { clock, fired } = clockWith(3, 1, 2, 5)
    clock.advance(4_000)
    expect(fired).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ])
    expect([clock.pending, clock.untilNext]).toEqual([1, 1_000])
    clock.advance(10_000)
    expect(fired.length).toBe(4)
  })

  it('fires no timer before its time or after it was cancelled', () => {
    const { clock, fired, cancels } = clockWith(1, 2)
    clock.advance(999)
    expect(fired).toEqual([])
    cancels[0]?.()
    clock.advance(10_000)
    expect(fired).toEqual([[2, 2]])
  })

  it('fires timers that are set while it advances', () => {
    const clock = new ManualClock(start)
    const fired: number[] = []
    const again = () => {
      fired.push(clock.monotonic())
      clock.setTimer(100, again)
    }
    clock.setTimer(100, again)
    clock.advance(350)
    expect([fired, clock.monotonic()]).toEqual([[100, 200, 300], 350])
  })

  it('goes to the next timer, and says when there is none', () => {
    const { clock, fired } = clockWith(7)
    expect([clock.advanceToNext(), clock.advanceToNext()]).toEqual([true, false])
    expect([fired, clock.monotonic()]).toEqual([[[7, 7]], 7_000])
  })

  it('lets the time of day jump either way without letting time pass', () => {
    const { clock, fired } = clockWith(1)
    clock.setTime('2001-01-01T00:00:00.000Z')
    expect([clock.instant(), clock.monotonic(), fired]).toEqual(['2001-01-01T00:00:00.000Z', 0, []])
    clock.advance(1_000)
    expect([clock.instant(), fired]).toEqual(['2001-01-01T00:00:01.000Z', [[1, 1]]])
  })

  it('refuses what is no time', () => {
    expect(() => new ManualClock('yesterday')).toThrow(RangeError)
  })
})
