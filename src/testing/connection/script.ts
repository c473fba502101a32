import type { ProcedureParameter, ProcedureSignature } from '../../connection/source-driver.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { RawRow, SourceColumn } from '../../lead/value.js'

/** What a scripted procedure is told when it is called. */
export interface ScriptedCall {
  /** Absent when it was called without an argument. */
  readonly lastId?: ExactId | null
  /** The session is in a transaction. */
  readonly inTransaction: boolean
  /** What a rollback of the source does; a commit forgets it. */
  undo(action: () => void): void
}

/** What a scripted procedure answers. */
export interface ScriptedAnswer {
  readonly columns: readonly SourceColumn[]
  /** Rows; asked for only as they are read. A throw while they are made is a failure in mid-stream. */
  readonly rows: Iterable<RawRow> | AsyncIterable<RawRow>
}

/** A procedure of a scripted connection. */
export interface ScriptedProcedure {
  /** Default: one, `last_id`, without a default. */
  readonly parameters?: readonly ProcedureParameter[]
  /** Default `function`. */
  readonly kind?: ProcedureSignature['kind']
  /** Default false. */
  readonly strict?: boolean
  /** Runs at the call; a throw is a failure of the call. It may wait at a gate. */
  readonly answer: (call: ScriptedCall) => ScriptedAnswer | Promise<ScriptedAnswer>
}

/** What happened on a scripted connection so far. */
export interface ScriptedCounts {
  opened: number
  begun: number
  committed: number
  rolledBack: number
  cancelled: number
  released: number
  /** Sessions thrown away instead of given back. */
  broken: number
}

/** What a scripted connection is made from. */
export interface ScriptedConnectionOptions {
  /** Default `crm`. */
  readonly name?: string
  /** Procedures by the name that settings use. */
  readonly procedures: Readonly<Record<string, ScriptedProcedure>>
  /** Runs before a session opens; a throw is a failure to connect. It may wait at a gate. */
  readonly onOpen?: () => void | Promise<void>
  /** Runs before a commit; a throw is a commit that failed. */
  readonly onCommit?: () => void | Promise<void>
}

/** Says that all cells of a column are text; enough for most scripts. */
export function textColumn(name: string): SourceColumn {
  return { name, type: 'text', kind: 'text' }
}

/** Says that the cells of a column are whole numbers. */
export function integerColumn(name: string): SourceColumn {
  return { name, type: 'int8', kind: 'integer' }
}
