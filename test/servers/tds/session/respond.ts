import type { Replies } from '../script/replies.js'
import type { Call } from '../script/script.js'
import { SqlError } from '../script/sql-error.js'
import type { ReplyStream } from '../wire/reply-stream.js'
import { DoneStatus, DoneToken, writeDone } from '../wire/tokens.js'
import { Answer } from './answer.js'
import { interruptible } from './interruptible.js'
import type { SessionState } from './session-state.js'
import type { Transactions } from './transactions.js'

/** What answering takes, the same for every request of a connection. */
export interface Responder {
  readonly stream: ReplyStream
  readonly session: SessionState
  readonly transactions: Transactions
}

export interface ScriptedAnswer {
  readonly call: Call
  /** Undefined for a batch. */
  readonly procedure?: string
  script(): Replies | Promise<Replies>
}

/** Errors of this severity and above end the connection. */
const fatal = 20

/** Plays a script to the client, as fast as it reads, until the script ends, fails or is cancelled. */
export async function respond({ stream, session, transactions }: Responder, asked: ScriptedAnswer): Promise<void> {
  const { call, procedure, script } = asked
  const to = { out: stream.bytes, session, transactions }
  const answer = new Answer(procedure === undefined ? to : { ...to, procedure })
  try {
    for await (const reply of interruptible(await script(), call.signal, () => stream.flushAll(call.signal))) {
      if (reply.kind === 'hangUp') {
        await stream.flushAll(call.signal)
        return stream.hangUp()
      }
      await answer.write(reply)
      if (stream.isFull) await stream.flush(call.signal)
    }
    if (call.signal.aborted) {
      session.log.add(session.id, 'interrupted', call.sql)
      await answer.interrupt()
    } else answer.end()
  } catch (thrown) {
    const error = asSqlError(thrown, session)
    await answer.fail(error)
    stream.end()
    if (error.severity >= fatal) stream.hangUp()
    return
  }
  stream.end()
}

/** Acknowledges an attention. */
export function acknowledge(stream: ReplyStream): void {
  writeDone(stream.bytes, { token: DoneToken.batch, status: DoneStatus.attention })
  stream.end()
}

function asSqlError(thrown: unknown, session: SessionState): SqlError {
  if (thrown instanceof SqlError) return thrown
  const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
  session.log.add(session.id, 'script-fault', text)
  return new SqlError(`the script failed: ${text}`, { number: 50000 })
}
