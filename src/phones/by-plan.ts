import type { NormalisedPhone } from '../lead/phone.js'
import { hasLength, isHandedOut, type NumberPlan } from './number-plan.js'
import { isKnownFormat, planOf, plansOf } from './number-plans.js'
import { notHandedOut, withoutCountry } from './reasons.js'

const longestCallingCode = 3
/** Digits after the calling code; the library calls a number with fewer too short. */
const fewestDigits = 2

/**
 * What the library makes of plain digits, by its own steps: its source/parse.js and isValid.js, and of its helpers
 * extractCountryCallingCode.js, extractNationalNumber.js and getCountryByNationalNumber.js. NULL: that is for it to say.
 */
export function byPlan(digits: string, region: string | undefined): NormalisedPhone | null {
  if (!isKnownFormat) return null
  if (digits.startsWith('+')) return international(digits.slice(1))
  const home = region === undefined ? undefined : planOf(region)
  if (!home) return { invalid: withoutCountry(digits) }
  const prefix = home.internationalPrefix.exec(digits)
  if (prefix) return international(digits.slice(prefix[0].length))
  return digits.startsWith(home.callingCode) ? withOwnCode(digits, home) : national(digits, home)
}

/** Of digits that begin with a calling code. NULL, too, if they do not: then what was dialled before them may be no prefix. */
function international(digits: string): NormalisedPhone | null {
  for (let length = 1; length <= longestCallingCode; length++) {
    const main = plansOf(digits.slice(0, length))[0]
    if (main) return national(digits.slice(length), main)
  }
  return null
}

/** Of digits that begin with the calling code of their region, which lack a plus if they are a number only without it. */
function withOwnCode(digits: string, home: NumberPlan): NormalisedPhone | null {
  const rest = digits.slice(home.callingCode.length)
  const whole = withoutPrefix(digits, home)
  const shorter = withoutPrefix(rest, home)
  if (whole === null || shorter === null) return null
  const isNumber = home.pattern.test(whole)
  const lacksPlus = whole.length > home.lengths.longest || (!isNumber && home.pattern.test(shorter))
  return lacksPlus ? national(rest, plansOf(home.callingCode)[0] ?? home) : national(digits, home)
}

/** Of digits as they stand after a calling code, or are dialled at home. */
function national(digits: string, plan: NumberPlan): NormalisedPhone | null {
  const number = withoutPrefix(digits, plan)
  if (number === null || number.length < fewestDigits) return null
  const isValid = isHandedOut(number, ownerOf(number, plan) ?? plan)
  return isValid ? { number: `+${plan.callingCode}${number}` } : { invalid: notHandedOut }
}

/** The digits without a national prefix, which is taken off only where a possible number is left. NULL: it is rewritten. */
function withoutPrefix(digits: string, plan: NumberPlan): string | null {
  const prefix = plan.nationalPrefix?.exec(digits)
  if (!prefix) return digits
  if (plan.rewrites && prefix.at(-1)) return null
  const rest = digits.slice(prefix[0].length)
  if (plan.pattern.test(digits) && !plan.pattern.test(rest)) return digits
  const { lengths } = ownerOf(rest, plan) ?? plan
  return hasLength(lengths, rest.length) || rest.length > lengths.longest ? rest : digits
}

/** The region that a number belongs to, of those that share its calling code. Undefined: it cannot be told. */
function ownerOf(number: string, { callingCode }: NumberPlan): NumberPlan | undefined {
  const plans = plansOf(callingCode)
  if (plans.length === 1) return plans[0]
  return plans.find((plan) => (plan.leadingDigits ? plan.leadingDigits.test(number) : isHandedOut(number, plan)))
}
