const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** Codes that CLDR names although nobody can be called there. */
const noCountries = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'])

/** What is wrong with a country code of ISO 3166-1 alpha-2; `undefined` for one that is in use. */
export function countryFault(code: string): string | undefined {
  const form = 'must be a country in use, two capital letters such as AU'
  if (!/^[A-Z]{2}$/.test(code)) return form
  // Codes that have been given up, and UK, stand for another: telephone numbering plans know that one only.
  const region = new Intl.Locale(`und-${code}`).region
  if (region !== undefined && region !== code) return `must be a country in use: write ${region}`
  return noCountries.has(code) || names.of(code) === undefined ? form : undefined
}
