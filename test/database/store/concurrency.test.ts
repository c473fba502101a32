import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { KyselyLeadRepository } from '../../../src/repository/kysely/index.js'
import type { LeadRepository } from '../../../src/repository/lead-repository.js'
import { size } from '../../size.js'
import { describeEachStore } from './each-store.js'
import { lead } from './leads.js'
import { migratedStore, type TestStore } from './stores.js'
import { batchOf, begin } from './units.js'

const rounds = size({ quick: 4, full: 50 })
const injectors = ['1', '2', '3', '4', '5', '6', '7', '8']
const numbersOfRound = (round: number) =>
  Array.from({ length: 60 }, (_, n) => `+6140${round}${String(n).padStart(3, '0')}`)

/** One unit of work: looks up which numbers are held, and stores a lead for each that is not, in an order of its own. */
async function importRound(repository: LeadRepository, injector: string, round: number): Promise<void> {
  const { journal, leads } = repository
  const lease = await begin(repository, injector)
  const wanted = numbersOfRound(round)
  const mixed = wanted.map((number, n) => wanted[(n * 7 + Number(injector) * 11) % wanted.length] ?? number)
  const campaigns = Number(injector) % 2 === 0 ? ['summer'] : ['autumn', 'summer']
  await journal.transaction(async (tx) => {
    const at = await journal.lock(tx, { campaigns, lease, leaseFor: 60_000, lockTimeout: 30_000 })
    const query = { campaign: 'summer', externalIds: [], scope: { campaigns: ['summer'] }, since: null, holders: 1 }
    const { holders } = await leads.find(tx, { ...query, numbers: wanted.map((number) => ({ number, at: null })) })
    const held = new Set(holders.map(({ number }) => number))
    // Half of them for each: so that several have something to store.
    const free = mixed.filter((number) => !held.has(number)).slice(0, 15)
    const inserts = free.map((number) => lead(`${injector}-${number}`, { numbers: [{ field: 'phone', number }] }))
    const ids = await leads.apply(tx, { updates: [], inserts, records: [] }, { injector, at: at ?? '' })
    const ledger = inserts.map(({ uniqueId }, n) => ({
      key: uniqueId,
      outcome: 'imported' as const,
      run: round,
      lead: ids[n] ?? null,
    }))
    await journal.record(tx, batchOf(lease, { run: round, ledger }))
  })
  const counts = { read: 15, imported: 15, updated: 0, reallocated: 0, rejected: 0, known: 0 }
  await journal.finish({
    lease,
    run: round,
    status: 'completed',
    counts,
    rejections: {},
    error: null,
    stalledRuns: 0,
    lockTimeout: 10_000,
  })
}

async function callableLeads({ db }: TestStore, round: number): Promise<readonly string[]> {
  const { rows } = await sql<{ number: string }>`
    select number from li_lead_numbers where callable and number like ${`+6140${round}%`} order by number`.execute(db)
  return rows.map(({ number }) => number).filter((number) => numbersOfRound(round).includes(number))
}

await describeEachStore('eight injectors at once on one campaign', (name) => {
  it('keep one callable lead for each number, and nothing surfaces', {
    timeout: size({ quick: 120_000, full: 1_800_000 }),
  }, async () => {
    const store = await migratedStore(name)
    try {
      // Each on a host of its own.
      const hosts = injectors.map(() => new KyselyLeadRepository(store.connect()))
      for (let round = 1; round <= rounds; round++) {
        await Promise.all(hosts.map((repository, n) => importRound(repository, injectors[n] ?? '', round)))
        expect(await callableLeads(store, round), `round ${round}`).toEqual([...numbersOfRound(round)].sort())
      }
    } finally {
      await store.close()
    }
  })
})
