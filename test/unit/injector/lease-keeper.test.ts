import { LeadInjector, orThrow } from 'lead-injector'
import { MemoryLeadRepository } from 'lead-injector/memory'
import {
  gate,
  integerColumn,
  ManualClock,
  recordingObserver,
  scriptedConnection,
  textColumn,
} from 'lead-injector/testing'
import { expect, it } from 'vitest'

const begin = {
  injector: 'slow',
  leaseFor: 60_000,
  campaigns: [],
  purpose: 'run',
  lookBack: null,
  lockTimeout: 10_000,
} as const

/** An injector whose source answers only when the gate is opened. */
function slowInjector() {
  const clock = new ManualClock('2026-01-01T00:00:00.000Z')
  const repository = new MemoryLeadRepository({ clock })
  const source = gate()
  const { connection } = scriptedConnection({
    procedures: {
      new_leads: {
        answer: async () => {
          await source.pass()
          return { columns: [integerColumn('id'), textColumn('phone')], rows: [['1', '+61412000001']] }
        },
      },
    },
  })
  const { observer, ofType } = recordingObserver()
  const injector = orThrow(
    LeadInjector.create({
      settings: {
        name: 'slow',
        connection: 'crm',
        enabled: true,
        procedureName: 'new_leads',
        uniqueIdField: 'id',
        timeZone: 'UTC',
        campaign: 'summer',
        allocation: 'inbound',
        leaseFor: '60 seconds',
        retries: { count: 0 },
      },
      connection,
      repository,
      clock,
      observer,
    }),
  )
  return { clock, repository, source, injector, ofType }
}

/** Lets everything go on that waits for no time. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}

it('keeps the lease for as long as the source takes', async () => {
  const { clock, repository, source, injector } = slowInjector()
  const run = injector.run()
  await source.reached
  for (let minutes = 0; minutes < 5; minutes++) {
    for (let third = 0; third < 3; third++) {
      clock.advance(20_000)
      await settle()
    }
    expect(await repository.journal.begin({ ...begin, owner: 'other' })).toMatchObject({ busy: {} })
  }
  source.open()
  expect(orThrow(await run).counts.imported).toBe(1)
  expect((await repository.journal.state('slow'))?.lease).toBeNull()
  expect(clock.pending).toBe(0)
})

it('ends the run when the lease has passed to another, while it waits for its source', async () => {
  const { clock, repository, source, injector, ofType } = slowInjector()
  const run = injector.run()
  await source.reached
  const { journal } = repository
  // Another takes it over in the moment in which it has run out.
  const state = await journal.state('slow')
  await journal.renew(
    { injector: 'slow', token: state?.lease?.token ?? 0, owner: '' },
    { leaseFor: 0, lockTimeout: 10_000 },
  )
  expect(await journal.begin({ ...begin, owner: 'other' })).toMatchObject({ lease: { owner: 'other' } })
  clock.advance(20_000)
  await settle()
  // The source, which does not listen, has its grace.
  clock.advance(1_000)
  const error = (await run)._unsafeUnwrapErr()
  expect(error.code).toBe('lease.lost')
  expect(error.report?.counts.read).toBe(0)
  expect(ofType('lease.lost')).toHaveLength(1)
  expect(ofType('run.failed').map(({ code }) => code)).toEqual(['lease.lost'])
  expect((await journal.state('slow'))?.lease?.owner).toBe('other')
  expect(clock.pending).toBe(0)
})
