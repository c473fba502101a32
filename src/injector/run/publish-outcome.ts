import type { RunScope } from './run-scope.js'
import type { Unit, UnitOutcome } from './unit.js'

/** Tells the report and the observer what a committed unit came to. Nothing is told of a unit that was rolled back. */
export function publish(scope: RunScope, unit: Unit, outcome: UnitOutcome, milliseconds: number): void {
  const { report } = scope
  report.batches++
  for (const { row, repeats } of outcome.known) if (repeats) report.repeat(row.row.key)
  for (const { row, verdict } of outcome.judged) {
    for (const warning of row.row.warnings) scope.warn(warning)
    if (verdict.outcome === 'rejected') {
      report.reject(row.row.key, verdict.reasons)
      scope.emit({ type: 'row.rejected', row: row.row.key, reasons: verdict.reasons })
    } else if (row.waited?.since === 'earlier-run' && verdict.outcome !== 'put-off') report.recovered++
  }
  for (const warning of outcome.decision.warnings) scope.warn(warning)
  scope.emit({
    type: 'batch.committed',
    batch: unit.number,
    counts: scope.tally.counts,
    leads: outcome.leads,
    changed: outcome.decision.changes.updates.map(({ lead }) => lead),
    milliseconds,
  })
}
