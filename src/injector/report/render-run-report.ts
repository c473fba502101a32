import { describeRejection } from '../../lead/describe-rejection.js'
import { describeWarning } from '../../lead/describe-warning.js'
import type { RowCounts } from '../../repository/journal-run.js'
import { counted } from '../findings/counted.js'
import type { RunReport, SkipReason, WarningGroup } from './run-report.js'

/** A run's report as text for people, in lines of plain characters. */
export function renderRunReport(report: RunReport): string {
  if (report.skipped) return `${report.name}: skipped, ${skipWords(report.skipped)}.`
  const { calls, batches, timings } = report
  const isReplay = report.kind === 'replay'
  const made = isReplay ? 'out of quarantine' : counted(calls, 'call')
  const lines = [
    `${report.name}: ${isReplay ? 'replay ' : ''}${report.status} (run ${report.run}, ${made}, ${counted(batches, ['batch', 'batches'])}, ${seconds(timings.total)})`,
    ...countLines(report.counts),
  ]
  if (!isReplay)
    lines.push(`  Last Id   ${report.lastIdBefore?.text ?? 'none'} -> ${report.lastIdAfter?.text ?? 'none'}`)
  const { recovered, repeats, stalledRuns } = report
  if (recovered > 0) {
    const were = recovered === 1 ? 'was' : 'were'
    lines.push(`  ${counted(recovered, 'row')} that an earlier run had put off ${were} carried out.`)
  }
  if (repeats.count > 0) {
    lines.push(`  ${counted(repeats.count, 'row')} came with an id that had come before: ${repeats.first.join(', ')}`)
  }
  if (stalledRuns >= 2) lines.push(`  Stalled: ${stalledRuns} runs on end have met only known rows above Last Id.`)
  if (report.orderBroken) {
    lines.push(
      `  The procedure broke its promise of ascending ids: ${report.orderBroken.row.text} came after ${report.orderBroken.after.text}.`,
    )
  }
  const reasons = Object.entries(report.rejections)
  if (reasons.length > 0) {
    lines.push(
      '',
      'Not imported, by first reason:',
      ...reasons.map(([code, count]) => `  ${String(count).padStart(7)}  ${code}`),
    )
    lines.push('', 'For example:', ...examples(report).map((line) => `  ${line}`))
  }
  return [...lines, ...warningLines(report.warnings)].join('\n')
}

/** The counts of a report, aligned. */
function countLines(counts: RowCounts): readonly string[] {
  const { read, ...rest } = counts
  const shown = Object.entries(rest).filter(([, count]) => count > 0)
  return [['read', read] as const, ...shown].map(([word, count]) => `  ${word.padEnd(12)}${String(count).padStart(7)}`)
}

/** Warnings: those of a column one by one, of the others how often each came and its first example. */
function warningLines(warnings: readonly WarningGroup[]): readonly string[] {
  if (warnings.length === 0) return []
  const lines = warnings.flatMap(({ code, count, first }) => {
    if (code.startsWith('column.')) {
      const more = count - first.length
      return [...first.map(describeWarning), ...(more > 0 ? [`And ${more} more of ${code}.`] : [])]
    }
    const [warning] = first
    const times = count > 1 ? ` (${count} times)` : ''
    return [`${warning ? describeWarning(warning) : ''}${times}`]
  })
  return ['', 'Warnings:', ...lines.map((line) => `  ${line}`)]
}

/** One example of each first reason. */
function examples(report: RunReport): readonly string[] {
  const seen = new Set<string>()
  return report.rejected.flatMap(({ row, reasons }) => {
    const [first] = reasons
    if (!first || seen.has(first.code)) return []
    seen.add(first.code)
    return [`${row}: ${reasons.map(describeRejection).join(' ')}`]
  })
}

function skipWords(skipped: SkipReason): string {
  switch (skipped.because) {
    case 'disabled':
      return 'it is disabled'
    case 'not-due':
      return skipped.dueAt === null ? 'it only runs when told' : `it is due at ${skipped.dueAt}`
    case 'running-elsewhere':
      return `${skipped.owner} runs it until ${skipped.until}`
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`
}
