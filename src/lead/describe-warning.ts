import type { Warning } from './warning.js'

/** One sentence for a person. A new code does not compile until it is worded here. */
export function describeWarning(warning: Warning): string {
  switch (warning.code) {
    case 'column.ignored':
      return `Column ${warning.column} is neither a system column nor a field of the template, and is ignored.`
    case 'column.not-for-action':
      return `Column ${warning.column} says something that ${warning.action} does not look at.`
    case 'column.rounded':
      return `Column ${warning.column} (${warning.type}) may come rounded; cast it to text in the procedure.`
    case 'column.zone-unstated':
      return `Column ${warning.column} (${warning.type}) is read as a wall clock; state the connection's sessionTimeZone to have it as an instant.`
    case 'source.committed-by-itself':
      return `${warning.procedure} ended the transaction that it was called in: what it marks as taken cannot be rolled back.`
    case 'callback.stand-in-date':
      return `Row ${warning.row}: ${warning.column} ${JSON.stringify(warning.value)} looks like a stand-in for "no date".`
    case 'callback.read-as-fresh':
      return `Row ${warning.row}: ${warning.column} ${JSON.stringify(warning.value)} cannot be read; the lead has no callback.`
    case 'callback.kept':
      return `Row ${warning.row}: ${warning.column} ${JSON.stringify(warning.value)} cannot be read; the lead keeps its callback.`
    case 'phone.kept-present':
      return `Row ${warning.row}: ${warning.column} ${JSON.stringify(warning.value)} cannot be dialled (${warning.because}); the lead keeps its number.`
    case 'phone.listed-blocked':
      return `Row ${warning.row}: ${warning.number} in ${warning.column} is on the Do Not Call register, and is blocked.`
    case 'phone.collides': {
      const { holder } = warning
      const other = 'lead' in holder ? `lead ${holder.lead}` : `row ${holder.row} of the same run`
      return `Row ${warning.row}: ${warning.number} in ${warning.column} is a number of ${other} as well.`
    }
  }
}
