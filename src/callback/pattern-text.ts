import type { PatternNames } from './pattern-names.js'
import { type PatternPiece, pieceLabel } from './pattern-piece.js'
import { patternStep } from './pattern-step.js'
import { expected, type ReadText, trailing } from './read-text.js'
import { readingMaker } from './reading-maker.js'
import { newSlots } from './scan-step.js'

/**
 * Makes the reader of a pattern: one step for each piece, made once, and the places that they fill, shared by all readings.
 *
 * The pieces must have passed `checkPattern`.
 */
export function patternReader(pieces: readonly PatternPiece[], names: PatternNames): ReadText {
  const steps = pieces.map((piece, index) => patternStep(piece, pieces[index + 1], names))
  const slots = newSlots()
  const makeReading = readingMaker(pieces)

  return (text) => {
    let at = 0
    let index = 0
    for (const step of steps) {
      const end = step(text, at, slots)
      if (end < 0) return expected(labelOf(pieces[index]), text, at)
      at = end
      index++
    }
    return at === text.length ? makeReading(text, slots) : trailing(text, at)
  }
}

function labelOf(piece: PatternPiece | undefined): string {
  if (!piece) return 'nothing'
  return piece.kind === 'text' ? pieceLabel(piece) : `${piece.letters} (${piece.field})`
}
