import {
  type CountryCode,
  isSupportedCountry,
  ParseError,
  parsePhoneNumberFromString,
  parsePhoneNumberWithError,
} from 'libphonenumber-js/max'
import type { NormalisedPhone } from '../lead/phone.js'
import { notHandedOut, withoutCountry } from './reasons.js'

/** Why the library takes a text for no number, in words. Its codes: libphonenumber-js, README, "ParseError". */
const because: Readonly<Record<string, string>> = {
  NOT_A_NUMBER: 'it is no phone number',
  TOO_SHORT: 'it is too short',
  TOO_LONG: 'it is too long',
}

/** Marks where a number is dialled from, in RFC 3966. */
const context = ';phone-context='

/** What libphonenumber-js with its full metadata makes of a text: any text, with any extension. */
export function byLibrary(text: string, region: string | undefined): NormalisedPhone {
  if (text.includes(context)) forgetLastContext()
  try {
    const parsed = parsePhoneNumberWithError(text, country(region))
    if (!parsed.isValid()) return { invalid: notHandedOut }
    return parsed.ext ? { number: parsed.number, extension: parsed.ext } : { number: parsed.number }
  } catch (error) {
    // The one code left is INVALID_COUNTRY.
    if (error instanceof ParseError) return { invalid: because[error.message] ?? withoutCountry(text) }
    throw error
  }
}

/**
 * The library checks contexts by expressions that go on where they last stopped, and so refuses every other one. One that
 * they do not fit sends them back to the start.
 */
function forgetLastContext(): void {
  parsePhoneNumberFromString(`${context}!`)
}

function country(region: string | undefined): CountryCode | undefined {
  return region !== undefined && isSupportedCountry(region) ? region : undefined
}
