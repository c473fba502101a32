export type { MemoryChange, MemoryLead } from './memory-lead.js'
export {
  MemoryLeadRepository,
  type MemoryLeadRepositoryOptions,
  type MemorySnapshot,
} from './memory-lead-repository.js'
export type { CommittedChanges } from './memory-store.js'
export type { MemoryTransaction } from './memory-transaction.js'
