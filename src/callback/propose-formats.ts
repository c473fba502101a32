import { endOfDigits, isDigitUnit } from './digits.js'
import { fieldOfLetters } from './field-letters.js'
import { offsetAt, offsetForms } from './offset-text.js'
import type { PatternNames } from './pattern-names.js'
import type { FieldPiece, PatternField, PatternPiece } from './pattern-piece.js'
import { timeZone } from './time-zone.js'

const twoDigits: Readonly<Partial<Record<PatternField, string>>> = {
  year: 'yy',
  month: 'MM',
  day: 'dd',
  hour: 'HH',
  'half-day hour': 'hh',
  minute: 'mm',
  second: 'ss',
}

/** Where a proposal has got to in a value. */
interface Path {
  readonly at: number
  readonly pieces: readonly PatternPiece[]
}

/** What is proposed for. */
interface Search {
  readonly value: string
  readonly order: readonly PatternField[]
  readonly names: PatternNames
}

/** In which order dates are written; nobody writes year, day, month. */
const dateOrders: readonly (readonly PatternField[])[] = [
  ['year', 'month', 'day'],
  ['day', 'month', 'year'],
  ['month', 'day', 'year'],
]

/** What follows what in a time. */
const following: Readonly<Partial<Record<PatternField, PatternField>>> = {
  hour: 'minute',
  'half-day hour': 'minute',
  minute: 'second',
  second: 'fraction',
}

/**
 * The patterns that a value could have been written by: a search along the value, that tries at each place the fields that may
 * come there. Not all of them are good: whoever asks compiles each and tries it on every value.
 */
export function proposeFormats(value: string, names: PatternNames): readonly (readonly PatternPiece[])[] {
  return dateOrders.flatMap((order) => [...paths({ value, order, names }, { at: 0, pieces: [] })])
}

function* paths(search: Search, path: Path): Generator<readonly PatternPiece[]> {
  const { value, order } = search
  if (path.at === value.length) {
    if (order.every((field) => has(path, field)) && has(path, 'hour') === has(path, 'minute')) yield path.pieces
    return
  }
  for (const next of nextPaths(search, path)) yield* paths(search, next)
}

function has(path: Path, field: PatternField): boolean {
  return path.pieces.some(
    (piece) =>
      piece.kind === 'field' && (piece.field === field || (field === 'hour' && piece.field === 'half-day hour')),
  )
}

function nextPaths(search: Search, path: Path): readonly Path[] {
  const { value, names } = search
  const unit = value.charCodeAt(path.at)
  if (isDigitUnit(unit)) return numberPaths(search, path)
  const rest = [...namePaths(search, path), ...zonePaths(value, path)]
  const word = /^\p{L}+/u.exec(value.slice(path.at))?.[0]
  if (rest.length > 0) return rest
  if (word === undefined) return [withText(path, value.slice(path.at, path.at + 1))]
  // AM beside an hour of 24 is no text: it is the sign of the other hour, which another path has taken.
  return isName(word, names) ? [] : [withText(path, word)]
}

function numberPaths({ value, order }: Search, path: Path): readonly Path[] {
  const end = endOfDigits(value, path.at)
  const run = endOfDigits(value, startOfDigits(value, path.at)) - startOfDigits(value, path.at)
  const found: Path[] = []
  const take = (letters: string, length: number) => {
    const piece = fieldOfLetters(letters)
    if (piece && length <= end - path.at) found.push(withField(path, { piece, length }))
  }
  for (const field of fieldsThatMayCome(order, path)) {
    const letters = twoDigits[field]
    if (field === 'fraction' && end - path.at === run && run <= 9) take('S'.repeat(run), run)
    if (field === 'year' && (run === 4 || run >= 6)) take('yyyy', 4)
    if (letters === undefined) continue
    // Four digits are a year or a time; six or more can be anything, one after the other.
    if (run === 2 || run >= 6 || (run === 4 && (field === 'hour' || field === 'minute'))) take(letters, 2)
    // Minutes and seconds are always written with two digits.
    if (run <= 2 && field !== 'year' && field !== 'minute' && field !== 'second') take(letters.charAt(0), run)
  }
  return found
}

