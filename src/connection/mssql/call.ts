import { injectorError } from '../../errors/injector-error.js'
import { batchesOf } from '../batches-of.js'
import { describeParameters } from '../check-signature.js'
import type { ProcedureCall, SourceResult } from '../source-driver.js'
import { BatchReader } from './batch-reader.js'
import { callText } from './call-text.js'
import type { SessionState } from './session-state.js'
import { openTransactions, rolledBack } from './transaction.js'

/** Calls a procedure, or selects from a function, and gives the rows of its first result set. */
export function callProcedure(state: SessionState, call: ProcedureCall): Promise<SourceResult> {
  const { link, place } = state
  const { procedure, batchRows, batchBytes } = call
  const about = { procedure: procedure.name, found: describeParameters(procedure.parameters) }
  return state.run(async () => {
    // A call now would be one outside the transaction that it belongs to.
    if (state.begun && link.rolledBack()) throw rolledBack(place.name)
    const { text, inputs } = callText(link, call)
    const request = link.request(inputs)
    const reader = new BatchReader({ request, batchRows, batchBytes, stopAtError: state.begun })
    state.reader = reader
    // Whatever goes wrong comes as an event.
    void (procedure.kind === 'procedure' ? request.execute(text) : request.query(text)).catch(() => undefined)
    const columns = await reader.columns()
    if (columns === null) {
      await checkBalance(state, reader)
      throw injectorError('procedure.no-columns', { connection: place.name, procedure: procedure.name })
    }
    const batches = batchesOf({
      async next() {
        const batch = await reader.next()
        if (batch === null) await checkBalance(state, reader)
        return batch
      },
      failed: (thrown) => state.failed(thrown, about),
      stop: () => reader.stop(),
      over() {
        if (state.reader === reader) state.reader = null
      },
    })
    return { columns, batches }
  }, about)
}

/**
 * A procedure that has committed the session's transaction has done no more than that: the rows are whole, and
 * `transactionOpen` tells. Any other change of the number of transactions is a failure.
 */
async function checkBalance(state: SessionState, reader: BatchReader): Promise<void> {
  if (reader.imbalance === null) return
  if (state.begun && !state.link.rolledBack() && (await openTransactions(state.link)) === 0) return
  throw reader.imbalance
}
