import metadata from 'libphonenumber-js/max/metadata'
import { compilePlan, type NumberPlan, type PlanData } from './number-plan.js'

/** Whether the metadata is laid out as it is read here. A later library may lay it out anew. */
export const isKnownFormat = metadata.version === 4

const dataOf = new Map<string, PlanData>(
  // The library's types leave open what PlanData says; the format's version says that it holds.
  Object.entries(metadata.countries).map(([region, data]) => [region, data as unknown as PlanData]),
)
const regionsOf = new Map<string, readonly string[]>(Object.entries(metadata.country_calling_codes))

// Compiled when first asked for, as an import meets few of them; none but those of the metadata is kept.
const plans = new Map<string, NumberPlan>()
const sharing = new Map<string, readonly NumberPlan[]>()

/** The plan of a region. Undefined: the library knows no such region. */
export function planOf(region: string): NumberPlan | undefined {
  const known = plans.get(region)
  if (known) return known
  const data = dataOf.get(region)
  if (!data) return undefined
  const plan = compilePlan(data)
  plans.set(region, plan)
  return plan
}

/** The plans of the regions with a calling code, the main one first; none where no region has it. */
export function plansOf(callingCode: string): readonly NumberPlan[] {
  const known = sharing.get(callingCode)
  if (known) return known
  const regions = regionsOf.get(callingCode)
  if (!regions) return []
  const found = regions.flatMap((region) => planOf(region) ?? [])
  sharing.set(callingCode, found)
  return found
}
