import { LeadInjector, orThrow } from 'lead-injector'
import { MemoryLeadRepository } from 'lead-injector/memory'
import { integerColumn, ManualClock, scriptedConnection, textColumn } from 'lead-injector/testing'
import { expect, it } from 'vitest'

const day = 86_400_000

it('deletes runs that are older than the settings keep, and leaves rows that nobody has dealt with', async () => {
  const clock = new ManualClock('2026-01-01T00:00:00.000Z')
  const repository = new MemoryLeadRepository({ clock })
  let next = 1
  const columns = [integerColumn('id'), textColumn('phone')]
  const { connection } = scriptedConnection({
    procedures: { new_leads: { answer: () => ({ columns, rows: [[String(next++), 'not a number']] }) } },
  })
  const injector = orThrow(
    LeadInjector.create({
      settings: {
        name: 'Keeps for days',
        connection: 'crm',
        enabled: true,
        procedureName: 'new_leads',
        uniqueIdField: 'id',
        timeZone: 'UTC',
        campaign: 'summer',
        allocation: 'inbound',
        keep: { runs: '30 days', quarantine: '10 days' },
      },
      connection,
      repository,
      clock,
    }),
  )
  const kept = async () => (await repository.journal.quarantine(injector.id, { limit: 100 })).map(({ key }) => key)
  const runs = async () => (await repository.journal.runs(injector.id, 100)).map(({ run }) => run)

  orThrow(await injector.run())
  clock.advance(20 * day)
  orThrow(await injector.run())
  expect(await kept()).toEqual(['1', '2'])
  expect(await runs()).toEqual([2, 1])

  clock.advance(15 * day)
  orThrow(await injector.run())
  expect(await kept()).toEqual(['1', '2', '3'])
  expect(await runs()).toEqual([3, 2])
})
