import { describe, expect, it } from 'vitest'
import { noRows } from '../../../src/repository/journal-run.js'
import type { Lease } from '../../../src/repository/journal-state.js'
import { type CommittedChanges, MemoryLeadRepository } from '../../../src/repository/memory/index.js'
import { callable, newLead, noChanges } from '../../../src/testing/contract/samples.js'
import { ManualClock } from '../../../src/testing/index.js'

const at = '2026-11-24T09:00:00.000Z'

async function fresh(onChanges?: (committed: CommittedChanges) => void) {
  const clock = new ManualClock(at)
  const repository = new MemoryLeadRepository({ clock, ...(onChanges && { onChanges }) })
  const request = {
    owner: 'host:1',
    leaseFor: 60_000,
    campaigns: ['summer'],
    purpose: 'run',
    lookBack: null,
    lockTimeout: 10_000,
  } as const
  const lease = async (injector: string): Promise<Lease> => {
    const begun = await repository.journal.begin({ ...request, injector })
    if (!('lease' in begun)) throw new Error('no lease')
    return begun.lease
  }
  const locks = { campaigns: ['summer'], leaseFor: 60_000, lockTimeout: 1_000 }
  return { clock, repository, lease, locks }
}

describe('locks in memory', () => {
  it('go to those who wait in the order in which they came', async () => {
    const { repository, lease, locks } = await fresh()
    const leases = await Promise.all(['a', 'b', 'c', 'd'].map(lease))
    const order: string[] = []
    await Promise.all(
      leases.map((each) =>
        repository.journal.transaction(async (tx) => {
          await repository.journal.lock(tx, { ...locks, lease: each })
          order.push(each.injector)
          await repository.journal.now()
        }),
      ),
    )
    expect(order).toEqual(['a', 'b', 'c', 'd'])
  })

  it('are given up by a transaction that ends while it waits for one', async () => {
    const { repository, lease, locks } = await fresh()
    const [one, other] = [await lease('a'), await lease('b')]
    await repository.journal.transaction(async (tx) => {
      await repository.journal.lock(tx, { ...locks, lease: one })
      await repository.journal.transaction(async (impatient) => {
        void repository.journal.lock(impatient, { ...locks, lease: other })
      })
    })
    const lockedAt = repository.journal.transaction((tx) => repository.journal.lock(tx, { ...locks, lease: other }))
    expect(await lockedAt).toBe(at)
  })

  it('are free for the next in the queue when one before it gave up', async () => {
    const { clock, repository, lease, locks } = await fresh()
    const [one, two, three] = [await lease('a'), await lease('b'), await lease('c')]
    const lock = (each: Lease, lockTimeout: number) =>
      repository.journal.transaction((tx) => repository.journal.lock(tx, { ...locks, lease: each, lockTimeout }))
    const waiting = await repository.journal.transaction(async (tx) => {
      await repository.journal.lock(tx, { ...locks, lease: one })
      const second = lock(two, 10)
      const third = lock(three, 100_000)
      clock.advance(10)
      await expect(second).rejects.toMatchObject({ kind: 'timeout', code: 'LOCK_TIMEOUT' })
      return [third]
    })
    expect(await waiting[0]).toBe('2026-11-24T09:00:00.010Z')
    expect(clock.pending).toBe(0)
  })
})

describe('writes in memory', () => {
  it('are refused in a look-up, and by the journal before the lease is locked', async () => {
    const { repository, lease } = await fresh()
    const { journal, leads } = repository
    const own = await lease('a')
    const changes = { ...noChanges, inserts: [newLead('1')] }
    const applied = journal.reading((tx) => leads.apply(tx, changes, { injector: 'a', at }))
    await expect(applied).rejects.toMatchObject({ code: 'READ_ONLY' })
    const batch = {
      lease: own,
      run: 1,
      batch: 1,
      ledger: [],
      quarantine: [],
      settled: [],
      counts: noRows,
      rejections: {},
      fingerprint: null,
    }
    await expect(journal.transaction((tx) => journal.record(tx, batch))).rejects.toMatchObject({ code: 'NOT_LOCKED' })
  })

  it('by two transactions that took no lock are refused when both give one external id', async () => {
    const { repository } = await fresh()
    const store = (uniqueId: string) =>
      repository.journal.transaction((tx) =>
        repository.leads.apply(
          tx,
          { ...noChanges, inserts: [newLead(uniqueId, { externalId: 'x' })] },
          { injector: 'a', at },
        ),
      )
    const outcomes = await Promise.allSettled([store('1'), store('2')])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(repository.snapshot().leads.map(({ uniqueId }) => uniqueId)).toEqual(['1'])
  })

  it('are told to the host once they are committed, and never before', async () => {
    const heard: CommittedChanges[] = []
    const { repository } = await fresh((committed) => {
      heard.push(committed)
      throw new Error('ignored')
    })
    const inserts = [newLead('1', { numbers: [callable('+61412345678')] })]
    const store = (stop: boolean) =>
      repository.journal.transaction(async (tx) => {
        const ids = await repository.leads.apply(tx, { ...noChanges, inserts }, { injector: 'a', at })
        expect(heard).toEqual([])
        if (stop) throw new Error('stop')
        return ids
      })
    await expect(store(true)).rejects.toThrow('stop')
    const ids = await store(false)
    expect(heard).toEqual([{ injector: 'a', changes: { ...noChanges, inserts }, ids }])
    expect(repository.snapshot().leads).toMatchObject([{ id: ids[0], uniqueId: '1', storedAt: at, template: null }])
  })
})
