import {
  canBeTold,
  halfDayNames,
  monthNames,
  type NameMatcher,
  type NameTable,
  nameMatcher,
  weekdayNames,
} from './names.js'
import type { FieldPiece } from './pattern-piece.js'

/** The names that the fields of a pattern may have in one locale. */
export interface PatternNames {
  readonly locale: string
  /** The names of a field, the first of each being the one that examples use. */
  of(piece: FieldPiece): NameTable
  /** Whether the locale has names for the field that can be told from digits. */
  has(piece: FieldPiece): boolean
  /** Finds a name of the field in a text. */
  matcher(piece: FieldPiece, followedBy: string | undefined): NameMatcher
}

/** The names of a locale, worked out as they are asked for. */
export function patternNames(locale: string): PatternNames {
  const tables = new Map<string, NameTable>()
  const matchers = new Map<string, NameMatcher>()
  const of = (piece: FieldPiece): NameTable => {
    const key = `${piece.field} ${piece.form}`
    const table = tables.get(key) ?? namesOf(piece, locale)
    tables.set(key, table)
    return table
  }
  const matcher = (piece: FieldPiece, followedBy: string | undefined): NameMatcher => {
    const key = JSON.stringify([piece.field, piece.form, followedBy])
    const known = matchers.get(key) ?? nameMatcher(of(piece), { locale, followedBy })
    matchers.set(key, known)
    return known
  }
  return {
    locale,
    of,
    has: (piece) => canBeTold(of(piece)),
    matcher,
  }
}

function namesOf(piece: FieldPiece, locale: string): NameTable {
  if (piece.field === 'am-pm') return halfDayNames(locale)
  const width = piece.form === 'long-name' ? 'long' : 'short'
  return piece.field === 'weekday' ? weekdayNames(locale, width) : monthNames(locale, width)
}
