import { describeWarning } from '../../lead/describe-warning.js'
import type { Warning, WarningCode } from '../../lead/warning.js'
import type { WarningDetails } from './finding.js'
import type { FindingRow } from './finding-row.js'

function row<C extends WarningCode>(code: C, remedy: string): FindingRow<WarningDetails[C]> {
  return {
    severity: 'warning',
    // The code and what it names are the warning again, which TypeScript cannot see for a generic C.
    message: (details) => describeWarning({ code, ...details } as unknown as Warning),
    remedy: () => remedy,
  }
}

/** The warnings of a run as findings, each with its way out. */
export const warningTable: { readonly [C in WarningCode]: FindingRow<WarningDetails[C]> } = {
  'column.ignored': row('column.ignored', 'Add the field to the Template, or leave the column out of the result.'),
  'column.not-for-action': row('column.not-for-action', 'Leave the column empty on such rows, or use another action.'),
  'column.rounded': row('column.rounded', 'Cast the column to varchar in the procedure.'),
  'source.committed-by-itself': row(
    'source.committed-by-itself',
    "Take COMMIT, ROLLBACK and statements that commit (such as DDL) out of the procedure, or set sourceTransaction to 'none'; see docs/guarantees.md.",
  ),
  'column.zone-unstated': row(
    'column.zone-unstated',
    "Give the connection's sessionTimeZone, or return a type without a zone.",
  ),
  'callback.stand-in-date': row('callback.stand-in-date', 'Return NULL where there is no callback.'),
  'callback.read-as-fresh': row('callback.read-as-fresh', 'Mend the value or the setting callbackDateFormat.'),
  'callback.kept': row('callback.kept', 'Mend the value or the setting callbackDateFormat.'),
  'phone.kept-present': row('phone.kept-present', 'Mend the number at its source.'),
  'phone.listed-blocked': row('phone.listed-blocked', 'Nothing is to be done: it is not dialled.'),
  'phone.collides': row('phone.collides', 'Look at both leads: they may be one person.'),
}
