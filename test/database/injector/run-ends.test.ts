import type { InjectorEvent, LeadRepository } from 'lead-injector'
import { describe, expect, it } from 'vitest'
import { injectorBench, injectorId, runFails, runOk } from './bench.js'
import { mobile } from './crm.js'
import { everyStore } from './stores.js'
import { change, LostAnswer, losingAnswers, quickRetries } from './transaction-helpers.js'

/** A repository that ends runs in the store and loses the answers so many times. */
function losingEnds(real: LeadRepository, times: number): LeadRepository {
  const { leads, journal } = losingAnswers(real)
  let lost = 0
  return {
    leads,
    journal: {
      ...journal,
      finish: async (end) => {
        const held = await journal.finish(end)
        if (lost++ < times) throw new LostAnswer('unavailable')
        return held
      },
    },
  }
}

describe.for(everyStore)('the end of a run, with a store in %s', ([, fresh]) => {
  it('whose answer was lost is recognised: the run has ended once, as it was told first', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) })
    const { repository } = bench.store
    const injector = bench.injector({ retries: quickRetries }, { repository: losingEnds(repository, 2) })
    expect((await runOk(injector)).status).toBe('completed')
    expect(bench.heard.ofType('retry').map(({ what, attempt }) => [what, attempt])).toEqual([
      ['end', 1],
      ['end', 2],
    ])
    // Idle runs, of which the second joins the record of the first.
    for (const times of [1, 1])
      await runOk(bench.injector({ retries: quickRetries }, { repository: losingEnds(repository, times) }))
    const runs = await repository.journal.runs(injectorId, 9)
    expect(runs.map(({ run, status, folded }) => [run, status, folded])).toEqual([
      [2, 'completed', 2],
      [1, 'completed', 1],
    ])
    expect(await repository.journal.state(injectorId)).toMatchObject({ lease: null, run: 3 })
  })

  it('that cannot be told at all is the error of the run', async () => {
    await using bench = await injectorBench(fresh)
    const repository = losingEnds(bench.store.repository, 9)
    expect((await runFails(bench.injector({ retries: quickRetries }, { repository }))).code).toBe('store.unavailable')
  })
})

const [[, memory] = ['', () => Promise.reject(new Error('no store'))]] = everyStore

describe('an observer', () => {
  it.for([
    [
      'throws',
      (): void => {
        throw new Error('a fault of the host')
      },
    ],
    ['rejects', () => Promise.reject(new Error('a fault of the host'))],
  ] as const)('that %s harms nothing', async ([, observer]) => {
    await using bench = await injectorBench(memory)
    await bench.crm.add({ phone: mobile(1) }, { phone: 'bad' })
    const injector = bench.injector({}, { observer })
    expect((await runOk(injector)).counts).toMatchObject({ imported: 1, rejected: 1 })
    expect((await injector.replay('all')).isOk()).toBe(true)
    await bench.crm.sql('drop function new_leads(bigint)')
    expect((await runFails(injector)).code).toBe('procedure.unknown')
  })

  it('hears what a run does, in order, as plain data: the leads of each batch made and changed among it', async () => {
    await using bench = await injectorBench(memory)
    await bench.crm.add(
      { externalId: 'A', phone: mobile(1) },
      { phone: 'bad' },
      { ...change, externalId: 'A', disposition: 'SALE' },
    )
    await runOk(bench.injector({ batchRows: 2 }))
    const events: readonly InjectorEvent[] = bench.heard.events
    expect(JSON.parse(JSON.stringify(events))).toEqual(events)
    expect(events.map(({ type }) => type)).toEqual([
      'run.started',
      'call.started',
      'row.rejected',
      'batch.committed',
      'batch.committed',
      // The end of a call in which changes may have had to wait.
      'batch.committed',
      'run.finished',
    ])
    const [lead] = await bench.store.leads()
    expect(lead?.disposition).toBe('SALE')
    const [first, second] = bench.heard.ofType('batch.committed')
    expect(first).toMatchObject({ batch: 1, changed: [], counts: { imported: 1, rejected: 1 } })
    expect(first?.leads).toHaveLength(1)
    expect(second).toMatchObject({ batch: 2, leads: [], changed: first?.leads })
  })
})