function startOfDigits(value: string, at: number): number {
  let start = at
  while (start > 0 && isDigitUnit(value.charCodeAt(start - 1))) start--
  return start
}

/** Date and time are each written in one piece, in either order; inside a time stands a colon, a point or an h, if anything. */
function fieldsThatMayCome(order: readonly PatternField[], path: Path): readonly PatternField[] {
  const lastField = path.pieces.findLast((piece) => piece.kind === 'field')?.field
  const last = path.pieces.at(-1)
  const between = last?.kind === 'text' ? last.text : ''

  const time = lastField && following[lastField]
  const joined = lastField === 'second' ? /^[.,]$/.test(between) : /^(?: ?[:.h] ?)?$/.test(between)
  const inTime = time !== undefined && joined
  const date = order.find((field) => !has(path, field))
  const dateBegun = order.some((field) => has(path, field))

  const fields: PatternField[] = inTime ? [time] : []
  const hourAlone = has(path, 'hour') && !has(path, 'minute')
  // In one run of digits nobody writes the time first.
  const straightAfterTime = !dateBegun && has(path, 'hour') && between === ''
  if (date && !hourAlone && !straightAfterTime && !(dateBegun && between.includes(':'))) fields.push(date)
  if (!has(path, 'hour') && (!dateBegun || !date)) fields.push('hour', 'half-day hour')
  return fields
}

function namePaths({ value, order, names }: Search, path: Path): readonly Path[] {
  const wanted: string[] = []
  if (!has(path, 'weekday')) wanted.push('EEE', 'EEEE')
  if (order.find((field) => !has(path, field)) === 'month') wanted.push('MMM', 'MMMM')
  if (path.pieces.some((piece) => piece.kind === 'field' && piece.field === 'half-day hour')) wanted.push('a')
  return wanted.flatMap((letters) => {
    const piece = fieldOfLetters(letters)
    const found = piece && names.has(piece) ? names.matcher(piece, undefined)(value, path.at) : undefined
    const whole = found && !/^\p{L}/u.test(value.slice(found.end))
    return piece && whole ? [withField(path, { piece, length: found.end - path.at })] : []
  })
}

function zonePaths(value: string, path: Path): readonly Path[] {
  if (!has(path, 'minute')) return []
  const found: Path[] = []
  for (const letters of ['XXX', 'XX', 'X']) {
    const piece = fieldOfLetters(letters)
    const offset = offsetAt(value, path.at, offsetForms[letters] ?? [])
    if (piece && offset) found.push(withField(path, { piece, length: offset.end - path.at }))
  }
  const zone = /^[A-Za-z][A-Za-z0-9_+\-/]+/.exec(value.slice(path.at))?.[0]
  const piece = fieldOfLetters('VV')
  if (piece && zone !== undefined && timeZone(zone)) found.push(withField(path, { piece, length: zone.length }))
  return found
}

function isName(word: string, names: PatternNames): boolean {
  return ['MMM', 'MMMM', 'EEE', 'EEEE', 'a'].some((letters) => {
    const piece = fieldOfLetters(letters)
    return piece && names.has(piece) && names.matcher(piece, '')(word, 0) !== undefined
  })
}

function withField(path: Path, { piece, length }: { readonly piece: FieldPiece; readonly length: number }): Path {
  return { at: path.at + length, pieces: [...path.pieces, piece] }
}

function withText(path: Path, text: string): Path {
  const last = path.pieces.at(-1)
  const at = path.at + text.length
  if (last?.kind !== 'text') return { at, pieces: [...path.pieces, { kind: 'text', text }] }
  return { at, pieces: [...path.pieces.slice(0, -1), { kind: 'text', text: last.text + text }] }
}
