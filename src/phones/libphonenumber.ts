import { type CountryCode, isSupportedCountry, ParseError, parsePhoneNumberWithError } from 'libphonenumber-js/max'
import type { NormalisedPhone, PhoneNormaliser } from '../lead/phone.js'

/** Why the library takes a text for no number, in words. Its codes: libphonenumber-js, README, "ParseError". */
const because: Readonly<Record<string, string>> = {
  NOT_A_NUMBER: 'it is no phone number',
  TOO_SHORT: 'it is too short',
  TOO_LONG: 'it is too long',
}

/**
 * The default normaliser: libphonenumber-js with its full metadata, which knows the numbers that a country really hands out.
 * The smaller metadata accepts numbers that nobody has.
 */
export const libPhoneNumber: PhoneNormaliser = {
  normalise(text: string, region: string | undefined): NormalisedPhone {
    try {
      const parsed = parsePhoneNumberWithError(text, country(region))
      if (!parsed.isValid()) return { invalid: 'no such number is handed out' }
      return parsed.ext ? { number: parsed.number, extension: parsed.ext } : { number: parsed.number }
    } catch (error) {
      if (error instanceof ParseError) return { invalid: because[error.message] ?? withoutCountry(text) }
      throw error
    }
  },
}

/** For INVALID_COUNTRY: a code that no country has, or none where no region stands in for it. */
function withoutCountry(text: string): string {
  return text.includes('+') ? 'its country code is unknown' : 'it has no country code, and no region is set'
}

function country(region: string | undefined): CountryCode | undefined {
  return region !== undefined && isSupportedCountry(region) ? region : undefined
}
