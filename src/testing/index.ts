export { check } from './check/check.js'
export { CheckFailure } from './check/check-failure.js'
export type {
  ContractCase,
  ContractOptions,
  FreshRepository,
  ReadChangeRecord,
} from './contract/contract-options.js'
export { journalContract } from './contract/journal-contract.js'
export { leadRepositoryContract } from './contract/lead-repository-contract.js'
export { leadTableContract } from './contract/lead-table-contract.js'
export { ManualClock } from './manual-clock.js'
export { type RecordingObserver, recordingObserver } from './recording-observer.js'
