import { type InjectorError, injectorError } from '../errors/injector-error.js'
import { foldName } from './fold-name.js'
import { inexactColumn } from './read-id.js'
import { type SystemColumn, systemColumns } from './system-columns.js'
import type { CampaignTemplate } from './template.js'
import type { SourceColumn } from './value.js'
import type { Warning } from './warning.js'

/** A column of the result and its place in a row. */
export interface PlannedColumn {
  readonly index: number
  readonly column: SourceColumn
}

/** A field of a lead and where its value comes from; NULL: the result has no such column. */
export interface PlannedField {
  readonly name: string
  readonly from: PlannedColumn | null
  readonly phone: boolean
  readonly required: boolean
  readonly maxLength: number | null
}

/** What becomes of each column of a result: made once per call. */
export interface RowPlan {
  readonly columns: readonly SourceColumn[]
  readonly id: PlannedColumn
  readonly system: Readonly<Record<SystemColumn, PlannedColumn | null>>
  readonly fields: readonly PlannedField[]
  /** For each column what it is used for. */
  readonly uses: readonly ColumnUse[]
  readonly warnings: readonly Warning[]
}

/** Where the values of a column go. */
export type ColumnUse = 'unique-id' | 'system' | 'field' | 'ignored'

/** What a plan is made from. */
export interface RowPlanOptions {
  readonly columns: readonly SourceColumn[]
  /** For messages. */
  readonly procedure: string
  readonly uniqueIdField: string
  /** NULL: every column that is not a system column is a text field. */
  readonly template: CampaignTemplate | null
  /** Without a template: which columns are phones. */
  readonly phoneFields: readonly string[]
  readonly limits: { readonly columns: number }
}

/** Plans the columns of a result, or says why rows with them cannot be read. */
export function planRow(options: RowPlanOptions): RowPlan | { readonly error: InjectorError } {
  const { columns, procedure, uniqueIdField, template, limits } = options
  if (columns.length === 0)
    return { error: injectorError('result.no-unique-id', { procedure, uniqueIdField, columns: [] }) }
  if (columns.length > limits.columns) {
    return {
      error: injectorError('result.too-many-columns', { procedure, columns: columns.length, limit: limits.columns }),
    }
  }
  const byName = new Map<string, PlannedColumn>()
  for (const [index, column] of columns.entries()) {
    const folded = foldName(column.name)
    const other = byName.get(folded)
    if (other) {
      const names = [other.column.name, column.name]
      return { error: injectorError('result.ambiguous-column', { procedure, columns: names }) }
    }
    byName.set(folded, { index, column })
  }
  const id = byName.get(foldName(uniqueIdField))
  if (!id) {
    const names = columns.map((column) => column.name)
    return { error: injectorError('result.no-unique-id', { procedure, uniqueIdField, columns: names }) }
  }
  const because = inexactColumn(id.column)
  if (because) return { error: injectorError('id.inexact', { column: id.column.name, type: id.column.type, because }) }

  const uses: ColumnUse[] = columns.map(() => 'ignored')
  const system = Object.fromEntries(
    Object.entries(systemColumns).map(([use, name]) => {
      const planned = byName.get(foldName(name)) ?? null
      if (planned) uses[planned.index] = 'system'
      return [use, planned]
    }),
  ) as Record<SystemColumn, PlannedColumn | null> // the entries of a record with the same keys
  const taken = new Set(Object.values(system).map((planned) => planned?.index))
  const fields = template ? templateFields(template, byName, taken) : everyColumn(options, byName, taken)
  for (const { from } of fields) if (from) uses[from.index] = 'field'
  uses[id.index] = 'unique-id'
  return { columns, id, system, fields, uses, warnings: columnWarnings(columns, uses) }
}

function templateFields(
  template: CampaignTemplate,
  byName: ReadonlyMap<string, PlannedColumn>,
  taken: ReadonlySet<number | undefined>,
): readonly PlannedField[] {
  return template.fields.map(({ name, phone = false, required = false, maxLength }) => {
    const from = byName.get(foldName(name))
    return { name, phone, required, maxLength: maxLength ?? null, from: from && !taken.has(from.index) ? from : null }
  })
}

function everyColumn(
  { phoneFields }: RowPlanOptions,
  byName: ReadonlyMap<string, PlannedColumn>,
  taken: ReadonlySet<number | undefined>,
): readonly PlannedField[] {
  const phones = new Set(phoneFields.map(foldName))
  return [...byName]
    .filter(([, planned]) => !taken.has(planned.index))
    .map(([folded, from]) => ({
      name: from.column.name,
      from,
      phone: phones.has(folded),
      required: false,
      maxLength: null,
    }))
}

function columnWarnings(columns: readonly SourceColumn[], uses: readonly ColumnUse[]): readonly Warning[] {
  return columns.flatMap((column, index): Warning[] => {
    if (uses[index] === 'ignored') return [{ code: 'column.ignored', column: column.name }]
    return (column.cautions ?? []).map((caution) => ({
      code: caution === 'rounded' ? 'column.rounded' : 'column.zone-unstated',
      column: column.name,
      type: column.type,
    }))
  })
}
