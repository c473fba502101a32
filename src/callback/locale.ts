/**
 * Whether the runtime has names for a BCP 47 tag of its own language. For one that it does not know, `Intl` would answer in
 * the host's locale.
 */
export function isKnownLocale(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale, { localeMatcher: 'lookup' }).length > 0
  } catch {
    return false
  }
}
