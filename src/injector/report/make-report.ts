import { noRows } from '../../repository/journal-run.js'
import type { CompleteSettings } from '../../settings/complete-settings.js'
import type { RunScope } from '../run/run-scope.js'
import type { RunReport, SkipReason } from './run-report.js'

/** The report of a run that has ended. */
export function runReport(
  scope: RunScope,
  end: { readonly status: RunReport['status']; readonly stalledRuns: number; readonly milliseconds: number },
): RunReport {
  const { report, tally, state, parts } = scope
  return {
    injector: parts.settings.id,
    name: parts.settings.name,
    run: state.run,
    kind: scope.kind,
    status: end.status,
    skipped: null,
    counts: tally.counts,
    rejections: tally.rejections,
    rejected: report.rejected,
    warnings: report.warnings,
    calls: report.calls,
    batches: report.batches,
    recovered: report.recovered,
    repeats: report.repeats,
    orderBroken: scope.orderBroken,
    lastIdBefore: state.lastId,
    lastIdAfter: scope.lastId,
    stalledRuns: end.stalledRuns,
    timings: { startedAt: scope.now, total: end.milliseconds, source: scope.spent.source, store: scope.spent.store },
  }
}

/** The report of a run that was not made. */
export function skippedReport(settings: CompleteSettings, skipped: SkipReason): RunReport {
  return {
    injector: settings.id,
    name: settings.name,
    run: null,
    kind: 'run',
    status: 'skipped',
    skipped,
    counts: noRows,
    rejections: {},
    rejected: [],
    warnings: [],
    calls: 0,
    batches: 0,
    recovered: 0,
    repeats: { count: 0, first: [] },
    orderBroken: null,
    lastIdBefore: null,
    lastIdAfter: null,
    stalledRuns: 0,
    timings: { startedAt: null, total: 0, source: 0, store: 0 },
  }
}
