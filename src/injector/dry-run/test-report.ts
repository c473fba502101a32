import type { ProcedureSignature, SourceHealth } from '../../connection/source-driver.js'
import type { NumberFate } from '../../lead/phone.js'
import type { Rejection, RejectionCode } from '../../lead/rejection.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { Instant, SourceColumn } from '../../lead/value.js'
import type { Warning } from '../../lead/warning.js'
import type { RowCounts } from '../../repository/journal-run.js'
import type { Finding } from '../findings/finding.js'

/** Where the values of a column go; `unknown` where that could not be found out. */
export type ColumnUse = 'unique-id' | 'system' | 'phone' | 'field' | 'ignored' | 'unknown'

/** A column of the result, and what is made of it. */
export interface TestedColumn extends SourceColumn {
  readonly use: ColumnUse
}

/** The unique ids of the sample. */
export interface TestedId {
  /** The column as the result names it. */
  readonly column: string
  /** The database's own name of its type; ids of it come exactly. */
  readonly type: string
  /** Rows without an id. */
  readonly missing: number
  /** Rows with an id that had come before. */
  readonly repeated: number
  /** Whether each id is greater than the one before; NULL for a type without an order. */
  readonly ascending: boolean | null
  /** What Last Id would become, were the sample the whole result; NULL: no row has an id. */
  readonly last: ExactId | null
}

/** What would become of one sampled row, in the words of a run. */
export interface TestedRow {
  /** The ledger key. */
  readonly row: string
  readonly outcome: 'imported' | 'updated' | 'reallocated' | 'rejected' | 'put-off' | 'known'
  /** Why it would be rejected or put off; empty otherwise. */
  readonly reasons: readonly Rejection[]
  readonly warnings: readonly Warning[]
  /** The fate of each number of an ADD. */
  readonly numbers: readonly NumberFate[]
  /** When it would be due, and the same as local time in its zone; NULL for a fresh lead. */
  readonly callback: { readonly at: Instant; readonly local: string; readonly timeZone: string } | null
}

/** What the header procedure says. */
export interface TestedHeader {
  readonly procedure: string
  readonly columns: readonly string[]
  /** Declared, but not in the result. */
  readonly missing: readonly string[]
  /** In the result, but not declared. */
  readonly undeclared: readonly string[]
}

/** Whether the account may run a procedure; NULL: that was not found out. */
export interface TestedRight {
  readonly procedure: string
  readonly mayRun: boolean | null
}

/** What a run would do, told beforehand. Plain data that survives JSON. */
export interface TestReport {
  readonly injector: string
  readonly name: string
  /** `not-ready`: there is a fault. `ready-with-warnings`: there is a warning. Advice leaves it ready. */
  readonly answer: 'ready' | 'ready-with-warnings' | 'not-ready'
  /** Everything found: faults first, then warnings, then advice. */
  readonly findings: readonly Finding[]
  readonly connection: SourceHealth | null
  readonly rights: readonly TestedRight[]
  readonly procedure: ProcedureSignature | null
  readonly header: TestedHeader | null
  /** The argument that the procedure was called with. */
  readonly lastId: ExactId | null
  readonly columns: readonly TestedColumn[]
  /** NULL: there is no such column, or it is not exact. */
  readonly uniqueId: TestedId | null
  readonly rows: readonly TestedRow[]
  /** Of the sample. */
  readonly counts: RowCounts
  /** Rejected rows of the sample by their first reason. */
  readonly rejections: Readonly<Partial<Record<RejectionCode, number>>>
  /** Whether the result had more rows than the sample. */
  readonly more: boolean
  /** Calls of the leads procedure that were made. */
  readonly calls: number
  /** Milliseconds: everything that differs between two tests of the same. */
  readonly timings: {
    readonly connect: number
    /** Of one question to the server and its answer; NULL: it was not asked. */
    readonly roundTrip: number | null
    /** From the call to its first row, or to the end of a result without rows; NULL: it did not come to that. */
    readonly firstRow: number | null
    readonly total: number
  }
}
