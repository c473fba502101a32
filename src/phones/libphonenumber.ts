import type { PhoneNormaliser } from '../lead/phone.js'
import { byLibrary } from './by-library.js'

/**
 * The default normaliser: libphonenumber-js with its full metadata, which knows the numbers that a country really hands out.
 * The smaller metadata accepts numbers that nobody has.
 */
export const libPhoneNumber: PhoneNormaliser = { normalise: byLibrary }
