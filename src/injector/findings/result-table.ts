import type { CheckDetails } from './check-details.js'
import { counted } from './counted.js'
import { didYouMean, type FindingRow } from './finding-row.js'

type Rows<C extends keyof CheckDetails> = { readonly [K in C]: FindingRow<CheckDetails[K]> }

const share = (part: number) => `${Math.round(part * 100)} %`

/** What a dry run finds of columns, ids and rows. */
export const resultTable: Rows<
  Extract<keyof CheckDetails, `${'header' | 'id' | 'column' | 'result' | 'rows'}.${string}`>
> = {
  'header.missing': {
    severity: 'warning',
    message: (d) => `${d.procedure} declares ${d.column}, which the result does not have${didYouMean(d.meant)}`,
    remedy: () => 'Let header procedure and leads procedure name the same columns.',
  },
  'header.undeclared': {
    severity: 'warning',
    message: (d) => `The result has ${d.column}, which ${d.procedure} does not declare${didYouMean(d.meant)}`,
    remedy: () => 'Let header procedure and leads procedure name the same columns.',
  },
  'header.order': {
    severity: 'advice',
    message: (d) => `${d.procedure} declares the columns in another order than the result has them.`,
    remedy: () => 'Nothing: columns go by their names.',
  },
  'id.null': {
    severity: (d) => (d.rows === d.of ? 'fault' : 'warning'),
    message: (d) => `${d.column} is empty in ${d.rows} of ${counted(d.of, 'row')}: a row without an id is rejected.`,
    remedy: () => 'Return an id for every row.',
  },
  'id.repeated': {
    severity: 'warning',
    message: (d) =>
      `${counted(d.rows, 'row')} came with a ${d.rows === 1 ? 'unique id' : 'unique id each'} that had come before (${d.first.join(', ')}): only the first of each counts.`,
    remedy: () =>
      'Return an id of the row, not of the lead: an outbox has ids of its own, and njExternalLeadId names the lead.',
  },
  'id.out-of-order': {
    severity: (d) => (d.ordered || d.descending ? 'warning' : 'advice'),
    message: (d) =>
      d.descending
        ? `Rows come with the greatest ${d.column} first: ${d.row} came after ${d.after}.`
        : `Rows do not come in the order of ${d.column}: ${d.row} came after ${d.after}.`,
    remedy: (d) =>
      d.ordered
        ? 'Order by the id in the procedure, or set ordered to false.'
        : 'Nothing, as long as the procedure does not limit its rows: Last Id becomes the greatest, and what is left out below it never comes.',
  },
  'id.no-order': {
    severity: 'advice',
    message: (d) =>
      `Ids of type ${d.type} have no order of their own: Last Id becomes that of the last row (${d.column}).`,
    remedy: () => 'Let the procedure return its rows in the order by which it compares with Last Id.',
  },
  'id.can-tie': {
    severity: 'advice',
    message: (d) =>
      `${d.column} is a moment (${d.type}): rows of one moment have one id, and only the first of them counts.`,
    remedy: () => 'Use a number from an identity or a sequence, unless the moments are known to differ.',
  },
  'column.misspelt': {
    severity: (d) => (d.use === 'ignored' || /^nj/i.test(d.column) ? 'warning' : 'advice'),
    message: (d) =>
      `${d.column} is ${d.use === 'field' ? 'taken for a field of the lead' : 'ignored'}; did you mean ${d.meant}?`,
    remedy: (d) => `Rename the column to ${d.meant} if that is what it holds.`,
  },
  'column.no-phone': {
    severity: 'warning',
    message: (d) => `The result has no column for the phone field ${d.field}${didYouMean(d.meant)}`,
    remedy: () => 'Return the column, or mend the setting phoneFields (with a Template: its fields).',
  },
  'result.empty': {
    severity: (d) => (d.lastId === null ? 'warning' : 'advice'),
    message: (d) => `${d.procedure} gave no rows for ${d.lastId ?? 'NULL'}: no row could be judged.`,
    remedy: (d) =>
      d.lastId === null
        ? 'Test again once there are rows.'
        : 'There may be nothing new. test({ lastId: null }) looks at the rows from the beginning.',
  },
  'result.sampled': {
    severity: 'advice',
    message: (d) => `The result of ${d.procedure} has more rows than the ${d.rows} that were looked at.`,
    remedy: () => 'A greater sample looks at more.',
  },
  'rows.faulty': {
    severity: (d) => (d.limit !== null && d.faults > d.judged * d.limit ? 'fault' : 'warning'),
    message: (d) => {
      const codes = Object.entries(d.reasons).map(([code, count]) => `${code} ${count}`)
      const over = d.limit !== null && d.faults > d.judged * d.limit
      const stops = over ? `, more than the breaker's share of ${share(d.limit)}` : ''
      return `${d.faults} of ${counted(d.judged, 'row')} would be rejected as faulty${stops}. Reasons of all that would be rejected: ${codes.join(', ')}.`
    },
    remedy: () => 'Look at the reasons of the rows; docs/rejections.md has the way out of each.',
  },
}
