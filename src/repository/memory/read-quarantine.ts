import type { Sequence } from '../../lead/stored-lead.js'
import type { QuarantineFilter } from '../journal.js'
import type { QuarantinedRow } from '../journal-entry.js'

/** The rows that a filter means, in the order of their sequence. */
export function readQuarantine(rows: Iterable<QuarantinedRow>, filter: QuarantineFilter): readonly QuarantinedRow[] {
  const keys = filter.keys && new Set(filter.keys)
  const order = filter.newestFirst === true ? -1 : 1
  const found: QuarantinedRow[] = []
  for (const row of rows) {
    if (
      (keys === undefined || keys.has(row.key)) &&
      (filter.code === undefined || row.reasons.some(({ code }) => code === filter.code)) &&
      (filter.states === undefined || filter.states.includes(row.state)) &&
      (filter.before === undefined || row.at < filter.before) &&
      (filter.after === undefined || compareSequences(row.sequence, filter.after) * order > 0)
    )
      found.push(row)
  }
  return found.sort((one, other) => compareSequences(one.sequence, other.sequence) * order).slice(0, filter.limit)
}

function compareSequences(one: Sequence, other: Sequence): number {
  return one.run - other.run || one.batch - other.batch || one.place - other.place
}
