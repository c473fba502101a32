import { type CampaignDirectory, LeadInjector, orThrow, staticDirectory } from 'lead-injector'
import { MemoryLeadRepository } from 'lead-injector/memory'
import { integerColumn, ManualClock, scriptedConnection, textColumn } from 'lead-injector/testing'
import { describe, expect, it } from 'vitest'

const real = staticDirectory({ campaigns: { summer: { allocations: ['inbound'] } }, agents: ['kim'] })

/** An injector whose directory hangs in one of its questions; the other is answered. `asked` resolves when it hangs. */
function hangingIn(question: keyof CampaignDirectory) {
  const clock = new ManualClock('2026-01-01T00:00:00.000Z')
  const signals: AbortSignal[] = []
  let told = () => {}
  const asked = new Promise<void>((resolve) => {
    told = resolve
  })
  const hang = (_: unknown, signal: AbortSignal) => {
    signals.push(signal)
    told()
    return new Promise<never>(() => {})
  }
  const { connection } = scriptedConnection({
    procedures: {
      new_leads: {
        answer: () => ({
          columns: [integerColumn('id'), textColumn('phone'), textColumn('njAgent')],
          rows: [['1', '+61412000001', 'kim']],
        }),
      },
    },
  })
  const injector = orThrow(
    LeadInjector.create({
      settings: {
        name: 'hanging',
        connection: 'crm',
        enabled: true,
        procedureName: 'new_leads',
        uniqueIdField: 'id',
        timeZone: 'UTC',
        campaign: 'summer',
        allocation: 'inbound',
        deadlines: { directory: '7 seconds' },
        retries: { count: 0 },
      },
      connection,
      repository: new MemoryLeadRepository({ clock }),
      directory: { ...real, [question]: hang },
      clock,
    }),
  )
  return { injector, clock, asked, signals }
}

describe.for(['place', 'names'] as const)('a directory that hangs when it is asked for %s', (question) => {
  it('stops the run at its deadline, and is told so', async () => {
    const { injector, clock, asked, signals } = hangingIn(question)
    const run = injector.run()
    await asked
    await clock.advance(6_999)
    expect(signals[0]?.aborted).toBe(false)
    await clock.advance(1)
    const error = (await run)._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'directory.timeout', retryable: true, details: { milliseconds: 7_000 } })
    expect(signals[0]?.aborted).toBe(true)
    expect(orThrow(await injector.state())).toMatchObject({ lease: null, lastId: null })
  })

  it('holds up no cancelled run', async () => {
    const { injector, asked, signals } = hangingIn(question)
    const stop = new AbortController()
    const run = injector.run({ signal: stop.signal })
    await asked
    stop.abort()
    expect(orThrow(await run).status).toBe('cancelled')
    expect(signals[0]?.aborted).toBe(true)
  })
})
