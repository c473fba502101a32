import type { Column, Reply } from '../script/replies.js'
import { type SqlError, sqlErrors } from '../script/sql-error.js'
import type { Codec } from '../types/codec.js'
import { codecFor } from '../types/codec-for.js'
import type { ByteWriter } from '../wire/byte-writer.js'
import {
  DoneStatus,
  DoneToken,
  type ServerMessage,
  writeDone,
  writeError,
  writeInfo,
  writeReturnStatus,
} from '../wire/tokens.js'
import { writeColumns, writeOutput } from './columns.js'
import type { SessionState } from './session-state.js'
import type { Transactions } from './transactions.js'

export interface AnswerTo {
  readonly out: ByteWriter
  readonly session: SessionState
  readonly transactions: Transactions
  /** The name that errors blame; undefined for a batch, whose statements end differently. */
  readonly procedure?: string
}

/** A statement that has ended but whose DONE waits until it is known whether another follows. */
interface Ended {
  readonly status: number
  readonly rows: number
}

/** Turns the replies of a script into the tokens of one response. */
export class Answer {
  readonly #to: AnswerTo
  readonly #trancount: number
  #nocount: boolean
  #codecs: readonly Codec[] | undefined
  #rows = 0
  #ended: Ended | undefined
  #status = 0
  #failed = false

  constructor(to: AnswerTo) {
    this.#to = to
    this.#trancount = to.session.trancount
    this.#nocount = to.session.settings.get('nocount') === 'on'
  }

  async write(reply: Exclude<Reply, { kind: 'hangUp' }>): Promise<void> {
    switch (reply.kind) {
      case 'columns':
        return this.#begin(reply.columns)
      case 'row':
        return this.#row(reply.values)
      case 'affected':
        this.#endResult()
        if (!this.#nocount) this.#end({ status: DoneStatus.count, rows: reply.rows })
        return
      case 'print':
        return writeInfo(this.#to.out, this.#message(reply.message, { state: 1, line: 1, ...reply }))
      case 'fail':
        return this.#error(reply.error)
      case 'output':
        this.#endResult()
        this.#sendEnded()
        return writeOutput(this.#to.out, reply)
      case 'status':
        this.#status = reply.value
        return
      case 'nocount':
        this.#nocount = reply.on
        return
      case 'transaction':
        this.#endResult()
        return this.#to.transactions.apply(this.#to.out, reply.action, reply.name)
    }
  }

  /** Ends the response as a thrown error does: what is open is cut off, and so is a transaction that cannot go on. */
  async fail(error: SqlError): Promise<void> {
    this.#error(error)
    if (this.#codecs !== undefined) this.#endResult(DoneStatus.error)
    const { session } = this.#to
    const endsTransaction = session.settings.get('xact_abort') === 'on' || error.number === 1205
    if (endsTransaction && session.trancount > 0) await this.#to.transactions.apply(this.#to.out, 'rollback')
    this.#finish(false)
  }

  /** Ends the response of a script that has run to its end. */
  end(): void {
    this.#endResult()
    const { procedure, session } = this.#to
    if (procedure !== undefined && session.trancount !== this.#trancount)
      this.#error(sqlErrors.transactionCountChanged(this.#trancount, session.trancount))
    this.#finish(true)
  }

  /** Ends the response that an attention interrupts; the acknowledgement is a message of its own. */
  async interrupt(): Promise<void> {
    const { out, session, transactions } = this.#to
    const endsTransaction = session.settings.get('xact_abort') === 'on' && session.trancount > 0
    if (endsTransaction) await transactions.apply(out, 'rollback')
    this.#sendEnded()
    writeDone(out, { token: this.#lastToken, status: DoneStatus.error })
  }

  get #lastToken(): number {
    return this.#to.procedure === undefined ? DoneToken.batch : DoneToken.procedure
  }

  #begin(list: readonly Column[]): void {
    this.#endResult()
    this.#sendEnded()
    this.#codecs = list.map(([, type]) => codecFor(type))
    writeColumns(this.#to.out, list)
  }

  #row(values: readonly unknown[]): void {
    const codecs = this.#codecs
    if (codecs === undefined) throw new TypeError('a row needs columns before it')
    if (codecs.length !== values.length) throw new TypeError(`${values.length} values for ${codecs.length} columns`)
    this.#to.out.u8(0xd1)
    for (const [index, codec] of codecs.entries()) codec.write(this.#to.out, values[index])
    this.#rows += 1
  }

  #endResult(status?: number): void {
    if (this.#codecs === undefined) return
    // With NOCOUNT on the count is still sent, but not marked as valid.
    this.#end({ status: status ?? (this.#nocount ? DoneStatus.final : DoneStatus.count), rows: this.#rows })
    this.#codecs = undefined
    this.#rows = 0
  }

  #end(ended: Ended): void {
    this.#sendEnded()
    this.#ended = ended
  }

  #sendEnded(): void {
    if (this.#ended === undefined) return
    const token = this.#to.procedure === undefined ? DoneToken.batch : DoneToken.inProcedure
    const { status, rows } = this.#ended
    this.#ended = undefined
    writeDone(this.#to.out, { token, status: status | DoneStatus.more | this.#inTransaction, rows })
  }

  #finish(hasStatus: boolean): void {
    const { out, procedure } = this.#to
    const error = this.#failed ? DoneStatus.error : DoneStatus.final
    if (procedure === undefined && this.#ended !== undefined) {
      const { status, rows } = this.#ended
      writeDone(out, { token: DoneToken.batch, status: status | error | this.#inTransaction, rows })
      return
    }
    this.#sendEnded()
    if (procedure !== undefined && hasStatus) writeReturnStatus(out, this.#status)
    writeDone(out, { token: this.#lastToken, status: error | this.#inTransaction })
  }

  get #inTransaction(): number {
    return this.#to.session.trancount > 0 ? DoneStatus.inTransaction : DoneStatus.final
  }

  #error(error: SqlError): void {
    this.#failed = true
    writeError(this.#to.out, this.#message(error.message, error))
  }

  #message(message: string, fields: MessageFields): ServerMessage {
    const { number, severity, state, line } = fields
    return { message, number, severity, state, line, procedure: fields.procedure ?? this.#to.procedure ?? '' }
  }
}

type MessageFields = Omit<ServerMessage, 'message' | 'procedure'> & { readonly procedure?: string | undefined }
