import type { ProcedureSignature, SourceHealth } from '../../connection/source-driver.js'
import type { ErrorCode } from '../../errors/error-details.js'
import type { NumberFate } from '../../lead/phone.js'
import type { Rejection } from '../../lead/rejection.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { Instant, SourceColumn } from '../../lead/value.js'
import type { RowCounts } from '../../repository/journal-run.js'
import type { WarningGroup } from '../report/run-report.js'

/** What would stop a run: plain data of the error that it would be. */
export interface TestFault {
  readonly code: ErrorCode
  readonly message: string
  readonly remedy: string
  /** What the outside database or its driver said, without secrets; NULL where it said nothing. */
  readonly said: string | null
}

/** Where the values of a column go. */
export type ColumnUse = 'unique-id' | 'system' | 'field' | 'ignored'

/** A column of the result, and what is made of it. */
export interface TestedColumn extends SourceColumn {
  readonly use: ColumnUse
}

/** What would become of one sampled row, in the words of a run. */
export interface TestedRow {
  /** The ledger key. */
  readonly row: string
  readonly outcome: 'imported' | 'updated' | 'reallocated' | 'rejected' | 'put-off' | 'known'
  /** Why it would be rejected or put off; empty otherwise. */
  readonly reasons: readonly Rejection[]
  /** The fate of each number of an ADD. */
  readonly numbers: readonly NumberFate[]
  /** When it would be due, and the same as local time in its zone; NULL for a fresh lead. */
  readonly callback: { readonly at: Instant; readonly local: string } | null
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

/** What a run would do, told beforehand. Plain data that survives JSON. */
export interface TestReport {
  readonly injector: string
  readonly name: string
  readonly answer: 'ready' | 'ready-with-warnings' | 'not-ready'
  /** What would stop a run. Empty: nothing. */
  readonly faults: readonly TestFault[]
  readonly warnings: readonly WarningGroup[]
  readonly connection: SourceHealth | null
  readonly procedure: ProcedureSignature | null
  readonly header: TestedHeader | null
  /** The argument that the procedure was called with. */
  readonly lastId: ExactId | null
  readonly columns: readonly TestedColumn[]
  readonly rows: readonly TestedRow[]
  /** Of the sample. */
  readonly counts: RowCounts
  /** Whether the result had more rows than the sample. */
  readonly more: boolean
  /** Milliseconds: everything that differs between two tests of the same. */
  readonly timings: { readonly connect: number; readonly firstRow: number | null; readonly total: number }
}
