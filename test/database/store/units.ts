import type { LeadChanges } from '../../../src/lead/lead-changes.js'
import type { JournalBatch } from '../../../src/repository/journal.js'
import type { Lease } from '../../../src/repository/journal-state.js'
import type { LeadRepository } from '../../../src/repository/lead-repository.js'

/** Takes the lease of an injector for a minute. */
export async function begin({ journal }: LeadRepository, injector = 'crm', owner = 'host:1'): Promise<Lease> {
  const campaigns = ['autumn', 'summer']
  const begun = await journal.begin({
    injector,
    owner,
    leaseFor: 60_000,
    campaigns,
    purpose: 'run',
    lookBack: null,
    lockTimeout: 10_000,
  })
  if ('lease' in begun) return begun.lease
  throw new Error(`${injector} cannot begin: ${JSON.stringify(begun)}`)
}

/** What a batch leaves behind: nothing but what is told. */
export function batchOf(lease: Lease, parts: Partial<JournalBatch> = {}): JournalBatch {
  return {
    lease,
    run: 1,
    batch: 1,
    ledger: [],
    quarantine: [],
    settled: [],
    counts: { read: 0, imported: 0, updated: 0, reallocated: 0, rejected: 0, known: 0 },
    rejections: {},
    fingerprint: null,
    ...parts,
  }
}

/** Applies changes in a unit of work of its own; gives the ids of the inserts. */
export function applied(
  { journal, leads }: LeadRepository,
  lease: Lease,
  changes: Partial<LeadChanges>,
): Promise<readonly string[]> {
  return journal.transaction(async (tx) => {
    const at = await journal.lock(tx, { campaigns: ['summer'], lease, leaseFor: 60_000, lockTimeout: 10_000 })
    if (at === null) throw new Error('the lease is lost')
    const whole = { updates: [], inserts: [], records: [], ...changes }
    return leads.apply(tx, whole, { injector: lease.injector, at })
  })
}
