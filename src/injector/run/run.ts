import { openSession } from '../../connection/session.js'
import { type InjectorError, injectorError, isInjectorError } from '../../errors/injector-error.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { Instant } from '../../lead/value.js'
import type { RunEnd } from '../../repository/journal.js'
import { nextDue } from '../../schedule/frequency.js'
import { fingerprintError } from '../check-fingerprint.js'
import type { InjectorParts } from '../injector-context.js'
import { runReport, skippedReport } from '../report/make-report.js'
import type { RunReport } from '../report/run-report.js'
import { resolvePlace } from '../resolve-place.js'
import { unwrap } from '../unwrap.js'
import { backOff, wait } from './back-off.js'
import { keepLease } from './lease-keeper.js'
import { performCall } from './perform-call.js'
import { purgeOld } from './purge-old.js'
import { RunCancelled } from './run-cancelled.js'
import { RunScope } from './run-scope.js'

/** How a run is to be made. */
export interface RunOptions {
  /** Ends the run early: the call is cancelled on the server at once, a batch that is not yet committing is rolled back. */
  readonly signal?: AbortSignal
  /** Runs although the injector is disabled. */
  readonly force?: boolean
  /** `false` goes on however many rows are faulty. */
  readonly breaker?: false
}

/** How a run is asked for by the library itself. */
export interface RunRequest extends RunOptions {
  /** Only if Last execution time is still this: whoever was faster has run it already. */
  readonly ifLastStartedAt?: Instant | null
}

/** What a run came to: its report, and what stopped it. */
export interface RunOutcome {
  readonly report: RunReport
  readonly error: InjectorError | null
}

/** Takes the lease, calls, brings in what comes, and ends the run, whatever happens. */
export async function performRun(parts: InjectorParts, options: RunRequest): Promise<RunOutcome> {
  const { settings, store, clock } = parts
  if (!settings.enabled && !options.force) return skipped(parts, { because: 'disabled' })
  const began = clock.monotonic()
  const signal = options.signal ?? new AbortController().signal
  const { lookBack, leaseFor } = settings
  const begun = await store.attempt(() =>
    store.journal.begin({
      injector: settings.id,
      owner: parts.owner,
      leaseFor,
      campaigns: parts.campaigns,
      purpose: 'run',
      lookBack,
      ...(options.ifLastStartedAt === undefined ? {} : { ifLastStartedAt: options.ifLastStartedAt }),
    }),
  )
  if ('busy' in begun) return skipped(parts, { because: 'running-elsewhere', ...begun.busy })
  if ('startedSince' in begun)
    return skipped(parts, { because: 'not-due', dueAt: await dueAfter(parts, begun.startedSince) })
  const { lease, state, now, lookBackId } = begun
  // Rules need the directory, which may fail: the scope begins without them, so that even then the run is ended properly.
  const scope = new RunScope({
    parts,
    lease,
    state,
    now,
    signal,
    breaker: options.breaker === false ? false : settings.breaker,
  })
  scope.emit({ type: 'run.started', lastId: state.lastId, token: lease.token })
  const keeper = keepLease(scope)
  const ended = await bring(scope, lookBackId).finally(() => keeper.stop())
  return finish(scope, ended, clock.monotonic() - began)
}

/** When the next run is due, after another host was faster with this one. */
async function dueAfter({ store, settings }: InjectorParts, lastStartedAt: Instant): Promise<Instant | null> {
  return nextDue(settings.frequency, lastStartedAt, await store.attempt(() => store.journal.now()))
}

function skipped(parts: InjectorParts, reason: NonNullable<RunReport['skipped']>): RunOutcome {
  return { report: skippedReport(parts.settings, reason), error: null }
}

type Ended =
  | { readonly status: 'completed' | 'cancelled'; readonly error: null }
  | { readonly status: 'failed'; readonly error: InjectorError }

