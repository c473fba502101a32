import type { ExactId } from '../lead/unique-id.js'
import type { RawRow, SourceColumn } from '../lead/value.js'

/** A parameter of a procedure, as the database declares it. */
export interface ProcedureParameter {
  /** Without sigil: `last_id`, not `@last_id`. Empty where the database allows nameless ones. */
  readonly name: string
  /** The database's own name of the type. */
  readonly type: string
  readonly hasDefault: boolean
  readonly direction: 'in' | 'out' | 'in-out'
}

/** What a database says of a procedure before it is called: plain data. */
export interface ProcedureSignature {
  /** The full name, quoted as the database needs it; safe in SQL and fit for messages. */
  readonly name: string
  /** `function`: selected from. `cursor-function`: gives a refcursor. `procedure`: called. */
  readonly kind: 'function' | 'cursor-function' | 'procedure'
  readonly parameters: readonly ProcedureParameter[]
  /** A call with NULL returns nothing without running. */
  readonly strict: boolean
}

/** One call of a procedure. */
export interface ProcedureCall {
  readonly procedure: ProcedureSignature
  /** The argument; NULL is SQL NULL; absent: the procedure is called without one (header procedures only). */
  readonly lastId?: ExactId | null
  /** A batch ends with this many rows, */
  readonly batchRows: number
  /** or when its values reach this many bytes, whichever is first; it has one row at least. */
  readonly batchBytes: number
}

/** The result of a call: its columns, and its rows in batches, as they come. */
export interface SourceResult {
  readonly columns: readonly SourceColumn[]
  /**
   * Batches of at least one row. The driver reads at most one batch ahead of what is asked for. Returning early ends the call
   * on the server. It rejects when the call fails in mid-stream: a broken read must never look like a short one.
   */
  readonly batches: AsyncIterable<readonly RawRow[]>
}

/** What can be told of a server: plain data. */
export interface SourceHealth {
  /** `PostgreSQL 18.4`, `MariaDB 10.11.19`, `Microsoft SQL Server 16.0`. */
  readonly server: string
  readonly database: string
  readonly user: string
  /** The protocol, `TLSv1.3`, or that there is none; NULL where it cannot be seen. */
  readonly tls: { readonly encrypted: boolean; readonly protocol: string | null } | null
  /** The session's time zone, where the server has one. */
  readonly timeZone: string | null
}

/**
 * One session with an outside database.
 *
 * Laws, each checked by `externalConnectionContract` from `lead-injector/testing`:
 *
 * 1. *Exact*: cells are as `Cell` has them; an `ExactId` that came out goes in again unchanged.
 * 2. *Real signature*: `find` tells the procedure that would be called; Last Id is bound with the parameter's own type.
 * 3. *Names are quoted*, never pasted.
 * 4. *Bounded*: batches end by rows or bytes; no more than one batch is read ahead.
 * 5. *Whole or failed*: a result that breaks off rejects.
 * 6. *One transaction*: between `begin` and `commit` or `rollback` everything happens in one transaction of the source.
 * 7. *Cancel* ends the running call on the server; the session is usable afterwards or says `connection.lost`.
 * 8. *Leaving early* ends the call on the server.
 * 9. *Errors* are `InjectorError`s, mapped by the database's codes; none holds a secret.
 * 10. *Quiet*: session settings outlive no transaction; `release` leaves no timer and no socket that keeps a process alive
 *     once the driver is closed.
 * 11. *Tells writes*, where it has `wrote`: not false after a call that wrote, not true after calls that only read. Where it has
 *     `leftBehind`: not true after a rollback that took everything back.
 */
export interface SourceSession {
  health(): Promise<SourceHealth>
  /** Finds a procedure by the name in the settings. */
  find(procedure: string): Promise<ProcedureSignature>
  begin(): Promise<void>
  commit(): Promise<void>
  rollback(): Promise<void>
  /** False when the transaction begun is no longer open although nobody here ended it; NULL where the server does not tell. */
  transactionOpen(): Promise<boolean | null>
  /** Whether anything has been written in the transaction begun; NULL, or no such method, where the server does not tell. */
  wrote?(): Promise<boolean | null>
  /**
   * Asked straight after `rollback`: whether it could not take everything back, as with tables that know no transactions. NULL, or
   * no such method, where the server does not tell.
   */
  leftBehind?(): Promise<boolean | null>
  call(call: ProcedureCall): Promise<SourceResult>
  /** Ends whatever runs on the server now. Safe at any time, also while nothing runs. */
  cancel(): Promise<void>
  /** Gives the session back to its pool; `broken`: it is thrown away. Does not throw. */
  release(broken?: boolean): Promise<void>
}

/** What a kind of outside database must be able to do. Plugin authors implement it and hand it to `ExternalConnection.from`. */
export interface SourceDriver {
  /** For messages: `postgres`, `mysql`, `mssql`, or a plugin's own word. */
  readonly kind: string
  /** The name of the connection. */
  readonly name: string
  /** Opens a session, importing the driver library if need be. `signal` aborts at the connect deadline. */
  open(signal: AbortSignal): Promise<SourceSession>
  /** Closes every session and socket. Safe to call twice. */
  close(): Promise<void>
  /** What was wrong with the arguments it was made from; empty when nothing was. */
  readonly faults: readonly string[]
}
