import { type InjectorError, injectorError } from '../errors/injector-error.js'
import { uniqueIdKind } from './exact-id.js'
import { foldName } from './fold-name.js'
import { nearestName } from './nearest-name.js'
import { planFields } from './plan-fields.js'
import type { ColumnUse, PlannedColumn, RowPlan, RowPlanOptions } from './row-plan.js'
import { type SystemColumn, systemColumns } from './system-columns.js'
import type { SourceColumn } from './value.js'
import type { Warning } from './warning.js'

/** Plans the columns of a result, or says why rows with them cannot be read. */
export function planRow(options: RowPlanOptions): RowPlan | { readonly error: InjectorError } {
  const { columns, procedure, uniqueIdField, limits } = options
  if (columns.length > limits.columns) {
    const error = injectorError('result.too-many-columns', {
      procedure,
      columns: columns.length,
      limit: limits.columns,
    })
    return { error }
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
  const idColumn = byName.get(foldName(uniqueIdField))
  if (!idColumn) {
    const names = columns.map((column) => column.name)
    const meant = nearestName(uniqueIdField, names)
    const details = { procedure, uniqueIdField, columns: names, ...(meant === undefined ? {} : { meant }) }
    return { error: injectorError('result.no-unique-id', details) }
  }
  const kind = uniqueIdKind(idColumn.column)
  if (typeof kind === 'object') {
    const { name, type } = idColumn.column
    return { error: injectorError('id.inexact', { column: name, type, because: kind.inexact }) }
  }
  const system = planSystem(byName)
  const fields = planFields(options, { byName, system })
  const uses = usesOf(columns, { id: idColumn, system, fields })
  return { id: { ...idColumn, kind }, system, fields, uses, warnings: columnWarnings(columns, uses) }
}

function planSystem(byName: ReadonlyMap<string, PlannedColumn>): RowPlan['system'] {
  const find = (use: SystemColumn) => byName.get(foldName(systemColumns[use])) ?? null
  return {
    action: find('action'),
    externalId: find('externalId'),
    callbackDate: find('callbackDate'),
    callbackTime: find('callbackTime'),
    priority: find('priority'),
    disposition: find('disposition'),
    allocationName: find('allocationName'),
    contactHours: find('contactHours'),
    agent: find('agent'),
  }
}

function usesOf(
  columns: readonly SourceColumn[],
  { id, system, fields }: { readonly id: PlannedColumn } & Pick<RowPlan, 'system' | 'fields'>,
): readonly ColumnUse[] {
  const uses: ColumnUse[] = columns.map(() => 'ignored')
  for (const planned of Object.values(system)) if (planned) uses[planned.index] = 'system'
  for (const { from, phone } of fields) if (from) uses[from.index] = phone ? 'phone' : 'field'
  uses[id.index] = 'unique-id'
  return uses
}

function columnWarnings(columns: readonly SourceColumn[], uses: readonly ColumnUse[]): readonly Warning[] {
  return columns.flatMap((column, index): Warning[] => {
    if (uses[index] === 'ignored') return [{ code: 'column.ignored', column: column.name }]
    return (column.cautions ?? []).flatMap((caution): Warning[] => {
      const { name, type } = column
      // It matters to a unique id alone, which cannot be had from it.
      if (caution === 'repeated-hour') return []
      return [{ code: caution === 'rounded' ? 'column.rounded' : 'column.zone-unstated', column: name, type }]
    })
  })
}
