import { type Clock, systemClock } from '../../ports/clock.js'
import type { Journal } from '../journal.js'
import type { LeadRepository } from '../lead-repository.js'
import type { LeadTable } from '../lead-table.js'
import { applyChanges } from './apply-changes.js'
import { findLeads } from './find-leads.js'
import { memoryJournal } from './memory-journal.js'
import type { MemoryChange, MemoryLead } from './memory-lead.js'
import { type CommittedChanges, MemoryStore } from './memory-store.js'
import type { MemoryTransaction } from './memory-transaction.js'
import { showLeads } from './show-leads.js'

/** What a repository in memory can be given. */
export interface MemoryLeadRepositoryOptions {
  /** The store's clock, which judges leases and histories. Default: the machine's. */
  readonly clock?: Clock
  /** Called after each commit with the leads that it changed, in the order of the commits. What it throws is ignored. */
  readonly onChanges?: (committed: CommittedChanges) => void
}

/** All leads and their changes, as they are committed. */
export interface MemorySnapshot {
  /** In the order in which they were stored. */
  readonly leads: readonly MemoryLead[]
  /** In the order in which they were made. */
  readonly changes: readonly MemoryChange[]
}

/**
 * Keeps leads and the injector's memory in this process: the reference reading of the ports.
 *
 * Its transactions are real: all or nothing, with locks held to the end and first come, first served. It is gone with the
 * process.
 */
export class MemoryLeadRepository implements LeadRepository<MemoryTransaction> {
  readonly journal: Journal<MemoryTransaction>
  readonly leads: LeadTable<MemoryTransaction>
  readonly #store: MemoryStore

  constructor(options: MemoryLeadRepositoryOptions = {}) {
    const store = new MemoryStore(options.clock ?? systemClock, options.onChanges)
    this.#store = store
    this.journal = memoryJournal(store)
    this.leads = {
      find: async (tx, query) => findLeads({ shelf: store.leads, staged: tx.stagedLeads }, query),
      show: async (tx, wanted) => showLeads({ shelf: store.leads, staged: tx.stagedLeads }, wanted),
      apply: async (tx, changes, context) => {
        tx.mustWrite()
        const ids = applyChanges(store.leads, tx, { changes, context })
        tx.applied.push({ injector: context.injector, changes, ids })
        return ids
      },
    }
  }

  /** Everything about leads that is committed, read past the ports: for tests and for looking in. */
  snapshot(): MemorySnapshot {
    return { leads: [...this.#store.leads.values()], changes: [...this.#store.leads.changes] }
  }
}
