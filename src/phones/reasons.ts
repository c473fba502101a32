/** Why a text that reads as a number is none: no type of number of its country fits it. */
export const notHandedOut = 'no such number is handed out'

/** Why no country could be told: a code that no country has, or none where no region stands in for it. */
export function withoutCountry(text: string): string {
  return text.includes('+') ? 'its country code is unknown' : 'it has no country code, and no region is set'
}
