import { injectorError } from '../../errors/injector-error.js'
import { batchesOf, type Read } from '../batches-of.js'
import type { ProcedureCall, SourceResult } from '../source-driver.js'
import { BatchReader, cutOff } from './batch-reader.js'
import { callText } from './call-text.js'
import type { About, SessionState } from './session-state.js'

/** How long a call that was left and that the server does not end may take to end by itself, in milliseconds. */
export const patience = 10_000

/** Calls a procedure and gives the rows of its first result set. */
export function callProcedure(state: SessionState, call: ProcedureCall): Promise<SourceResult> {
  const { link, place } = state
  const { procedure, batchRows, batchBytes } = call
  const about = { procedure: procedure.name }
  return state.run(async () => {
    const reader = new BatchReader({ link, place, sql: callText(call, place), batchRows, batchBytes })
    state.reader = reader
    state.open = null
    state.clean = false
    try {
      const columns = await reader.columns()
      if (columns === null) {
        throw injectorError('procedure.no-columns', { connection: place.name, procedure: procedure.name })
      }
      return { columns, batches: batchesOf(readOf(state, { reader, about })) }
    } catch (thrown) {
      state.reader = null
      spoil(state, thrown)
      throw thrown
    }
  }, about)
}

/** A procedure that failed or was ended midway leaves in its transaction what it did before: there is only the way back. */
function spoil(state: SessionState, thrown: unknown): void {
  if (!state.begun) return
  const { details } = state.failed(thrown)
  state.spoilt ??= 'driverCode' in details ? details.driverCode : ''
}

function readOf(state: SessionState, { reader, about }: { readonly reader: BatchReader; readonly about: About }): Read {
  return {
    async next() {
      const batch = await reader.next()
      if (batch === null) state.open = reader.inTransaction
      return batch
    },
    failed(thrown) {
      spoil(state, thrown)
      return state.failed(thrown, about)
    },
    async stop() {
      if (await reader.stop(patience)) spoil(state, cutOff())
    },
    over() {
      if (state.reader === reader) state.reader = null
    },
  }
}
