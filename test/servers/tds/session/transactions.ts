import type { TransactionEvent } from '../script/script.js'
import { sqlErrors } from '../script/sql-error.js'
import type { ByteWriter } from '../wire/byte-writer.js'
import { writeTransactionChange } from '../wire/tokens.js'
import type { SessionState } from './session-state.js'

export type TransactionAction = TransactionEvent['action']

/** Told of each outermost begin and end before the client is; what it throws fails the statement. */
export type TransactionHook = (event: TransactionEvent) => void | Promise<void>

/** The transaction of one session, counted as `@@trancount` counts. */
export interface Transactions {
  /** Carries the action out and writes what the client is told of it. */
  apply(out: ByteWriter, action: TransactionAction, name?: string): Promise<void>
  /** Rolls back whatever is open, without a word to a client that is no longer there. */
  abandon(): Promise<void>
}

export function transactionsOf(session: SessionState, hook: TransactionHook): Transactions {
  const tell = async (action: TransactionAction, name: string) => {
    session.log.add(session.id, action, name)
    await hook({ session, action, name })
  }

  const begin = async (out: ByteWriter, name: string) => {
    if (session.trancount > 0) {
      session.trancount += 1
      return
    }
    await tell('begin', name)
    session.trancount = 1
    session.transactionDescriptor += 1n
    writeTransactionChange(out, 8, session.transactionDescriptor)
  }

  const commit = async (out: ByteWriter, name: string) => {
    if (session.trancount === 0) throw sqlErrors.commitWithoutBegin()
    if (session.trancount > 1) {
      session.trancount -= 1
      return
    }
    await tell('commit', name)
    session.trancount = 0
    writeTransactionChange(out, 9, session.transactionDescriptor)
  }

  const rollback = async (out: ByteWriter, name: string) => {
    if (session.trancount === 0) throw sqlErrors.rollbackWithoutBegin()
    session.trancount = 0
    await tell('rollback', name)
    writeTransactionChange(out, 10, session.transactionDescriptor)
  }

  const save = async (_out: ByteWriter, name: string) => {
    if (session.trancount === 0) throw sqlErrors.saveWithoutBegin()
    await tell('save', name)
  }

  const actions = { begin, commit, rollback, save }
  return {
    apply: (out, action, name = '') => actions[action](out, name),
    async abandon() {
      if (session.trancount === 0) return
      session.trancount = 0
      await tell('rollback', '')
    },
  }
}
