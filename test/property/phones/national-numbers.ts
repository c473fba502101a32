import fc from 'fast-check'
import metadata from 'libphonenumber-js/max/metadata'
import examples from 'libphonenumber-js/mobile/examples'
import type { PlanData } from '../../../src/phones/number-plan.js'

// The library's types leave open what the format's version says.
const plans = new Map(Object.entries(metadata.countries).map(([region, plan]) => [region, plan as unknown as PlanData]))
const regionsOf = new Map<string, readonly string[]>(Object.entries(metadata.country_calling_codes))
const mobiles = new Map<string, string>(Object.entries(examples))

/** All regions that the library knows. */
export const allRegions: readonly string[] = [...plans.keys()]

/** Digits as they may stand after the calling code of a region, and with what they are dialled there. */
export interface Dialled {
  readonly national: fc.Arbitrary<string>
  readonly callingCode: string
  readonly nationalPrefix: fc.Arbitrary<string>
  readonly internationalPrefix: fc.Arbitrary<string>
}

const known = new Map<string, Dialled>()

/** Numbers by the region's own patterns, its example, and mere digits. */
export function dialledIn(region: string): Dialled {
  const dialled = known.get(region) ?? makeDialled(region)
  known.set(region, dialled)
  return dialled
}

function makeDialled(region: string): Dialled {
  const [callingCode, idd, pattern, , , prefix, , prefixForParsing, , , leading, types] = planOf(region)
  const ofTypes = types.flatMap((type) => (type !== 0 && type[0] !== '' ? [matching(type[0])] : []))
  return {
    callingCode,
    national: fc.oneof(
      { weight: 8, arbitrary: fc.oneof(...ofTypes) },
      { weight: 3, arbitrary: matching(pattern) },
      { weight: 1, arbitrary: fc.constant(mobiles.get(region) ?? '') },
      { weight: 1, arbitrary: digits(0, 15) },
      { weight: 1, arbitrary: fc.tuple(matching(leading || ''), digits(2, 9)).map((parts) => parts.join('')) },
    ),
    nationalPrefix: fc.oneof(
      { weight: 4, arbitrary: fc.constant(prefix || '') },
      { weight: 1, arbitrary: matching(prefixForParsing || '') },
      { weight: 1, arbitrary: matching(mainPlan(callingCode)[7] || '') },
    ),
    internationalPrefix: matching(idd),
  }
}

/** By which numbers with a calling code are read; its regions may have other prefixes. */
function mainPlan(callingCode: string): PlanData {
  const [main = ''] = regionsOf.get(callingCode) ?? []
  return planOf(main)
}

function planOf(region: string): PlanData {
  const plan = plans.get(region)
  if (!plan) throw new Error(`no region ${region}`)
  return plan
}

/** Some digits. */
export function digits(minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength })
}

/** What a pattern fits; for none, nothing. That some of it must end the text is not heeded: a prefix is to stand before more. */
function matching(pattern: string): fc.Arbitrary<string> {
  return pattern === '' ? fc.constant('') : fc.stringMatching(new RegExp(`^(?:${pattern.replaceAll('$', '')})$`))
}
