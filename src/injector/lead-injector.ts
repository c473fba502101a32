import { err, ok, type Result, ResultAsync } from 'neverthrow'
import { type InjectorError, injectorError, isInjectorError } from '../errors/injector-error.js'
import type { Instant } from '../lead/value.js'
import type { InjectorState } from '../repository/journal-state.js'
import { nextDue } from '../schedule/frequency.js'
import type { CompleteSettings } from '../settings/complete-settings.js'
import type { SettingsFault } from '../settings/settings-fault.js'
import type { InjectorDependencies } from './dependencies.js'
import { type DryRunOptions, performDryRun } from './dry-run/dry-run.js'
import type { TestReport } from './dry-run/test-report.js'
import { explain } from './explain/explain.js'
import type { ExplainQuery, Explanation } from './explain/explanation.js'
import { type HistoryQuery, type LastIdHistory, lastIdHistory, type RunHistory, runHistory } from './history/history.js'
import type { InjectorParts } from './injector-context.js'
import { makeParts } from './make-parts.js'
import { type PurgeAges, type Purged, purgeByAge } from './purge/purge-by-age.js'
import { type DismissOptions, dismissRows } from './quarantine/dismiss.js'
import { listQuarantine, type QuarantinePage, type QuarantineQuery } from './quarantine/list-quarantine.js'
import { performReplay, type ReplayOptions } from './quarantine/replay.js'
import type { RowsMeant } from './quarantine/row-choice.js'
import { skippedReport } from './report/make-report.js'
import type { RunError, RunReport } from './report/run-report.js'
import type { RunOutcome } from './run/conduct-run.js'
import { performRun, type RunOptions } from './run/run.js'
import { adoptSource, forget, rewind } from './upkeep/amend.js'
import type { GivenId } from './upkeep/read-ids.js'

/**
 * Pulls leads out of an outside database into a campaign: calls its stored procedure with the last id imported, and brings the
 * new rows in, under the settings' rules.
 *
 * Nothing here throws or rejects: every method answers with a `Result`. Any number of hosts may run the same injector; its
 * lease lets one at a time.
 */
export class LeadInjector {
  readonly #parts: InjectorParts

  private constructor(parts: InjectorParts) {
    this.#parts = parts
  }

  /** Makes an injector, or tells every fault in the settings and the connection at once. Nothing is connected yet. */
  static create(dependencies: InjectorDependencies): Result<LeadInjector, readonly SettingsFault[]> {
    const parts = makeParts(dependencies)
    return parts.isErr() ? err(parts.error) : ok(new LeadInjector(parts.value))
  }

  /** The stable key of state, ledger and lease. */
  get id(): string {
    return this.#parts.settings.id
  }

  /** The settings with every default filled in. */
  get settings(): CompleteSettings {
    return this.#parts.settings
  }

