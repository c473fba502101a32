import fc from 'fast-check'
import { allRegions, type Dialled, dialledIn, digits } from './national-numbers.js'
import { type Change, damage, separation, slip } from './text-changes.js'

/** A text that somebody may have put into a phone column, and the region that it is read in. */
export interface PhoneText {
  readonly text: string
  readonly region: string | undefined
}

/** Where people are called, and the peculiar: shared codes, rewritten numbers, leading zeros, carriers, many lengths. */
const likely = [
  'AU CC CX NZ US CA JM AG VI PR GB GG JE IM IE DE FR IT VA SM ES NL BE CH LI AT SE NO SJ FI AX PL RU KZ HU LT BR MX AR',
  'CO CR IN CN JP KR SG ID ZA NG MG NF GA UY MA EH RE YT SH TA CW',
].flatMap((line) => line.split(' '))

const regions = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...likely) },
  { weight: 1, arbitrary: fc.constantFrom(...allRegions) },
)

/** Mostly at home, else somewhere else, nowhere, or where nobody has been. */
function readIn(home: string): fc.Arbitrary<string | undefined> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(home) },
    { weight: 2, arbitrary: regions },
    { weight: 1, arbitrary: fc.constantFrom(undefined, 'ZZ', '', '001', 'au', 'toString', '__proto__') },
  )
}

/** What stands before a number: what is dialled in its region, or what people take for that. */
function beginnings({ callingCode, nationalPrefix, internationalPrefix }: Dialled): fc.Arbitrary<string> {
  const code = fc.constantFrom(callingCode, callingCode, `${callingCode}0`, `${callingCode}(0)`, `0${callingCode}`)
  const abroad = fc.oneof(
    internationalPrefix,
    fc.constantFrom('00', '011', '0011', '810', '+00', '++', '+ +', 'tel:+', 'tel:', '++0', '(+', '-+', '0+'),
  )
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant('') },
    { weight: 5, arbitrary: nationalPrefix },
    { weight: 5, arbitrary: fc.constantFrom(`+${callingCode}`, `+ (${callingCode}) `) },
    { weight: 2, arbitrary: code },
    { weight: 1, arbitrary: code.map((each) => `+${each}`) },
    { weight: 2, arbitrary: joined(abroad, code) },
    { weight: 1, arbitrary: joined(fc.constantFrom('+', ''), fc.constant(callingCode), nationalPrefix) },
    { weight: 1, arbitrary: joined(fc.constantFrom('+', ''), digits(0, 5)) },
  )
}

function joined(...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...parts).map((each) => each.join(''))
}

// Not doubles: nearly all of those between 0 and 1 are next to nothing.
const place = fc.integer({ min: 0, max: 60 }).map((sixtieths) => sixtieths / 60)

/** Up to so many changes, each at a share of the text's length; in some texts none. */
function changes(change: fc.Arbitrary<Change>, { most, of }: { readonly most: number; readonly of: number }) {
  const some = fc.array(fc.tuple(change, place), { minLength: 1, maxLength: most })
  return fc.oneof({ weight: of - 1, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: some })
}

/** Numbers of all regions as people write them, most of them right or nearly so. */
export const phoneTexts: fc.Arbitrary<PhoneText> = regions.chain((home) => {
  const dialled = dialledIn(home)
  return fc.record({
    region: readIn(home),
    text: fc
      .tuple(
        joined(beginnings(dialled), dialled.national),
        changes(slip, { most: 2, of: 4 }),
        changes(separation, { most: 4, of: 2 }),
        changes(damage, { most: 2, of: 8 }),
      )
      .map(([number, ...lists]) =>
        lists.flat().reduce((text, [change, at]) => change(text, Math.floor(at * text.length)), number),
      ),
  })
})
