/** Names of months, weekdays or halves of a day: for each, every way in which a text may write it. */
export type NameTable = readonly (readonly string[])[]

// The Gregorian calendar and Latin digits whatever the locale's own are: it is those that a pattern's years count in.
const fixed = { timeZone: 'UTC', calendar: 'gregory', numberingSystem: 'latn' } as const

/** Names differ between standing alone and standing in a date (`март`, `5 марта`); a date may hold either. */
const inDate = { day: 'numeric', year: 'numeric' } as const

interface PartsWanted {
  readonly form: Intl.DateTimeFormatOptions
  readonly type: Intl.DateTimeFormatPartTypes
  readonly instants: readonly number[]
}

/** What a locale calls a part of each of several instants, in one form. */
function partsOf(locale: string, { form, type, instants }: PartsWanted): readonly string[] {
  const format = new Intl.DateTimeFormat(locale, { ...fixed, ...form })
  return instants.map((instant) => format.formatToParts(instant).find((part) => part.type === type)?.value ?? '')
}

interface TableWanted extends Omit<PartsWanted, 'form'> {
  readonly forms: readonly Intl.DateTimeFormatOptions[]
}

function table(locale: string, { forms, type, instants }: TableWanted): NameTable {
  const byForm = forms.map((form) => partsOf(locale, { form, type, instants }))
  return instants.map((_, index) => {
    const ways = byForm.map((names) => names[index] ?? '')
    // Some locales write the month of a date by its number; that is `M`, not a name.
    return [...new Set(ways.filter((name) => name !== '' && !/^\p{Nd}/u.test(name)))]
  })
}

const months = Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, 5))
/** Sunday first; 1 March 2026 was one. */
const weekdays = Array.from({ length: 7 }, (_, day) => Date.UTC(2026, 2, 1 + day))

/** The months' names in a locale as CLDR has them, January first; a month that the locale only numbers has none. */
export function monthNames(locale: string, width: 'short' | 'long'): NameTable {
  const forms = [{ month: width }, { month: width, day: 'numeric' }, { month: width, ...inDate }] as const
  return table(locale, { forms, type: 'month', instants: months })
}

/** The weekdays' names in a locale as CLDR has them, Sunday first. */
export function weekdayNames(locale: string, width: 'short' | 'long'): NameTable {
  const forms = [
    { weekday: width },
    { weekday: width, month: width, day: 'numeric' },
    { weekday: width, month: width, ...inDate },
  ] as const
  return table(locale, { forms, type: 'weekday', instants: weekdays })
}

/** Before and after noon: AM and PM, and what CLDR has for them in the locale. */
export function halfDayNames(locale: string): NameTable {
  const instants = [Date.UTC(2026, 2, 5, 9), Date.UTC(2026, 2, 5, 15)]
  const form = { hour: 'numeric', hourCycle: 'h12' } as const
  const [before = '', after = ''] = partsOf(locale, { form, type: 'dayPeriod', instants })
  return [
    ['AM', before],
    ['PM', after],
  ].map((ways) => [...new Set(ways.filter((name) => name !== ''))])
}

/** Whether every name is there and none has digits in it, which could run together with digits around it. */
export function canBeTold(names: NameTable): boolean {
  return names.every((ways) => ways.length > 0 && ways.every((way) => !/\p{Nd}/u.test(way)))
}

/** Which name a text has at a place, and where it ends; `undefined` where there is none. */
export type NameMatcher = (text: string, at: number) => { readonly index: number; readonly end: number } | undefined

/** Where names are looked for. */
export interface NameMatcherOptions {
  readonly locale: string
  /**
   * The text that must come next, so that `Do` is found in `Do.` where the point is the pattern's own. `undefined`: anything;
   * empty: the end.
   */
  readonly followedBy: string | undefined
}

/** A matcher of names in any case: which name a text has at a place, and where it ends. */
export function nameMatcher(names: NameTable, { locale, followedBy }: NameMatcherOptions): NameMatcher {
  const alternatives = names
    .flatMap((ways, index) => ways.flatMap((way) => inEveryCase(way, locale).map((text) => ({ text, index }))))
    // The longest first: červen begins červenec.
    .sort((a, b) => b.text.length - a.text.length)
  const ahead = followedBy === undefined ? '' : followedBy === '' ? '(?=$)' : `(?=${escaped(followedBy)})`
  const expression = new RegExp(
    `(?:${alternatives.map(({ text }) => `(${anyBlank(escaped(text))})`).join('|')})${ahead}`,
    'iuy',
  )

  return (text, at) => {
    expression.lastIndex = at
    const match = expression.exec(text)
    if (!match) return undefined
    const found = alternatives[match.findIndex((group, place) => place > 0 && group !== undefined) - 1]
    return found && { index: found.index, end: at + match[0].length }
  }
}

/** A regular expression folds case without a locale; Turkish İ and ı need the locale's own upper and lower case as well. */
function inEveryCase(text: string, locale: string): readonly string[] {
  return [...new Set([text, text.toLocaleUpperCase(locale), text.toLocaleLowerCase(locale)])]
}

/** CLDR has no-break blanks in some names (`p. m.`); people type others. */
function anyBlank(source: string): string {
  return source.replace(/\p{White_Space}/gu, '\\p{White_Space}')
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (special) => (special === '-' ? '\\x2d' : `\\${special}`))
}
