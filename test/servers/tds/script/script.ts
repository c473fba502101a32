import type { Login } from '../login/login7.js'
import type { Replies } from './replies.js'

/** A connection as scripts see it. */
export interface Session {
  /** `@@spid`. */
  readonly id: number
  readonly login: Login
  readonly isEncrypted: boolean
  /** `@@trancount`. */
  readonly trancount: number
  /** What SET statements have set, in lower case: `nocount` is `on`, `lock_timeout` is `5000`. */
  readonly settings: ReadonlyMap<string, string>
}

/** A parameter of a call, read from the wire. */
export interface Param {
  /** With its `@`, as the client wrote it; empty for one passed by position. */
  readonly name: string
  /** The type that the client declared, in T-SQL's words: `bigint`, `nvarchar(4000)`, `datetime2(7)`. */
  readonly type: string
  /** As the README's table of types has it, NULL as null. */
  readonly value: unknown
  readonly isOutput: boolean
}

/** One thing that a client asks for. */
export interface Call {
  readonly session: Session
  /** The text of a batch or of `sp_executesql`; the name of a procedure as the client wrote it. */
  readonly sql: string
  readonly params: readonly Param[]
  /** The value of a parameter by name, `@` and case aside; undefined when it was not passed. */
  value(name: string): unknown
  /** Aborts when the client cancels or is gone. */
  readonly signal: AbortSignal
}

/** Answers a procedure call. An error that is not a SqlError is a fault in the script and is logged as one. */
export type Procedure = (call: Call) => Replies | Promise<Replies>

/** Answers a batch or `sp_executesql`; undefined leaves it to the server, which knows a few statements itself. */
export type Batch = (call: Call) => Replies | Promise<Replies> | undefined

/** Answers batches by the first pattern that their text matches. */
export function batches(table: readonly (readonly [pattern: RegExp, answer: Procedure])[]): Batch {
  return (call) => table.find(([pattern]) => pattern.test(call.sql))?.[1](call)
}

/** A change of the transaction that surrounds calls: only the outermost begin and end are told. */
export interface TransactionEvent {
  readonly session: Session
  /** `rollback` comes for a dropped connection, a deadlock and XACT_ABORT too. */
  readonly action: 'begin' | 'commit' | 'rollback' | 'save'
  readonly name: string
}
