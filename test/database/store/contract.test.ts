import { afterAll, describe, it } from 'vitest'
import { journalContract, leadRepositoryContract, leadTableContract } from '../../../src/testing/index.js'
import { describeOn } from '../../servers/index.js'
import { freshRepositories, type StoreName, serverStores } from './stores.js'

function contractsOn(store: StoreName, concurrent: boolean): void {
  const { fresh, close } = freshRepositories(store)
  afterAll(close)
  const options = { fresh, concurrent }
  describe('the journal keeps', () => {
    for (const { name, run } of journalContract(options)) it(name, run)
  })
  describe('the leads keep', () => {
    for (const { name, run } of leadTableContract(options)) it(name, run)
  })
  describe('the repository keeps', () => {
    for (const { name, run } of leadRepositoryContract(options)) it(name, run)
  })
}

// Kysely has one connection to a SQLite file, and a transaction has it to itself.
describe('on SQLite', () => contractsOn('sqlite', false))

for (const store of serverStores) await describeOn(store, `on ${store}`, () => contractsOn(store, true))
