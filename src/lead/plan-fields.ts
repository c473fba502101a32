import { foldName } from './fold-name.js'
import type { PlannedColumn, PlannedField, RowPlan, RowPlanOptions } from './row-plan.js'

/**
 * The fields of a lead: those of the Template, in its order; without one, every column that is not a system column. A system
 * column is no field, whatever the Template says.
 */
export function planFields(
  { template, phoneFields }: Pick<RowPlanOptions, 'template' | 'phoneFields'>,
  { byName, system }: { readonly byName: ReadonlyMap<string, PlannedColumn>; readonly system: RowPlan['system'] },
): readonly PlannedField[] {
  const taken = new Set(Object.values(system).map((planned) => planned?.index))
  if (template) {
    return template.fields.map(({ name, phone = false, required = false, maxLength = null }) => {
      const from = byName.get(foldName(name))
      return { name, phone, required, maxLength, from: from && !taken.has(from.index) ? from : null }
    })
  }
  const phones = new Set(phoneFields.map(foldName))
  return [...byName]
    .filter(([, { index }]) => !taken.has(index))
    .map(([folded, from]) => ({
      name: from.column.name,
      phone: phones.has(folded),
      required: false,
      maxLength: null,
      from,
    }))
}
