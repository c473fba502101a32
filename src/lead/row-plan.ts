import type { SystemColumn } from './system-columns.js'
import type { CampaignTemplate } from './template.js'
import type { IdKind } from './unique-id.js'
import type { SourceColumn } from './value.js'
import type { Warning } from './warning.js'

/** A column of the result and its place in a row. */
export interface PlannedColumn {
  readonly index: number
  readonly column: SourceColumn
}

/** The unique id's column, found exact. */
export interface PlannedId extends PlannedColumn {
  readonly kind: IdKind
}

/** A field of a lead and where its value comes from; NULL: the result has no such column. */
export interface PlannedField {
  readonly name: string
  readonly from: PlannedColumn | null
  readonly phone: boolean
  readonly required: boolean
  /** Code points; NULL: no limit of its own. */
  readonly maxLength: number | null
}

/** What becomes of each column of a result: made once per call. */
export interface RowPlan {
  readonly id: PlannedId
  readonly system: Readonly<Record<SystemColumn, PlannedColumn | null>>
  readonly fields: readonly PlannedField[]
  /** For each column what it is used for. */
  readonly uses: readonly ColumnUse[]
  readonly warnings: readonly Warning[]
}

/** Where the values of a column go. The unique id's column can be a field or njExternalLeadId as well. */
export type ColumnUse = 'unique-id' | 'system' | 'phone' | 'field' | 'ignored'

/** What a plan is made from. */
export interface RowPlanOptions {
  readonly columns: readonly SourceColumn[]
  /** For messages. */
  readonly procedure: string
  /** Matched as all names are: without regard to case and surrounding blanks. */
  readonly uniqueIdField: string
  /** NULL: every column that is not a system column is a text field. */
  readonly template: CampaignTemplate | null
  /** Without a template: which columns are phones. */
  readonly phoneFields: readonly string[]
  readonly limits: { readonly columns: number }
}
