import { type InjectorError, injectorError, isInjectorError } from '../../errors/injector-error.js'
import type { RunEnd } from '../../repository/journal.js'
import { fingerprintError } from '../check-fingerprint.js'
import { purgeOld } from '../purge/purge-old.js'
import { runReport } from '../report/make-report.js'
import type { RunReport } from '../report/run-report.js'
import { resolvePlace } from '../resolve-place.js'
import { backOff, wait } from './back-off.js'
import { keepLease } from './lease-keeper.js'
import { RunCancelled } from './run-cancelled.js'
import { RunScope, type RunStart } from './run-scope.js'

/** What a run came to: its report, and what stopped it. */
export interface RunOutcome {
  readonly report: RunReport
  readonly error: InjectorError | null
}

/** Does the work of a run that has its lease, and ends the run, whatever happens. */
export async function conductRun(
  start: RunStart & { /** By the clock, when the run was asked for. */ readonly began: number },
  work: (scope: RunScope) => Promise<void>,
): Promise<RunOutcome> {
  // Rules need the directory, which may fail: the scope begins without them, so that even then the run is ended properly.
  const scope = new RunScope(start)
  scope.emit({ type: 'run.started', kind: start.kind, lastId: start.state.lastId, token: start.lease.token })
  const keeper = keepLease(scope)
  const ended = await bring(scope, work).finally(() => keeper.stop())
  return finish(scope, { ...ended, milliseconds: start.parts.clock.monotonic() - start.began })
}

type Ended =
  | { readonly status: 'completed' | 'cancelled'; readonly error: null }
  | { readonly status: 'failed'; readonly error: InjectorError }

async function bring(scope: RunScope, work: (scope: RunScope) => Promise<void>): Promise<Ended> {
  const { parts, state } = scope
  const { settings } = parts
  try {
    const changed = fingerprintError(settings.id, state.fingerprint, parts.fingerprint)
    if (changed) throw changed
    scope.context = await resolvePlace(parts, scope.signal)
    await work(scope)
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

async function finish(scope: RunScope, ended: Ended & { readonly milliseconds: number }): Promise<RunOutcome> {
  const { counts, rejections } = scope.tally
  const stalledRuns = stalledWith(scope)
  const end: RunEnd = {
    lease: scope.lease,
    run: scope.state.run,
    status: ended.status,
    counts,
    rejections,
    error: ended.error ? { code: ended.error.code, message: ended.error.message } : null,
    ...(scope.emptyCallBeganAt ? { completesCallOf: scope.emptyCallBeganAt } : {}),
    stalledRuns,
    lockTimeout: scope.parts.settings.deadlines.lock,
  }
  let error = ended.error
  try {
    const held = await endRun(scope, end)
    if (!held && !error) error = scope.leaseLost()
  } catch (failure) {
    // What stopped the run says more than that its end could not be written; the next run finds it abandoned.
    error ??= scope.parts.store.errorOf(failure)
  }
  if (!error) await purgeOld(scope.parts, scope.now)
  if (stalledRuns >= 2 && scope.kind === 'run') scope.emit({ type: 'stalled', runs: stalledRuns })
  const report = runReport(scope, {
    status: error ? 'failed' : ended.status,
    stalledRuns,
    milliseconds: ended.milliseconds,
  })
  if (error) scope.emit({ type: 'run.failed', kind: scope.kind, code: error.code, message: error.message, counts })
  else if (report.status === 'completed' || report.status === 'cancelled') {
    scope.emit({ type: 'run.finished', kind: scope.kind, status: report.status, counts, lastId: scope.lastId })
  }
  return { report, error }
}

/** Runs on end that met only known rows, with this one; a replay says nothing of the source. */
function stalledWith({ kind, state, tally, metAbove }: RunScope): number {
  if (kind === 'replay') return state.stalledRuns
  const { read, known } = tally.counts
  return read > 0 && known === read && metAbove ? state.stalledRuns + 1 : 0
}

/** Ends the run in the store. An end whose answer was lost is written again, and recognised there. */
async function endRun(scope: RunScope, end: RunEnd): Promise<boolean> {
  const { store, settings, clock, random } = scope.parts
  for (let attempt = 1; ; attempt++) {
    try {
      return await store.journal.finish(end)
    } catch (error) {
      const fault = store.faultOf(error)
      const again = fault?.kind === 'conflict' || fault?.kind === 'unavailable'
      if (!again || attempt > settings.retries.count) throw store.errorOf(error, attempt)
      const milliseconds = backOff(settings.retries, attempt, random)
      scope.emit({ type: 'retry', what: 'end', attempt, code: fault.code || fault.kind, milliseconds })
      // Not with the run's signal: of a cancelled run the tries would come all at once, and its lease would stay.
      await wait(clock, milliseconds)
    }
  }
}
