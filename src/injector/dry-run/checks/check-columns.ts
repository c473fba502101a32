import { foldName } from '../../../lead/fold-name.js'
import { nearestName } from '../../../lead/nearest-name.js'
import type { RowDecoder } from '../../../lead/row-decoder.js'
import { systemColumns } from '../../../lead/system-columns.js'
import type { SourceColumn } from '../../../lead/value.js'
import type { InjectorContext } from '../../injector-context.js'
import type { DryRunFindings } from '../findings.js'

/** What the columns of the result say about themselves, and names that were probably meant to be others. */
export function checkColumns(
  findings: DryRunFindings,
  context: InjectorContext,
  { columns, decoder }: { readonly columns: readonly SourceColumn[]; readonly decoder: RowDecoder },
): void {
  const there = new Set(columns.map((column) => foldName(column.name)))
  const isMissing = (name: string) => !there.has(foldName(name))
  const template = context.rules.templateDefinition
  const fields = template?.fields.map((field) => field.name) ?? []
  const absent = [...Object.values(systemColumns), ...fields].filter(isMissing)
  const misspelt = new Set<string>()
  for (const [index, { name: column }] of columns.entries()) {
    const use = decoder.uses[index]
    if (use !== 'ignored' && use !== 'field') continue
    // A field of the Template is what it says it is.
    const meant = use === 'field' && template ? undefined : nearestName(column, absent)
    if (meant === undefined) continue
    misspelt.add(column)
    findings.add('column.misspelt', { column, use, meant })
  }
  for (const warning of decoder.warnings) {
    if (!(warning.code === 'column.ignored' && misspelt.has(warning.column))) findings.warn(warning)
  }
  const phones = template ? template.fields.filter((field) => field.phone).map(({ name }) => name) : null
  const spare = columns.filter((_, index) => decoder.uses[index] === 'field' || decoder.uses[index] === 'ignored')
  for (const field of (phones ?? context.settings.phoneFields).filter(isMissing)) {
    const names = spare.map(({ name }) => name)
    findings.add('column.no-phone', { field, meant: nearestName(field, names) ?? null })
  }
}