async function bring(scope: RunScope, lookBackId: ExactId | null): Promise<Ended> {
  const { parts, state } = scope
  const { settings } = parts
  try {
    const changed = fingerprintError(settings.id, state.fingerprint, parts.fingerprint)
    if (changed) throw changed
    scope.context = await resolvePlace(parts, scope.signal)
    let asked = lookBackId ?? settings.initialId
    for (let call = 1; call <= settings.maxCalls; call++) {
      const { anythingNew } = await callWithRetries(scope, call, asked)
      if (!anythingNew && !lookedBackOnly(scope, asked)) break
      asked = scope.lastId
      scope.callBeganAt = await parts.store.attempt(() => parts.store.journal.now())
    }
    return { status: 'completed', error: null }
  } catch (error) {
    if (scope.cancelled) return { status: 'cancelled', error: null }
    const lost = scope.signal.aborted && !(isInjectorError(error) && error.code === 'lease.lost')
    if (lost || error instanceof RunCancelled) return { status: 'failed', error: scope.leaseLost() }
    return {
      status: 'failed',
      error: isInjectorError(error)
        ? error
        : injectorError('plugin.failed', { plugin: 'A dependency of the injector', what: 'a run' }, error),
    }
  }
}

/** A procedure that limits its rows may give nothing but known ones when it is asked from further back. */
function lookedBackOnly({ lastId, parts }: RunScope, asked: ExactId | null): boolean {
  return parts.settings.lookBack !== null && lastId !== null && lastId.text !== asked?.text
}

/** A call that fails for a passing reason is made again, whole: rows that it had brought in are known by then. */
async function callWithRetries(scope: RunScope, call: number, lastId: ExactId | null) {
  const { settings, clock, random, driver } = scope.parts
  for (let attempt = 1; ; attempt++) {
    scope.check()
    scope.emit({ type: 'call.started', call, lastId })
    try {
      const { deadlines } = settings
      const abandon = new AbortController()
      const signal = AbortSignal.any([scope.signal, abandon.signal])
      const session = unwrap(await openSession({ driver, deadlines, clock, signal }))
      try {
        return await performCall({ scope, session, lastId, abandon: () => abandon.abort() })
      } finally {
        await session.release()
      }
    } catch (error) {
      scope.check()
      const again =
        isInjectorError(error) && error.retryable && isOfSource(error.code) && attempt <= settings.retries.count
      if (!again) throw error
      const milliseconds = backOff(settings.retries, attempt, random)
      scope.emit({ type: 'retry', what: 'call', attempt, code: error.code, milliseconds })
      await wait(clock, milliseconds, scope.signal)
    }
  }
}

function isOfSource(code: string): boolean {
  return code.startsWith('source.') || code.startsWith('connection.')
}

async function finish(scope: RunScope, ended: Ended, milliseconds: number): Promise<RunOutcome> {
  const { store } = scope.parts
  const { counts, rejections } = scope.tally
  const onlyKnown = counts.read > 0 && counts.known === counts.read && scope.metAbove
  const stalledRuns = onlyKnown ? scope.state.stalledRuns + 1 : 0
  const end: RunEnd = {
    lease: scope.lease,
    run: scope.state.run,
    status: ended.status,
    counts,
    rejections,
    error: ended.error ? { code: ended.error.code, message: ended.error.message } : null,
    ...(scope.emptyCallBeganAt ? { completesCallOf: scope.emptyCallBeganAt } : {}),
    stalledRuns,
  }
  let error = ended.error
  try {
    const held = await store.attempt(() => store.journal.finish(end))
    if (!held && !error) error = scope.leaseLost()
  } catch (failure) {
    // What stopped the run says more than that its end could not be written; the next run finds it abandoned.
    error ??= store.errorOf(failure)
  }
  if (!error) await purgeOld(scope.parts, scope.now)
  if (stalledRuns >= 2) scope.emit({ type: 'stalled', runs: stalledRuns })
  const report = runReport(scope, { status: error ? 'failed' : ended.status, stalledRuns, milliseconds })
  if (error) scope.emit({ type: 'run.failed', code: error.code, message: error.message, counts })
  else if (report.status === 'completed' || report.status === 'cancelled') {
    scope.emit({ type: 'run.finished', status: report.status, counts, lastId: scope.lastId })
  }
  return { report, error }
}