  /**
   * Runs now. The report's status is `completed`, `cancelled`, or `skipped` (disabled, or running elsewhere); what stopped a run
   * is an error, which carries a report of what had been committed before.
   */
  run(options: RunOptions = {}): ResultAsync<RunReport, RunError> {
    return guarded(async () => reportOf(await performRun(this.#parts, options)))
  }

  /** Runs if the frequency says so, by the store's clock; otherwise the report's status is `skipped`. */
  runIfDue(options: RunOptions = {}): ResultAsync<RunReport, RunError> {
    return guarded(async () => {
      const { settings } = this.#parts
      if (!settings.enabled && !options.force) return skippedReport(settings, { because: 'disabled' })
      const { now, dueAt, lastStartedAt } = await this.#due()
      if (dueAt === null || dueAt > now) return skippedReport(settings, { because: 'not-due', dueAt })
      return reportOf(await performRun(this.#parts, { ...options, ifLastStartedAt: lastStartedAt }))
    })
  }

  /** When the next run is due, by the store's clock; NULL for an injector that is disabled or that only runs when told. */
  nextRunAt(): ResultAsync<Instant | null, InjectorError> {
    return guarded(async () => (this.#parts.settings.enabled ? (await this.#due()).dueAt : null))
  }

  /**
   * Tells beforehand what a run would do: calls the real procedures, judges a sample of the rows as a run would, and writes
   * nothing anywhere. Works while the injector is disabled or running elsewhere.
   */
  test(options: DryRunOptions = {}): ResultAsync<TestReport, InjectorError> {
    return guarded(() => performDryRun(this.#parts, options))
  }

  /** What the store keeps of this injector: Last Id, Last execution time, who runs it. NULL before its first run. */
  state(): ResultAsync<InjectorState | null, InjectorError> {
    const { store, settings } = this.#parts
    return guarded(() => store.attempt(() => store.journal.state(settings.id)))
  }

  /**
   * Asks again from an older id. Rows that are in the ledger stay known.
   *
   * @param toId The exact form, as `state()` shows it, or its text in the type of the present Last Id; NULL: as before the first call.
   */
  rewind(toId: GivenId | null, reason: string): ResultAsync<void, InjectorError> {
    return guarded(() => rewind(this.#parts, { toId, reason }))
  }

  /**
   * Takes ids out of the ledger, so that rows with them are imported when they come again. Their leads stay.
   *
   * @param ids Exact ids, or their texts in the type of the present Last Id (`'007'` is 7 for an integer); a row without an id
   * goes by its key in reports and quarantine, `~sha256:…`. An id that the ledger does not have is passed over; a text that is
   * no id of the type is refused (`upkeep.unknown-id`), and nothing is forgotten then.
   */
  forget(ids: readonly GivenId[], reason: string): ResultAsync<void, InjectorError> {
    return guarded(() => forget(this.#parts, { ids, reason }))
  }

  /**
   * Says what a changed connection, procedure, unique id field or campaign means: `keep` if the ids still mean the same rows,
   * otherwise ledger and Last Id start afresh.
   */
  adoptSource(options: { readonly keep: boolean; readonly reason: string }): ResultAsync<void, InjectorError> {
    return guarded(() => adoptSource(this.#parts, options))
  }

  /** A page of the rejected rows that are kept, with their reasons and raw values: by code, state, age or id. */
  quarantine(query: QuarantineQuery = {}): ResultAsync<QuarantinePage, InjectorError> {
    return guarded(() => listQuarantine(this.#parts, query))
  }

  /**
   * Lets kept rows go the way of a run once more, after a mend: rows as `quarantine` lists them, a choice, or `all`.
   *
   * It makes a run with a report of its own, while the injector is enabled or not; the source is not called and Last Id stays.
   * What is imported now is `replayed` in quarantine; what is rejected again stays kept, with its new reasons.
   */
  replay(which: RowsMeant, options: ReplayOptions = {}): ResultAsync<RunReport, RunError> {
    return guarded(async () => reportOf(await performReplay(this.#parts, which, options)))
  }

  /** Says of kept or put-off rows that nothing is to be done about them; gives how many. They stay known. */
  dismiss(which: RowsMeant, reason: string, options: DismissOptions = {}): ResultAsync<number, InjectorError> {
    return guarded(() => dismissRows(this.#parts, which, { ...options, reason }))
  }

  /** A page of the runs and replays, newest first: counts, times, Last Id before and after, what stopped them. */
  history(query: HistoryQuery = {}): ResultAsync<RunHistory, InjectorError> {
    return guarded(() => runHistory(this.#parts, query))
  }

  /** A page of how Last Id has moved, newest first, with rewinds, forgettings and adoptions and people's reasons for them. */
  lastIdHistory(query: HistoryQuery = {}): ResultAsync<LastIdHistory, InjectorError> {
    return guarded(() => lastIdHistory(this.#parts, query))
  }

  /** Tells why a lead is there or is not: which row, run and decision made or refused it, by id, external id or number. */
  explain(query: ExplainQuery): ResultAsync<Explanation, InjectorError> {
    return guarded(() => explain(this.#parts, query))
  }

  /**
   * Deletes old records now, of the given ages; the settings `keep.runs` and `keep.quarantine` do so by themselves.
   *
   * Never deleted: leads and their changes, the ledger, rows that are kept or put off, the newest entry of the history of Last Id.
   */
  purge(ages: PurgeAges): ResultAsync<Purged, InjectorError> {
    return guarded(() => purgeByAge(this.#parts, ages))
  }

  async #due(): Promise<{ now: Instant; dueAt: Instant | null; lastStartedAt: Instant | null }> {
    const { store, settings } = this.#parts
    const { state, now } = await store.attempt(async () => ({
      state: await store.journal.state(settings.id),
      now: await store.journal.now(),
    }))
    const lastStartedAt = state?.lastStartedAt ?? null
    return { now, dueAt: nextDue(settings.frequency, { lastStartedAt, now }), lastStartedAt }
  }
}

/** The report, or the error with it. */
function reportOf({ report, error }: RunOutcome): RunReport {
  if (error) throw Object.assign(error, { report })
  return report
}

/** The public edge: what is thrown inside becomes an error in a result. */
function guarded<T, E extends InjectorError = InjectorError>(work: () => Promise<T>): ResultAsync<T, E> {
  return ResultAsync.fromPromise(work(), (error) => {
    const known = isInjectorError(error)
      ? error
      : injectorError('plugin.failed', { plugin: 'A dependency of the injector', what: 'its work' }, error)
    return known as E // E only ever adds an optional member to InjectorError
  })
}
