import { LeadInjector, orThrow, type RunReport } from 'lead-injector'
import { MemoryLeadRepository } from 'lead-injector/memory'
import { integerColumn, scriptedConnection, textColumn } from 'lead-injector/testing'
import { expect, it } from 'vitest'
import { loadFence } from './fences/load-fence.js'

/** What the example's module gives. */
interface Example {
  comeAgain(injector: LeadInjector, ids: readonly string[], after: string | null): Promise<RunReport['counts']>
}

it('docs/rejected-rows.md lets rows come again that were mended in the source', async () => {
  const phones = new Map([
    ['1', '+61412000001'],
    ['2', 'bad'],
    ['3', 'bad'],
  ])
  const { connection } = scriptedConnection({
    procedures: {
      new_leads: {
        answer: ({ lastId }) => ({
          columns: [integerColumn('id'), textColumn('phone')],
          rows: [...phones].filter(([id]) => Number(id) > Number(lastId?.text ?? 0)),
        }),
      },
    },
  })
  const settings = {
    name: 'web',
    connection: 'crm',
    enabled: true,
    procedureName: 'new_leads',
    uniqueIdField: 'id',
    timeZone: 'UTC',
    campaign: 'summer',
    allocation: 'inbound',
  }
  const injector = orThrow(LeadInjector.create({ settings, connection, repository: new MemoryLeadRepository() }))
  expect(orThrow(await injector.run()).counts).toMatchObject({ imported: 1, rejected: 2 })
  phones.set('2', '+61412000002')
  // A fence is checked to compile elsewhere; what it exports cannot be known here.
  const { comeAgain } = (await loadFence('docs/rejected-rows.md', 'comeAgain')) as Example
  expect(await comeAgain(injector, ['2'], '1')).toMatchObject({ read: 2, imported: 1, known: 1, rejected: 0 })
  expect(orThrow(await injector.lastIdHistory()).entries.slice(1, 3)).toMatchObject([
    { why: 'rewind', lastId: { text: '1' }, reason: expect.stringContaining('mended in the CRM') },
    { why: 'forget', lastId: { text: '3' } },
  ])
})
