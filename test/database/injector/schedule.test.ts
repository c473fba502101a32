import { Frequency, type LeadRepository } from 'lead-injector'
import { describe, expect, it } from 'vitest'
import { injectorBench, injectorId, runOk } from './bench.js'
import { mobile } from './crm.js'
import { stores } from './stores.js'

describe.for(stores)('with a store in %s', ([, fresh]) => {
  it('runs at once the first time, and then when the interval has passed since the last run began', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) })
    const injector = bench.injector({ frequency: Frequency.every('1 hour') })
    const first = (await injector.runIfDue())._unsafeUnwrap()
    expect(first).toMatchObject({ status: 'completed', counts: { imported: 1 } })
    const startedAt = (await injector.state())._unsafeUnwrap()?.lastStartedAt ?? ''
    const dueAt = new Date(Date.parse(startedAt) + 3_600_000).toISOString()
    expect((await injector.nextRunAt())._unsafeUnwrap()).toBe(dueAt)
    const second = (await injector.runIfDue())._unsafeUnwrap()
    expect(second).toMatchObject({ status: 'skipped', run: null, skipped: { because: 'not-due', dueAt } })
    // Run without asking it runs all the same.
    expect((await runOk(injector)).status).toBe('completed')
  })

  it('does not run while it is disabled, unless forced', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) })
    const injector = bench.injector({ enabled: false })
    expect(await runOk(injector)).toMatchObject({
      status: 'skipped',
      skipped: { because: 'disabled' },
      timings: { startedAt: null },
    })
    expect((await injector.runIfDue())._unsafeUnwrap().skipped).toEqual({ because: 'disabled' })
    expect((await injector.nextRunAt())._unsafeUnwrap()).toBeNull()
    expect((await injector.state())._unsafeUnwrap()).toBeNull()
    expect(bench.heard.events).toEqual([])
    expect((await injector.runIfDue({ force: true }))._unsafeUnwrap().counts.imported).toBe(1)
    expect((await injector.runIfDue({ force: true }))._unsafeUnwrap().skipped?.because).toBe('not-due')
    expect((await runOk(injector, { force: true })).counts.read).toBe(0)
  })

  it('never comes due of itself when it only runs when told', async () => {
    await using bench = await injectorBench(fresh)
    const injector = bench.injector({ frequency: Frequency.manual() })
    expect((await injector.nextRunAt())._unsafeUnwrap()).toBeNull()
    expect((await injector.runIfDue())._unsafeUnwrap().skipped).toEqual({ because: 'not-due', dueAt: null })
  })

  it('is run by one of many hosts that find it due at the same time', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) })
    const hosts = [1, 2, 3, 4].map(() => bench.injector({ frequency: Frequency.every('1 hour') }))
    const reports = await Promise.all(hosts.map(async (host) => (await host.runIfDue())._unsafeUnwrap()))
    expect(reports.filter((report) => report.status === 'completed')).toHaveLength(1)
    expect((await bench.store.repository.journal.state(injectorId))?.run).toBe(1)
  })

  it('is not run again by a host that found it due before another had run it', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) })
    const { journal, leads } = bench.store.repository
    const frequency = Frequency.every('1 hour')
    const fast = bench.injector({ frequency })
    // Between its question and its begin another host runs from beginning to end.
    const overtaken: LeadRepository = {
      leads,
      journal: {
        ...journal,
        begin: async (request) => {
          expect((await fast.runIfDue())._unsafeUnwrap().status).toBe('completed')
          return journal.begin(request)
        },
      },
    }
    const late = (await bench.injector({ frequency }, { repository: overtaken }).runIfDue())._unsafeUnwrap()
    const startedAt = (await journal.state(injectorId))?.lastStartedAt ?? ''
    const dueAt = new Date(Date.parse(startedAt) + 3_600_000).toISOString()
    expect(late.skipped).toEqual({ because: 'not-due', dueAt })
    expect((await journal.state(injectorId))?.run).toBe(1)
  })
})
