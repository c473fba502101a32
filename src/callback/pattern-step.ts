import { offsetForms } from './offset-text.js'
import type { PatternNames } from './pattern-names.js'
import type { FieldPiece, PatternField, PatternPiece } from './pattern-piece.js'
import {
  digitsStep,
  fractionStep,
  nameStep,
  offsetStep,
  oneOrTwoDigitsStep,
  type ScanStep,
  slot,
  textStep,
  zoneStep,
} from './scan-step.js'

const places: Readonly<Partial<Record<PatternField, number>>> = {
  year: slot.year,
  month: slot.month,
  day: slot.day,
  hour: slot.hour,
  'half-day hour': slot.hour,
  minute: slot.minute,
  second: slot.second,
}

/** The step that scans a piece of a pattern; `next` is the piece after it. */
export function patternStep(piece: PatternPiece, next: PatternPiece | undefined, names: PatternNames): ScanStep {
  if (piece.kind === 'text') return textStep(piece.text)
  const followedBy = next === undefined ? '' : next.kind === 'text' ? next.text : undefined
  switch (piece.field) {
    case 'fraction':
      return fractionStep(piece.letters.length)
    case 'weekday':
      return nameStep(slot.weekday, 0, names.matcher(piece, followedBy))
    case 'am-pm':
      return nameStep(slot.half, 0, names.matcher(piece, followedBy))
    case 'offset':
      return offsetStep(offsetForms[piece.letters] ?? [])
    case 'zone':
      return zoneStep
    default:
      return numberStep(piece, followedBy, names)
  }
}

function numberStep(piece: FieldPiece, followedBy: string | undefined, names: PatternNames): ScanStep {
  const place = places[piece.field] ?? 0
  if (piece.form === 'one-or-two') return oneOrTwoDigitsStep(place)
  if (typeof piece.form !== 'number') return nameStep(place, 1, names.matcher(piece, followedBy))
  // Two digits of a year are of this century.
  return digitsStep(place, piece.form, piece.field === 'year' && piece.form === 2 ? 2000 : 0)
}
