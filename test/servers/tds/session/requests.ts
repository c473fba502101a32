import type { Batch, Call, Param, Procedure } from '../script/script.js'
import { SqlError, sqlErrors } from '../script/sql-error.js'
import { ByteReader } from '../wire/byte-reader.js'
import { knownSql } from './known-sql.js'
import { isCalledBy, type ProcedureName, procedureName } from './procedure-name.js'
import { readBatch, readCall } from './read-call.js'
import { type Responder, respond } from './respond.js'
import type { TransactionAction } from './transactions.js'

/** What a server answers with. */
export interface Scripts {
  readonly procedures: readonly (readonly [ProcedureName, Procedure])[]
  readonly batch: Batch
}

/** Answers a SQL batch. */
export function answerBatch(to: Responder, scripts: Scripts, request: Request): Promise<void> {
  const call = callOf(to, { sql: readBatch(request.body), params: [], signal: request.signal })
  to.session.log.add(to.session.id, 'batch', call.sql)
  return respond(to, { call, script: () => batchReplies(to, scripts, call) })
}

/** Answers a remote procedure call: `sp_executesql` as a batch with parameters, any other by the script of its name. */
export function answerCall(to: Responder, scripts: Scripts, request: Request): Promise<void> {
  const { session } = to
  const read = attempt(() => readCall(request.body))
  if (read instanceof SqlError) return refuse(to, request, read)
  const { name, params } = read
  if (name.toLowerCase() === 'sp_executesql') {
    const [statement, , ...others] = params
    const call = callOf(to, { sql: String(statement?.value ?? ''), params: others, signal: request.signal })
    session.log.add(session.id, 'batch', call.sql, others)
    return respond(to, { call, procedure: '', script: () => batchReplies(to, scripts, call) })
  }
  const call = callOf(to, { sql: name, params, signal: request.signal })
  session.log.add(session.id, 'call', name, params)
  const called = attempt(() => procedureName(name))
  if (called instanceof SqlError) return refuse(to, request, called)
  const script = scripts.procedures.find(([defined]) => isCalledBy(defined, called, session.login.database))?.[1]
  return respond(to, {
    call,
    procedure: script === undefined ? '' : called.name,
    script: () => {
      if (script === undefined) throw sqlErrors.noSuchProcedure(name)
      return script(call)
    },
  })
}

/** Answers a transaction manager request. */
export function answerTransaction(to: Responder, request: Request): Promise<void> {
  const { action, name } = readTransaction(request.body)
  const call = callOf(to, { sql: action, params: [], signal: request.signal })
  return respond(to, { call, script: () => [{ kind: 'transaction', action, name }] })
}

export interface Request {
  readonly body: Buffer
  readonly signal: AbortSignal
}

const actions: Readonly<Record<number, TransactionAction>> = { 5: 'begin', 7: 'commit', 8: 'rollback', 9: 'save' }

function readTransaction(body: Buffer): { readonly action: TransactionAction; readonly name: string } {
  const from = new ByteReader(body)
  from.skipHeaders()
  const number = from.u16()
  const action = actions[number]
  if (action === undefined) throw new TypeError(`transaction request ${number} is not supported`)
  if (action === 'begin') from.u8()
  return { action, name: from.utf16(from.u8() / 2) }
}

/** What cannot be read is answered with an error, not with silence. */
function attempt<T>(read: () => T): T | SqlError {
  try {
    return read()
  } catch (fault) {
    return new SqlError(`the request cannot be read: ${String(fault)}`, { number: 50000 })
  }
}

function refuse(to: Responder, { signal }: Request, error: SqlError): Promise<void> {
  to.session.log.add(to.session.id, 'script-fault', error.message)
  const call = callOf(to, { sql: '', params: [], signal })
  return respond(to, { call, procedure: '', script: () => [{ kind: 'fail', error }] })
}

function callOf(to: Responder, asked: { sql: string; params: readonly Param[]; signal: AbortSignal }): Call {
  return {
    session: to.session,
    ...asked,
    value(name) {
      const wanted = bare(name)
      return asked.params.find((param) => bare(param.name) === wanted)?.value
    },
  }
}

function bare(name: string): string {
  return name.replace(/^@/, '').toLowerCase()
}

async function batchReplies(to: Responder, scripts: Scripts, call: Call) {
  const replies = (await scripts.batch(call)) ?? knownSql(call.sql, to.session)
  if (replies === undefined) throw new SqlError(`the script has no answer to: ${call.sql}`, { number: 50000 })
  return replies
}
