import { openSession } from '../../connection/session.js'
import { type InjectorError, isInjectorError } from '../../errors/injector-error.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { Instant } from '../../lead/value.js'
import { nextDue } from '../../schedule/frequency.js'
import type { InjectorParts } from '../injector-context.js'
import { skippedReport } from '../report/make-report.js'
import type { RunReport } from '../report/run-report.js'
import { unwrap } from '../unwrap.js'
import { backOff, wait } from './back-off.js'
import { conductRun, type RunOutcome } from './conduct-run.js'
import { performCall } from './perform-call.js'
import type { RunScope } from './run-scope.js'

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
      lockTimeout: settings.deadlines.lock,
      ...(options.ifLastStartedAt === undefined ? {} : { ifLastStartedAt: options.ifLastStartedAt }),
    }),
  )
  if ('busy' in begun) return skipped(parts, { because: 'running-elsewhere', ...begun.busy })
  if ('startedSince' in begun)
    return skipped(parts, { because: 'not-due', dueAt: await dueAfter(parts, begun.startedSince) })
  const { lease, state, now, lookBackId } = begun
  const breaker = options.breaker === false ? false : settings.breaker
  return conductRun({ parts, kind: 'run', lease, state, now, signal, breaker, began }, (scope) =>
    callAll(scope, lookBackId),
  )
}

/** When the next run is due, after another host was faster with this one. */
async function dueAfter({ store, settings }: InjectorParts, lastStartedAt: Instant): Promise<Instant | null> {
  const now = await store.attempt(() => store.journal.now())
  return nextDue(settings.frequency, { lastStartedAt, now })
}

function skipped(parts: InjectorParts, reason: NonNullable<RunReport['skipped']>): RunOutcome {
  return { report: skippedReport(parts.settings, reason), error: null }
}

/** Calls, and calls on while there is something new, as often as the settings allow. */
async function callAll(scope: RunScope, lookBackId: ExactId | null): Promise<void> {
  const { parts } = scope
  const { settings } = parts
  let asked = lookBackId ?? settings.initialId
  for (let call = 1; call <= settings.maxCalls; call++) {
    const { anythingNew } = await callWithRetries(scope, { call, lastId: asked })
    if (!anythingNew && !lookedBackOnly(scope, asked)) break
    asked = scope.lastId
    scope.callBeganAt = await parts.store.attempt(() => parts.store.journal.now())
  }
}

/** A procedure that limits its rows may give nothing but known ones when it is asked from further back. */
function lookedBackOnly({ lastId, parts }: RunScope, asked: ExactId | null): boolean {
  return parts.settings.lookBack !== null && lastId !== null && lastId.text !== asked?.text
}

/**
 * A call that fails for a passing reason is made again, whole: rows that it had brought in are known by then. One that ran out
 * of its own time is left to the next run.
 */
async function callWithRetries(
  scope: RunScope,
  { call, lastId }: { readonly call: number; readonly lastId: ExactId | null },
) {
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
      const again = isInjectorError(error) && error.retryable && isPassing(error) && attempt <= settings.retries.count
      if (!again) throw error
      const milliseconds = backOff(settings.retries, attempt, random)
      scope.emit({ type: 'retry', what: 'call', attempt, code: error.code, milliseconds })
      await wait(clock, milliseconds, scope.signal)
    }
  }
}

function isPassing({ code, details }: InjectorError): boolean {
  // The server may still be at it: copies of a slow query would pile up on the database that is slow already.
  if (code === 'source.timeout' && details.waitedFor === 'call') return false
  return code.startsWith('source.') || code.startsWith('connection.')
}
