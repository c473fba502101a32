import { LeadInjector } from 'lead-injector'
import { MemoryLeadRepository } from 'lead-injector/memory'
import { scriptedConnection } from 'lead-injector/testing'
import { expect, it } from 'vitest'

const settings = {
  name: 'Web enquiries',
  connection: 'crm',
  procedureName: 'new_leads',
  uniqueIdField: 'id',
  timeZone: 'UTC',
  campaign: 'summer',
  allocation: 'inbound',
}
const faultsOf = (given: Partial<typeof settings>) => {
  const { connection } = scriptedConnection({ name: 'crm', procedures: {} })
  const repository = new MemoryLeadRepository()
  const created = LeadInjector.create({ settings: { ...settings, ...given }, connection, repository })
  return created.isErr() ? created.error.map(({ path, code }) => `${path} ${code}`) : []
}

it('makes an injector of settings and the connection that they name', () => {
  expect(faultsOf({})).toEqual([])
})

it('tells a connection of another name together with what is wrong with the settings', () => {
  expect(faultsOf({ connection: 'CRM' })).toEqual(['connection connection-mismatch'])
  expect(faultsOf({ connection: 'CRM', timeZone: 'X' }).sort()).toEqual([
    'connection connection-mismatch',
    'timeZone unknown-time-zone',
  ])
})

it('says nothing of another name where the settings have no name for it', () => {
  expect(faultsOf({ connection: '' })).toEqual(['connection blank'])
})

it('tells settings that are none, too', () => {
  const { connection } = scriptedConnection({ name: 'crm', procedures: {} })
  const none = JSON.parse('null')
  const created = LeadInjector.create({ settings: none, connection, repository: new MemoryLeadRepository() })
  expect(created.isErr() && created.error.map(({ code }) => code)).toEqual(['wrong-type'])
})
