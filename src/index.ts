export { err, errAsync, ok, okAsync, Result, ResultAsync } from 'neverthrow'
export { CallbackDateParser } from './callback/callback-date-parser.js'
export type { CallbackFormatFault, CallbackFormatFaultFacts } from './callback/format-fault.js'
export type { CallbackDateOptions, GapPolicy, OverlapPolicy } from './callback/options.js'
export type { CallbackContext, CallbackWarning, ParsedCallback } from './callback/parsed-callback.js'
export type {
  CallbackReading,
  CallbackTextReading,
  DatedReading,
  EmptyReading,
  InstantReading,
  TimeOfDay,
  TimeSource,
  WallClockReading,
} from './callback/reading.js'
export { type CallbackRefusal, type CallbackRefusalCode, describeCallbackRefusal } from './callback/refusal.js'
export type { CallbackResolution } from './callback/resolve-wall-clock.js'
export type { CallbackSuggestion, SuggestedFormat, SuggestOptions } from './callback/suggest-formats.js'
export type { TypedKind } from './callback/typed-text.js'
export type { DriverHolder } from './connection/driver-of.js'
export type { UrlOptions } from './connection/external-connection.js'
export { ExternalConnection } from './connection/external-connection.js'
export type { MssqlConfig } from './connection/mssql/config.js'
export type { MysqlConfig } from './connection/mysql/config.js'
export type { PostgresConfig } from './connection/postgres/config.js'
export type {
  ProcedureCall,
  ProcedureParameter,
  ProcedureSignature,
  SourceDriver,
  SourceHealth,
  SourceResult,
  SourceSession,
} from './connection/source-driver.js'
export {
  DuplicatePolicy,
  type DuplicatePolicyOptions,
  type DuplicateScopeSetting,
} from './duplicates/duplicate-policy.js'
export type { Candidate, DuplicateRule, RivalHolder } from './duplicates/duplicate-rule.js'
export type { ErrorCode, ErrorDetails } from './errors/error-details.js'
export { type InjectorError, type InjectorErrorOf, injectorError, isInjectorError } from './errors/injector-error.js'
export { orThrow } from './errors/or-throw.js'
export type { InjectorDependencies } from './injector/dependencies.js'
export type { DryRunOptions } from './injector/dry-run/dry-run.js'
export type {
  ColumnUse,
  TestedColumn,
  TestedHeader,
  TestedId,
  TestedRight,
  TestedRow,
  TestReport,
} from './injector/dry-run/test-report.js'
export type { ExplainedLead, ExplainedRow, ExplainQuery, Explanation } from './injector/explain/explanation.js'
export { renderExplanation } from './injector/explain/render-explanation.js'
export type { CheckCode, CheckDetails } from './injector/findings/check-details.js'
export { describeFinding } from './injector/findings/describe-finding.js'
export type {
  Finding,
  FindingCode,
  FindingDetails,
  FindingOf,
  Severity,
  WarningDetails,
} from './injector/findings/finding.js'
export type { HistoryQuery, LastIdHistory, RunHistory } from './injector/history/history.js'
export { LeadInjector } from './injector/lead-injector.js'
export type { PurgeAges, Purged } from './injector/purge/purge-by-age.js'
export type { DismissOptions } from './injector/quarantine/dismiss.js'
export type { KeptRow } from './injector/quarantine/kept-row.js'
export type { QuarantinePage, QuarantineQuery } from './injector/quarantine/list-quarantine.js'
export type { ReplayOptions } from './injector/quarantine/replay.js'
export type { RowChoice, RowsMeant } from './injector/quarantine/row-choice.js'
export { renderRunReport } from './injector/report/render-run-report.js'
export { type RenderOptions, renderTestReport } from './injector/report/render-test-report.js'
export type { RejectedRow, RunError, RunReport, SkipReason, WarningGroup } from './injector/report/run-report.js'
export type { RunOptions } from './injector/run/run.js'
export type { LeadAction } from './lead/action.js'
export { describeRejection } from './lead/describe-rejection.js'
export { describeWarning } from './lead/describe-warning.js'
export type { DurationText } from './lead/duration.js'
export type { ChangeRecord, LeadChanges, LeadRef, LeadUpdate, NewLead } from './lead/lead-changes.js'
export type { LeadMatches, LeadQuery, NumberHolder, NumberScope, WantedNumber } from './lead/lead-query.js'
export type { KnownContactHours, NamesAsked, NamesKnown } from './lead/names.js'
export type {
  BlockedReason,
  Holder,
  LeadNumber,
  NormalisedPhone,
  NumberFate,
  PhoneNormaliser,
  PhoneNumber,
} from './lead/phone.js'
export type { PortableCell, PortableRow } from './lead/portable-row.js'
export { isFault, type Rejection, type RejectionCode, type RejectionKind, rejectionKinds } from './lead/rejection.js'
export type {
  ChangeStamp,
  LeadCallback,
  LeadSnapshot,
  LeadState,
  RegisterCheck,
  Sequence,
  StoredLead,
} from './lead/stored-lead.js'
export type { CampaignTemplate, TemplateField } from './lead/template.js'
export type { ExactId, IdKind } from './lead/unique-id.js'
export type { Cell, ColumnCaution, ColumnKind, Instant, RawRow, SourceColumn } from './lead/value.js'
export type { Warning, WarningCode } from './lead/warning.js'
export { libPhoneNumber } from './phones/libphonenumber.js'
export { type PrefixRule, prefixPatterns } from './phones/prefix-patterns.js'
export type { CampaignDirectory, DirectoryPlace, InjectorPlace } from './ports/campaign-directory.js'
export { type Clock, systemClock } from './ports/clock.js'
export type { DoNotCallRegister, RegisterAnswer } from './ports/do-not-call-register.js'
export type { InjectorEvent } from './ports/events.js'
export type { Observer } from './ports/observer.js'
export { type StaticDirectoryNames, staticDirectory } from './ports/static-directory.js'
export type {
  Amendment,
  BeginRequest,
  Begun,
  Journal,
  JournalBatch,
  PurgeRequest,
  QuarantineFilter,
  Renewal,
  RunEnd,
  UnitLocks,
} from './repository/journal.js'
export type {
  KnownRow,
  LedgerEntry,
  LedgerOutcome,
  QuarantinedRow,
  QuarantineEntry,
  QuarantineState,
} from './repository/journal-entry.js'
export type { RowCounts, RunKind, RunRecord, RunStatus } from './repository/journal-run.js'
export type { Fingerprint, InjectorState, LastIdEntry, LastIdMove, Lease } from './repository/journal-state.js'
export type { LeadRepository } from './repository/lead-repository.js'
export type { ApplyContext, LeadsWanted, LeadTable } from './repository/lead-table.js'
export type { StoreFault, StoreFaultKind } from './repository/store-fault.js'
export type { CompleteFrequency } from './schedule/frequency.js'
export { Frequency } from './schedule/frequency.js'
export {
  type CloseSchedulerOptions,
  InjectorScheduler,
  type InjectorSchedulerOptions,
} from './schedule/injector-scheduler.js'
export type { SchedulableInjector } from './schedule/schedulable-injector.js'
export type { CompleteDuplicatePolicy, CompleteSettings } from './settings/complete-settings.js'
export type { InitialId } from './settings/initial-id.js'
export type {
  BreakerSettings,
  CallbackSettings,
  DeadlineSettings,
  KeepSettings,
  LimitSettings,
  RetrySettings,
} from './settings/setting-groups.js'
export type { InjectorSettings } from './settings/settings.js'
export { describeFaults, type SettingsFault, type SettingsFaultCode } from './settings/settings-fault.js'
export { type JsonSchema, settingsJsonSchema } from './settings/settings-json-schema.js'
export type { SizeText } from './settings/size.js'
export {
  injectorSettingsSchema,
  type StandardIssue,
  type StandardResult,
  type StandardSchema,
} from './settings/standard-schema.js'
export { validateSettings } from './settings/validate-settings.js'
