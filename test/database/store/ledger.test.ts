import { expect, it } from 'vitest'
import { KyselyLeadRepository } from '../../../src/repository/kysely/index.js'
import { describeEachDatabase } from './each-store.js'
import { migratedStore } from './stores.js'
import { batchOf, begin } from './units.js'

await describeEachDatabase('the ledger', (name) => {
  it('takes a later entry of the same transaction for a key that was looked up as missing', async () => {
    const store = await migratedStore(name)
    try {
      const repository = new KyselyLeadRepository(store.db)
      const { journal } = repository
      const lease = await begin(repository)
      await journal.transaction(async (tx) => {
        await journal.lock(tx, { campaigns: ['summer'], lease, leaseFor: 60_000, lockTimeout: 10_000 })
        expect((await journal.known(tx, 'crm', ['1', '2'])).size).toBe(0)
        const entry = { key: '1', outcome: 'put-off', run: 1, lead: null } as const
        await journal.record(tx, batchOf(lease, { ledger: [entry, { ...entry, key: '3' }] }))
        await journal.record(tx, batchOf(lease, { batch: 2, ledger: [{ ...entry, outcome: 'rejected' }] }))
      })
      const kept = await journal.ledger('crm', ['1', '2', '3'])
      expect(kept.map(({ key, outcome }) => `${key} ${outcome}`).sort()).toEqual(['1 rejected', '3 put-off'])
    } finally {
      await store.close()
    }
  })
})
