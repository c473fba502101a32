import { systemColumns } from '../../../lead/system-columns.js'
import type { DryRunFindings } from '../findings.js'
import type { JudgedSample } from '../judge-sample.js'

const enough = 2

/** Whether every callback lies in the past, by the store's clock. */
export function checkPast(findings: DryRunFindings, { rows, now }: JudgedSample): void {
  const due = rows.flatMap(({ callback }) => (callback ? [callback.at] : [])).sort()
  const latest = due.at(-1)
  if (latest === undefined || due.length < enough || latest >= now) return
  findings.add('callback.all-past', { column: systemColumns.callbackDate, values: due.length, latest })
}
