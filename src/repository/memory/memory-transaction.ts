import type { Instant } from '../../lead/value.js'
import type { Amendment, JournalBatch, UnitLocks } from '../journal.js'
import type { Lease } from '../journal-state.js'
import { holds, type InjectorMemory } from './injector-memory.js'
import { campaignLock, injectorLock } from './lock-queues.js'
import type { MemoryChange, MemoryLead } from './memory-lead.js'
import type { CommittedChanges, MemoryStore } from './memory-store.js'
import { MemoryStoreError } from './memory-store-error.js'
import { refuseTakenExternalIds } from './refuse-taken-external-ids.js'

/** Something that the journal is to do at the commit. */
export interface JournalStep {
  readonly injector: string
  readonly what: { readonly batch: JournalBatch } | { readonly amendment: Amendment }
  readonly carryOut: (memory: InjectorMemory, now: Instant) => void
}

/** What a transaction holds back until its commit, and the locks that it has until then. */
export class MemoryTransaction {
  readonly stagedLeads = new Map<string, MemoryLead>()
  readonly stagedChanges: MemoryChange[] = []
  readonly steps: JournalStep[] = []
  readonly applied: CommittedChanges[] = []
  readonly #store: MemoryStore
  readonly #locks: string[] = []
  readonly #leases: { readonly lease: Lease; readonly leaseFor: number }[] = []
  readonly #writes: boolean
  #lost = false
  #ended = false

  constructor(store: MemoryStore, writes: boolean) {
    this.#store = store
    this.#writes = writes
  }

  /** Takes campaigns, then the injector. NULL when the lease is lost: then nothing will be committed. */
  async lock({ campaigns, lease, leaseFor, lockTimeout }: UnitLocks): Promise<Instant | null> {
    const deadline = this.#store.clock.monotonic() + lockTimeout
    for (const name of [...campaigns.map(campaignLock), injectorLock(lease.injector)]) {
      await this.#store.locks.acquire(name, this, deadline - this.#store.clock.monotonic())
      this.#locks.push(name)
      if (this.#ended) this.release()
    }
    if (holds(this.#store.injectors.get(lease.injector), lease)) {
      this.#leases.push({ lease, leaseFor })
      return this.#store.now()
    }
    this.#lost = true
    return null
  }

  /** @throws MemoryStoreError where nothing may be written. */
  mustWrite(): void {
    if (!this.#writes) throw new MemoryStoreError('unknown', 'READ_ONLY', 'A look-up cannot write.')
  }

  /** @throws MemoryStoreError where the lease was never locked; false where it is lost. */
  mayWrite(lease: Lease): boolean {
    this.mustWrite()
    if (this.#lost) return false
    if (this.#leases.some((held) => held.lease.injector === lease.injector && held.lease.token === lease.token))
      return true
    throw new MemoryStoreError('unknown', 'NOT_LOCKED', `Injector "${lease.injector}" must be locked first.`)
  }

  /** Makes everything visible at once. It throws before it begins, or not at all. */
  commit(): void {
    if (this.#lost) return
    refuseTakenExternalIds(this.#store.leads, this.stagedLeads)
    for (const lead of this.stagedLeads.values()) this.#store.leads.set(lead)
    this.#store.leads.changes.push(...this.stagedChanges)
    const now = this.#store.now()
    for (const step of this.steps) step.carryOut(this.#store.injector(step.injector), now)
    for (const { lease, leaseFor } of this.#leases) {
      const { owner, token, injector } = lease
      this.#store.injector(injector).lease = { owner, token, until: this.#store.now(leaseFor) }
    }
  }

  /** Whether what was applied has been kept, once committed. */
  get kept(): boolean {
    return !this.#lost
  }

  /** Ends the transaction; a lock that it still waits for is given back as soon as it comes. */
  release(): void {
    this.#ended = true
    for (const name of this.#locks.splice(0)) this.#store.locks.release(name, this)
  }
}
