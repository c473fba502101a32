import { describeHolder } from './describe-fates.js'
import { shownText } from './shown-value.js'
import type { Warning } from './warning.js'

/** One sentence for a person. Exhaustive: a new code does not compile until it is worded here. */
export function describeWarning(warning: Warning): string {
  switch (warning.code) {
    case 'column.ignored':
      return `Column ${warning.column} is neither a system column nor a field of the Template, and is ignored.`
    case 'column.not-for-action':
      return `Column ${warning.column} says something that ${warning.action} does not look at.`
    case 'column.rounded':
      return `Column ${warning.column} (${warning.type}) may come rounded; cast it to text in the procedure.`
    case 'column.zone-unstated':
      return `Column ${warning.column} (${warning.type}) is read as a wall clock; state the connection's sessionTimeZone to have it as an instant.`
    case 'source.committed-by-itself':
      return `${warning.procedure} ended the transaction that it was called in: what it marks as taken cannot be rolled back.`
    case 'callback.stand-in-date':
      return `${ofRow(warning)} often stands for "no date", and is taken for a date.`
    case 'callback.read-as-fresh':
      return `${ofRow(warning)} cannot be read; the lead has no callback.`
    case 'callback.kept':
      return `${ofRow(warning)} cannot be read; the lead keeps its callback.`
    case 'phone.kept-present':
      return `${ofRow(warning)} cannot be dialled (${warning.because}); the lead keeps the number that it has.`
    case 'phone.listed-blocked':
      return `Row ${warning.row}: ${warning.number} in ${warning.column} is on the Do Not Call register, and is blocked.`
    case 'phone.collides':
      return `Row ${warning.row}: ${warning.number} in ${warning.column} is a number of ${describeHolder(warning.holder)} as well.`
  }
}

function ofRow({
  row,
  column,
  value,
}: {
  readonly row: string
  readonly column: string
  readonly value: string
}): string {
  return `Row ${row}: ${column} ${JSON.stringify(shownText(value, 80))}`
}
