import { LeadInjector, type LeadRepository, orThrow } from 'lead-injector'
import { MemoryLeadRepository } from 'lead-injector/memory'
import { integerColumn, scriptedConnection } from 'lead-injector/testing'
import { expect, it } from 'vitest'

const gone = new Error('gone')
const away = () => Promise.reject(gone)

/** An injector that has run once, over a store that cannot be reached for some of its questions. */
async function ranOver(real: MemoryLeadRepository, without: Partial<LeadRepository['journal']>) {
  const { connection } = scriptedConnection({
    procedures: { new_leads: { answer: () => ({ columns: [integerColumn('id')], rows: [['1']] }) } },
  })
  const { leads, journal } = real
  const faultOf = (error: unknown) =>
    error === gone ? ({ kind: 'unavailable', code: 'TEST' } as const) : journal.faultOf(error)
  const settings = {
    id: 'web',
    name: 'Web',
    connection: 'crm',
    enabled: true,
    procedureName: 'new_leads',
    uniqueIdField: 'id',
    timeZone: 'UTC',
    campaign: 'summer',
    allocation: 'inbound',
  }
  const repository = { leads, journal: { ...journal, faultOf, ...without } }
  const injector = orThrow(LeadInjector.create({ settings, connection, repository }))
  orThrow(await injector.run())
  return injector
}

it('is told as one where the type of an id is read from the history', async () => {
  const injector = await ranOver(new MemoryLeadRepository(), { lastIds: away })
  orThrow(await injector.rewind(null, 'afresh'))
  const answers = [
    await injector.explain({ id: '1' }),
    await injector.quarantine({ ids: ['1'] }),
    await injector.dismiss({ ids: ['1'] }, 'a slip'),
  ]
  expect(answers.map((answer) => answer._unsafeUnwrapErr().code)).toEqual(Array(3).fill('store.unavailable'))
})

it('is told as one by a test that needs the state to read the text of an id, and is a finding of one that does not', async () => {
  const injector = await ranOver(new MemoryLeadRepository(), { state: away })
  expect((await injector.test({ lastId: '1' }))._unsafeUnwrapErr().code).toBe('store.unavailable')
  expect(orThrow(await injector.test()).findings[0]?.code).toBe('store.unavailable')
})

it('hides neither what was done nor what went wrong when the lease cannot be given back', async () => {
  const real = new MemoryLeadRepository()
  const injector = await ranOver(real, { release: away })
  expect((await injector.rewind('x', 'a slip'))._unsafeUnwrapErr().code).toBe('upkeep.unknown-id')
  const lease = (await real.journal.state('web'))?.lease
  if (lease) await real.journal.release({ injector: 'web', ...lease }, 1_000)
  orThrow(await injector.rewind(null, 'afresh'))
  expect((await real.journal.state('web'))?.lastId).toBeNull()
})
