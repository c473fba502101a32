import { afterEach, describe, expect, it } from 'vitest'
import { bench, closeSchedulers, TimedInjector } from './scheduler-bench.js'

afterEach(closeSchedulers)

describe('closing a scheduler', () => {
  it('waits for the runs in progress, begins none, and leaves no timer', async () => {
    const { clock, scheduler, pass } = bench({ concurrency: 1 })
    const [first, second] = [new TimedInjector(clock, 'first'), new TimedInjector(clock, 'second')]
    first.holds = true
    for (const injector of [first, second]) scheduler.add(injector)
    scheduler.start()
    await pass(1)
    let closed = false
    const closing = scheduler.close().then(() => {
      closed = true
    })
    await pass(29)
    expect([closed, first.cancelled]).toEqual([false, 0])
    first.letGo()
    await closing
    expect([first.cancelled, second.runs.length, clock.pending]).toEqual([0, 0, 0])
  })

  it('cancels runs that outlast the grace', async () => {
    const { clock, scheduler, pass } = bench()
    const injector = new TimedInjector(clock)
    injector.holds = true
    scheduler.add(injector)
    scheduler.start()
    await pass(1)
    const closing = scheduler.close({ grace: 5_000 })
    await pass(4)
    expect(injector.cancelled).toBe(0)
    await pass(1)
    await closing
    expect(injector.cancelled).toBe(1)
  })

  it('waits for runs of injectors that were removed as well', async () => {
    const { clock, scheduler, pass } = bench()
    const injector = new TimedInjector(clock)
    injector.holds = true
    scheduler.add(injector)
    scheduler.start()
    await pass(1)
    void scheduler.remove('web')
    const closing = scheduler.close({ grace: 1_000 })
    await pass(1)
    await closing
    expect(injector.cancelled).toBe(1)
  })

  it('ends the wait for the next run', async () => {
    const { clock, scheduler, pass } = bench()
    const injector = new TimedInjector(clock)
    scheduler.add(injector)
    scheduler.start()
    await pass(1)
    await scheduler.close()
    await pass(120)
    expect([injector.runs.length, clock.pending]).toEqual([1, 0])
  })

  it('is for good, and may be done twice', async () => {
    const { clock, scheduler, pass } = bench()
    const injector = new TimedInjector(clock)
    await scheduler.close()
    await scheduler.close()
    scheduler.start()
    scheduler.add(injector)
    await pass(60)
    expect(injector.asked).toBe(0)
  })

  it('happens at the end of an await using block', async () => {
    const { clock, scheduler, pass } = bench()
    const injector = new TimedInjector(clock)
    scheduler.add(injector)
    {
      await using running = scheduler
      running.start()
      await pass(1)
    }
    expect([injector.runs.length, clock.pending]).toEqual([1, 0])
  })
})
