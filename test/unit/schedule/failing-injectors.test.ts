import { okAsync } from 'neverthrow'
import { afterEach, describe, expect, it } from 'vitest'
import { bench, closeSchedulers, TimedInjector } from './scheduler-bench.js'

afterEach(closeSchedulers)

describe('a scheduler of injectors that fail', () => {
  it.each(['asking', 'running', 'rejecting'] as const)(
    'goes on after an injector failed at %s, and with the others',
    async (fails) => {
      const told: string[] = []
      const { clock, scheduler, pass, secondsOf } = bench({ onError: (error, id) => told.push(`${id} ${error.code}`) })
      const [bad, good] = [new TimedInjector(clock, 'bad'), new TimedInjector(clock, 'good')]
      bad.fails = fails
      for (const injector of [bad, good]) scheduler.add(injector)
      scheduler.start()
      await pass(1)
      expect(told).toContain('bad plugin.failed')
      bad.fails = 'no'
      await pass(120)
      expect(secondsOf(good)).toEqual([0, 60, 120])
      expect(secondsOf(bad).length).toBeGreaterThanOrEqual(2)
    },
  )

  it('tries an injector that failed again when it is due next, not before', async () => {
    const { clock, scheduler, pass, secondsOf } = bench()
    const injector = new TimedInjector(clock)
    injector.fails = 'running'
    scheduler.add(injector)
    scheduler.start()
    await pass(150)
    expect(secondsOf(injector)).toEqual([0, 60, 120])
  })

  it('asks a store that is down ever less often, up to once a minute', async () => {
    const { clock, scheduler, pass } = bench()
    const injector = new TimedInjector(clock)
    injector.fails = 'asking'
    scheduler.add(injector)
    scheduler.start()
    await pass(63)
    expect(injector.asked).toBe(7) // after 0, 1, 3, 7, 15, 31 and 63 seconds
    await pass(600)
    expect(injector.asked).toBe(17)
  })

  it('does not press an injector whose answers make no sense', async () => {
    const { clock, scheduler, pass } = bench()
    let asked = 0
    scheduler.add({
      id: 'odd',
      nextRunAt: () => okAsync(`no time ${asked++}`),
      runIfDue: () => okAsync(undefined),
    })
    scheduler.start()
    await pass(60)
    expect(asked).toBeLessThanOrEqual(61)
    expect(clock.pending).toBe(1)
  })

  it('survives an onError that throws', async () => {
    const { clock, scheduler, pass, secondsOf } = bench({
      onError: () => {
        throw new Error('a fault in the host')
      },
    })
    const injector = new TimedInjector(clock)
    injector.fails = 'running'
    scheduler.add(injector)
    scheduler.start()
    await pass(61)
    expect(secondsOf(injector)).toEqual([0, 60])
  })
})
