import type { CallbackAnswer } from '../../actions/callback-answer.js'
import { wantedFrom } from '../../actions/wanted-from.js'
import type { DecodedRow } from '../../lead/decoded-row.js'
import type { LookAhead, PreparedBatch } from './prepared-batch.js'
import type { RunScope } from './run-scope.js'

/** Works out what a batch is expected to need under the locks, while the one before it is committed. */
export function lookAhead(scope: RunScope, { rows, names }: PreparedBatch): LookAhead {
  const { rules, scope: numbers } = scope.context
  const answers = new Map<DecodedRow, CallbackAnswer | null>()
  const query = wantedFrom({ rows, rules, names, now: scope.now, scope: numbers, since: null, answers })
  return { keys: [...new Set(rows.map(({ row }) => row.key))].sort(), query, answers }
}
