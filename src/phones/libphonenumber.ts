import type { PhoneNormaliser } from '../lead/phone.js'
import { byLibrary } from './by-library.js'
import { byPlan } from './by-plan.js'
import { plainDigits } from './plain-digits.js'

// Nearly all of the library's time goes into making the same regular expressions anew for each number. So a text of nothing but
// digits and the usual separators goes through the library's own steps over its own metadata, compiled once for each calling
// code. Every other text, and every step out of the ordinary, is left to the library.

/**
 * The default normaliser: libphonenumber-js with its full metadata, which knows the numbers that a country really hands out.
 * The smaller metadata accepts numbers that nobody has. The answer is the library's for every text; plain ones are read faster.
 */
export const libPhoneNumber: PhoneNormaliser = {
  normalise(text, region) {
    const digits = plainDigits(text)
    return (digits === null ? null : byPlan(digits, region)) ?? byLibrary(text, region)
  },
}
