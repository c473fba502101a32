import { LeadInjector, type LeadRepository, orThrow, type RunOptions } from 'lead-injector'
import { MemoryLeadRepository } from 'lead-injector/memory'
import { gate, integerColumn, ManualClock, recordingObserver, scriptedConnection } from 'lead-injector/testing'
import { expect, it } from 'vitest'

/** A bench whose injector tries three times more, and waits for one second before each. */
function bench({
  answer,
  broken = (real) => real,
}: {
  readonly answer: () => Promise<void>
  readonly broken?: (real: LeadRepository) => LeadRepository
}) {
  const clock = new ManualClock('2026-01-01T00:00:00.000Z')
  const { connection, counts } = scriptedConnection({
    procedures: {
      new_leads: {
        answer: async () => {
          await answer()
          return { columns: [integerColumn('id')], rows: [] }
        },
      },
    },
  })
  const { observer, ofType } = recordingObserver()
  const repository = new MemoryLeadRepository({ clock })
  const injector = orThrow(
    LeadInjector.create({
      settings: {
        id: 'web',
        name: 'Web',
        connection: 'crm',
        enabled: true,
        procedureName: 'new_leads',
        uniqueIdField: 'id',
        timeZone: 'UTC',
        campaign: 'summer',
        allocation: 'inbound',
        deadlines: { call: '7 seconds' },
        retries: { count: 3, from: '1 second', to: '1 second' },
      },
      connection,
      repository: broken(repository),
      clock,
      observer,
      random: () => 1,
    }),
  )
  return { injector, clock, counts, ofType, run: (options?: RunOptions) => injector.run(options) }
}

/** Lets everything go on that waits for no time. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}

it('leaves a call that ran out of its own time to the next run', async () => {
  const source = gate()
  const { clock, counts, ofType, run } = bench({ answer: () => source.pass() })
  const ended = run()
  await source.reached
  clock.advance(7_000)
  await settle()
  // The source, which does not listen, has its grace.
  clock.advance(1_000)
  const error = (await ended)._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'source.timeout', retryable: true, details: { waitedFor: 'call' } })
  expect(ofType('retry')).toEqual([])
  expect(counts.opened).toBe(1)
  source.open()
  expect(orThrow(await run()).status).toBe('completed')
  expect(clock.pending).toBe(0)
})

it('waits between the tries to end a run, of one that was cancelled as well', async () => {
  const stop = new AbortController()
  const ends: number[] = []
  const gone = new Error('gone')
  const { injector, clock, ofType, run } = bench({
    answer: async () => stop.abort(),
    broken: (real) => ({
      leads: real.leads,
      journal: {
        ...real.journal,
        faultOf: (error) => (error === gone ? { kind: 'unavailable', code: 'TEST' } : real.journal.faultOf(error)),
        finish: async (end) => {
          if (ends.push(clock.monotonic()) < 3) throw gone
          return real.journal.finish(end)
        },
      },
    }),
  })
  const ended = run({ signal: stop.signal })
  for (let second = 1; second <= 3; second++) {
    await settle()
    expect(ends).toHaveLength(second)
    clock.advance(1_000)
  }
  expect(orThrow(await ended).status).toBe('cancelled')
  expect(ofType('retry').map(({ what, milliseconds }) => [what, milliseconds])).toEqual([
    ['end', 1_000],
    ['end', 1_000],
  ])
  expect(orThrow(await injector.state())?.lease).toBeNull()
})
