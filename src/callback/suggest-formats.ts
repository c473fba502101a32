import { trimBlanks } from '../lead/blanks.js'
import { compileFormat } from './compile-format.js'
import { isKnownLocale } from './locale.js'
import { type PatternNames, patternNames } from './pattern-names.js'
import { type PatternPiece, patternText } from './pattern-piece.js'
import { proposeFormats } from './propose-formats.js'
import { readingText } from './resolve-reading.js'
import { isZeroDate } from './typed-text.js'

/** How to look for formats. */
export interface SuggestOptions {
  /** The language of names of months and weekdays, a BCP 47 tag. Default: en. */
  readonly locale?: string | undefined
}

/** A format that fits all the values, and how it reads the first of them. */
export interface SuggestedFormat {
  readonly format: string
  /** The first value. */
  readonly value: string
  /** What it is read as, in ISO 8601. */
  readonly reads: string
}

/** Which formats fit a number of values. */
export interface CallbackSuggestion {
  /** Every format found that reads all the values, the strictest of its kind. Empty: none was found, or no value was given. */
  readonly formats: readonly SuggestedFormat[]
  /** A format that puts the day first fits all the values, and so does the same with the month first. */
  readonly dayAndMonthUnclear: boolean
  /** How many values were looked at: those that are not blank and no stand-in for "no date". */
  readonly values: number
}

/** In which years a person may be called back, and the two days that programs write for none. */
const plausibleYear = /^(?:19|20|21)\d\d-|^9999-12-31/

type Pieces = readonly PatternPiece[]

/** No date is written longer, and the search grows with the length. */
const longest = 80

/** The formats that fit all the values. A locale that the runtime does not know counts as en. */
export function suggestFormats(values: readonly string[], options: SuggestOptions): CallbackSuggestion {
  const texts = values.map(trimBlanks).filter((text) => text !== '' && !isZeroDate(text))
  const first = texts[0]
  if (first === undefined || texts.some((text) => text.length > longest)) {
    return { formats: [], dayAndMonthUnclear: false, values: texts.length }
  }
  const { locale = 'en' } = options
  const names = patternNames(isKnownLocale(locale) ? locale : 'en')

  const proposed = new Map(proposeFormats(first, names).map((pieces) => [patternText(pieces), pieces]))
  const fitting = [...proposed].filter(([format]) => readsAll(format, texts, names)).map(([, pieces]) => pieces)
  const patterns = strictest(fitting)
  const formats = [...wordsFor(texts).filter((word) => readsAll(word, texts, names)), ...patterns.map(patternText)]
  return {
    formats: formats.map((format) => ({ format, value: first, reads: readsAs(format, first, names) })),
    dayAndMonthUnclear: new Set(patterns.map(orderlessKey)).size < patterns.length,
    values: texts.length,
  }
}

/** Digits fit an epoch nearly always; as one they count where they are as many as an instant of our time has. */
function wordsFor(texts: readonly string[]): readonly string[] {
  const digits = (from: number, to: number) =>
    texts.every((text) => /^\d+$/.test(text) && text.length >= from && text.length <= to)
  return ['iso', ...(digits(9, 10) ? ['epoch-seconds'] : []), ...(digits(12, 13) ? ['epoch-milliseconds'] : [])]
}

function readsAll(format: string, texts: readonly string[], names: PatternNames): boolean {
  const compiled = compileFormat(format, names)
  if (!('read' in compiled)) return false
  return texts.every((text) => {
    const reading = compiled.read(text)
    return typeof reading !== 'string' && plausibleYear.test(readingText(reading))
  })
}

function readsAs(format: string, text: string, names: PatternNames): string {
  const compiled = compileFormat(format, names)
  const reading = 'read' in compiled ? compiled.read(text) : ''
  return typeof reading === 'string' ? reading : readingText(reading)
}

/** Of formats that differ only in how strictly they count digits or name an offset, the strictest: `dd` before `d`. */
function strictest(patterns: readonly Pieces[]): readonly Pieces[] {
  const best = new Map<string, Pieces>()
  for (const pieces of patterns) {
    const key = pieces.map(kindOf).join('|')
    const before = best.get(key)
    if (!before || looseness(pieces) < looseness(before)) best.set(key, pieces)
  }
  return [...best.values()]
}

function looseness(pieces: Pieces): number {
  return pieces.filter((piece) => piece.kind === 'field' && piece.form === 'one-or-two').length
}

function kindOf(piece: PatternPiece): string {
  if (piece.kind === 'text') return `"${piece.text}"`
  if (piece.form === 'short-name' || piece.form === 'long-name') return `${piece.field} name`
  return piece.field === 'year' ? `year ${piece.form}` : piece.field
}

/** The same for two patterns that differ only in whether day or month, in digits, comes first. */
function orderlessKey(pieces: Pieces): string {
  return pieces.map((piece) => kindOf(piece).replace(/^(?:day|month)$/, 'day or month')).join('|')
}
