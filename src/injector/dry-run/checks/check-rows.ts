import type { CompleteSettings } from '../../../settings/complete-settings.js'
import type { Tally } from '../../run/tally.js'
import type { DryRunFindings } from '../findings.js'

/** What the verdicts of the sample say of a run. */
export function checkRows(
  findings: DryRunFindings,
  { settings, tally }: { readonly settings: CompleteSettings; readonly tally: Tally },
): void {
  const { faults, judged, rejections: reasons } = tally
  if (faults === 0) return
  const limit = settings.breaker === false ? null : settings.breaker.share
  findings.add('rows.faulty', { faults, judged, limit, reasons })
}
