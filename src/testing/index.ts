export { check } from './check/check.js'
export { CheckFailure } from './check/check-failure.js'
export type {
  ConnectionContractOptions,
  ContractProcedures,
  ExpectedEcho,
  ExpectedValue,
  FreshSource,
  Unconnectable,
} from './connection/connection-contract-options.js'
export { externalConnectionContract } from './connection/external-connection-contract.js'
export { type Gate, gate } from './connection/gate.js'
export {
  integerColumn,
  type ScriptedAnswer,
  type ScriptedCall,
  type ScriptedConnectionOptions,
  type ScriptedCounts,
  type ScriptedProcedure,
  textColumn,
} from './connection/script.js'
export { type ScriptedConnection, scriptedConnection } from './connection/scripted-connection.js'
export type {
  ContractCase,
  ContractOptions,
  FreshRepository,
  ReadChangeRecord,
} from './contract/contract-options.js'
export { journalContract } from './contract/journal-contract.js'
export { leadRepositoryContract } from './contract/lead-repository-contract.js'
export { leadTableContract } from './contract/lead-table-contract.js'
export {
  type ExpectedRow,
  expectFinding,
  expectNoFaults,
  expectNoFinding,
  expectReady,
  expectRow,
} from './dry-run/expect-report.js'
export { ManualClock } from './manual-clock.js'
export { type RecordingObserver, recordingObserver } from './recording-observer.js'
