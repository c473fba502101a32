import { trimBlanks } from '../lead/blanks.js'
import { isDigitUnit } from './digits.js'
import type { CallbackFormatFaultFacts } from './format-fault.js'
import type { FieldPiece, PatternField, PatternPiece } from './pattern-piece.js'
import { pieceLabel } from './pattern-piece.js'
import type { SplitPattern } from './split-pattern.js'

/** What is wrong with a pattern as a whole: fields that clash, are missing, or cannot be told apart in a text. */
export function checkPattern(format: string, split: SplitPattern): readonly CallbackFormatFaultFacts[] {
  const meant = new Set(split.meant)
  return [
    // First, since a field that is there twice may have been meant for one that is missing.
    ...repeatedFields(format, split, meant),
    ...halfDayFaults(format, split),
    ...missingFields(format, split, meant),
    ...zoneFaults(format, split),
    ...edgeFaults(format),
    ...runTogetherFaults(format, split),
  ]
}

function fieldsOf(split: SplitPattern): readonly FieldPiece[] {
  return split.pieces.filter((piece) => piece.kind === 'field')
}

function letters(split: SplitPattern, field: PatternField): string | undefined {
  return fieldsOf(split).find((piece) => piece.field === field)?.letters
}

function* repeatedFields(
  format: string,
  split: SplitPattern,
  meant: Set<PatternField>,
): Generator<CallbackFormatFaultFacts> {
  const of = { code: 'callback-format.repeated', option: 'format', value: format } as const
  const first = new Map<PatternField, string>()
  for (const { field: own, letters: second } of fieldsOf(split)) {
    // Both hours are one thing said twice.
    const field = own === 'half-day hour' ? 'hour' : own
    const before = first.get(field)
    if (before === undefined) {
      first.set(field, second)
      continue
    }
    const other = field === 'month' ? 'minute' : field === 'minute' ? 'month' : undefined
    const mixedUp = other !== undefined && letters(split, other) === undefined
    if (mixedUp) meant.add(other)
    const instead = mixedUp ? (other === 'minute' ? 'mm for the minutes' : 'MM for the month') : ''
    yield { ...of, first: before, second, instead }
  }
}

function* halfDayFaults(format: string, split: SplitPattern): Generator<CallbackFormatFaultFacts> {
  const of = { code: 'callback-format.half-day', option: 'format', value: format } as const
  const amPm = letters(split, 'am-pm') !== undefined || split.meant.has('am-pm')
  const halfDay = letters(split, 'half-day hour')
  const hour = letters(split, 'hour')
  if (halfDay && !amPm) {
    yield { ...of, letters: `${halfDay} without a`, instead: `${halfDay.toUpperCase()}, or add a for AM and PM` }
  }
  if (hour && amPm && !halfDay) yield { ...of, letters: `${hour} with a`, instead: hour.toLowerCase() }
}

function* missingFields(
  format: string,
  split: SplitPattern,
  meant: ReadonlySet<PatternField>,
): Generator<CallbackFormatFaultFacts> {
  const has = (field: PatternField) => letters(split, field) !== undefined || meant.has(field)
  const lacks = (missing: string, instead: string): CallbackFormatFaultFacts => ({
    code: 'callback-format.missing',
    option: 'format',
    value: format,
    missing,
    instead,
  })
  const hour = has('hour') || has('half-day hour')
  const minutesForMonth = !has('month') && has('minute') && !hour

  if (!has('year')) yield lacks('year', 'yyyy')
  if (!has('month')) yield lacks('month', minutesForMonth ? 'MM (mm is the minutes)' : 'MM')
  if (!has('day')) yield lacks('day', 'dd')
  const timed = has('minute') || has('second') || has('fraction') || has('am-pm')
  if (timed && !hour && !minutesForMonth) yield lacks('hour', has('am-pm') ? 'hh' : 'HH')
  if ((has('second') || has('fraction')) && !has('minute')) yield lacks('minute', 'mm')
  if (has('fraction') && !has('second')) yield lacks('second', 'ss (S is a fraction)')
}

function* zoneFaults(format: string, split: SplitPattern): Generator<CallbackFormatFaultFacts> {
  const of = { option: 'format', value: format } as const
  const offset = letters(split, 'offset')
  const timed = fieldsOf(split).some((piece) => piece.field === 'hour' || piece.field === 'half-day hour')
  if (offset && letters(split, 'zone')) yield { code: 'callback-format.offset-and-zone', ...of }
  if (offset && !timed && !split.meant.has('hour') && !split.meant.has('half-day hour')) {
    yield { code: 'callback-format.offset-without-time', ...of, letters: offset }
  }
}

function* edgeFaults(format: string): Generator<CallbackFormatFaultFacts> {
  // A blank in quotes is one as well.
  const bare = format.replace(/^'|'$/g, '')
  if (bare !== trimBlanks(bare)) yield { code: 'callback-format.blank-edge', option: 'format', value: format }
}

function* runTogetherFaults(format: string, split: SplitPattern): Generator<CallbackFormatFaultFacts> {
  for (const [index, piece] of split.pieces.entries()) {
    const next = split.pieces[index + 1]
    if (piece.kind !== 'field' || !next) continue
    if ((endsOpen(piece) && beginsWithDigit(next)) || (piece.field === 'zone' && couldGoOnInZone(next))) {
      yield {
        code: 'callback-format.run-together',
        option: 'format',
        value: format,
        first: pieceLabel(piece),
        second: pieceLabel(next),
      }
    }
  }
}

/** Digits after it could belong to it: one or two digits, or an offset with minutes if they are there. */
function endsOpen(piece: FieldPiece): boolean {
  return piece.form === 'one-or-two' || piece.letters === 'X'
}

function beginsWithDigit(piece: PatternPiece): boolean {
  if (piece.kind === 'text') return isDigitUnit(piece.text.charCodeAt(0))
  return typeof piece.form === 'number' || piece.form === 'one-or-two'
}

function couldGoOnInZone(piece: PatternPiece): boolean {
  return piece.kind === 'field' || /^[A-Za-z0-9_+\-/]/.test(piece.text)
}
