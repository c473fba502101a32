import type { ExactId } from '../../lead/unique-id.js'
import type { QuarantinedRow } from '../../repository/journal-entry.js'
import { PageSize } from '../pages/page-size.js'
import { commitBatch } from './commit-batch.js'
import { prepareBatch } from './prepare-batch.js'
import type { PreparedRow } from './prepared-batch.js'
import { rowOutOfQuarantine } from './row-out-of-quarantine.js'
import type { RunScope } from './run-scope.js'

/**
 * The end of a call: every row that was put off, by this call or by one that never came to its end, is tried once more, in the
 * order in which they came. They wait in quarantine, so nothing is lost with the process and nothing grows with their number.
 *
 * @param lastId Where Last Id moves with the last of them.
 */
export async function finishPutOff(scope: RunScope, lastId: ExactId | undefined): Promise<void> {
  const { store, settings } = scope.context
  const size = new PageSize({ rows: settings.batchRows, bytes: settings.batchBytes })
  const page = async (after: QuarantinedRow['sequence'] | undefined) => {
    const filter = { states: ['put-off'], limit: size.rows, ...(after ? { after } : {}) } as const
    const rows = await store.attempt(() => store.journal.quarantine(scope.lease.injector, filter))
    size.saw(rows)
    return rows
  }
  let rows = await page(undefined)
  for (;;) {
    const last = rows.at(-1)
    const following = last ? await page(last.sequence) : []
    const closing = { ...(following.length === 0 && lastId ? { lastId } : {}), completesCall: following.length === 0 }
    const batch = await prepareBatch(
      scope,
      rows.map((row) => waiting(scope, row)),
      'reject',
    )
    await commitBatch(scope, { batch, closing })
    if (following.length === 0) return
    rows = following
  }
}

function waiting(scope: RunScope, row: QuarantinedRow): PreparedRow {
  const since = row.sequence.run === scope.state.run ? 'this-run' : 'earlier-run'
  return rowOutOfQuarantine(scope.context, row, { sequence: row.sequence, since })
}
