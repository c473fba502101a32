import { afterEach, describe, expect, it } from 'vitest'
import { bench, closeSchedulers, TimedInjector } from './scheduler-bench.js'

afterEach(closeSchedulers)

describe('InjectorScheduler', () => {
  it('runs an injector when it is due, and again when it is due next', async () => {
    const { clock, scheduler, pass, secondsOf } = bench()
    const injector = new TimedInjector(clock)
    scheduler.add(injector)
    scheduler.start()
    await pass(150)
    expect(secondsOf(injector)).toEqual([0, 60, 120])
  })

  it('runs nothing before it is started', async () => {
    const { clock, scheduler, pass } = bench()
    const injector = new TimedInjector(clock)
    scheduler.add(injector)
    await pass(120)
    expect([injector.runs, injector.asked, clock.pending]).toEqual([[], 0, 0])
  })

  it('takes injectors while it goes on', async () => {
    const { clock, scheduler, pass, secondsOf } = bench()
    scheduler.start()
    await pass(10)
    const injector = new TimedInjector(clock)
    scheduler.add(injector)
    await pass(1)
    expect(secondsOf(injector)).toEqual([10])
  })

  it('started twice is started once', async () => {
    const { clock, scheduler, pass, secondsOf } = bench()
    const injector = new TimedInjector(clock)
    scheduler.add(injector)
    scheduler.start()
    scheduler.start()
    await pass(59)
    expect(secondsOf(injector)).toEqual([0])
  })

  it('sees within a minute what another host has changed', async () => {
    const { clock, scheduler, pass, secondsOf } = bench()
    const [idle, slow] = [new TimedInjector(clock, 'idle'), new TimedInjector(clock, 'slow')]
    idle.interval = null
    slow.interval = 3_600_000
    for (const injector of [idle, slow]) scheduler.add(injector)
    scheduler.start()
    await pass(90)
    idle.interval = 60_000
    slow.interval = 100_000
    await pass(60)
    expect(secondsOf(idle)).toEqual([120])
    expect(secondsOf(slow)).toEqual([0, 120])
  })

  it('puts off an injector that another host has run meanwhile', async () => {
    const { clock, scheduler, pass, secondsOf } = bench()
    const injector = new TimedInjector(clock)
    scheduler.add(injector)
    scheduler.start()
    await pass(30)
    injector.lastStartedAt = clock.now()
    await pass(61)
    expect(secondsOf(injector)).toEqual([0, 90])
  })

  it.each([
    ['ahead of', 300_000],
    ['behind', -300_000],
  ])("goes by the store's clock where that is %s its own, without asking all the time", async (_, ahead) => {
    const { clock, scheduler, pass, secondsOf } = bench()
    const injector = new TimedInjector(clock)
    injector.ahead = ahead
    scheduler.add(injector)
    scheduler.start()
    await pass(600)
    const gaps = secondsOf(injector).map((second, index, all) => second - (all[index - 1] ?? second))
    expect(injector.runs.length).toBeGreaterThanOrEqual(5)
    expect(Math.min(...gaps.slice(1))).toBeGreaterThanOrEqual(60)
    expect(injector.asked).toBeLessThan(150)
  })

  it('runs no more at a time than it may, in turn', async () => {
    const { clock, scheduler, pass, secondsOf } = bench({ concurrency: 2 })
    const injectors = ['a', 'b', 'c'].map((id) => new TimedInjector(clock, id))
    for (const injector of injectors) {
      injector.holds = true
      scheduler.add(injector)
    }
    scheduler.start()
    await pass(10)
    expect(injectors.map(secondsOf)).toEqual([[0], [0], []])
    injectors[0]?.letGo()
    await pass(1)
    expect(injectors.map(secondsOf)).toEqual([[0], [0], [10]])
  })

  it('never runs one injector twice at a time', async () => {
    const { clock, scheduler, pass, secondsOf } = bench()
    const injector = new TimedInjector(clock)
    injector.holds = true
    scheduler.add(injector)
    scheduler.start()
    await pass(200)
    expect(secondsOf(injector)).toEqual([0])
    injector.letGo()
    await pass(2)
    expect(secondsOf(injector)).toEqual([0, 201])
  })

  it('lets an injector that is removed end its run, and runs it no more', async () => {
    const { clock, scheduler, pass, secondsOf } = bench()
    const injector = new TimedInjector(clock)
    injector.holds = true
    scheduler.add(injector)
    scheduler.start()
    await pass(1)
    let removed = false
    const removing = scheduler.remove('web').then(() => {
      removed = true
    })
    await pass(100)
    expect([removed, injector.cancelled]).toEqual([false, 0])
    injector.letGo()
    await removing
    await pass(120)
    expect(secondsOf(injector)).toEqual([0])
    expect(clock.pending).toBe(0)
  })

  it('has one injector to an id: the last that was added', async () => {
    const { clock, scheduler, pass } = bench()
    const [first, second] = [new TimedInjector(clock), new TimedInjector(clock)]
    scheduler.add(first)
    scheduler.start()
    await pass(1)
    scheduler.add(second)
    await pass(119)
    expect([first.runs.length, second.runs.length]).toEqual([1, 2])
  })
})
