import type { CompiledFormat } from './compile-format.js'
import { isoWallClock } from './iso-instant.js'
import type { FieldPiece } from './pattern-piece.js'

/** Wednesday 25 March 2026, 14:30: a day that no month could be, an afternoon, and in no zone a skipped or repeated time. */
const exampleWallClock = Date.UTC(2026, 2, 25, 14, 30)
const weekday = 3

/** A value that a format accepts, for people to compare theirs with. */
export function exampleText(format: CompiledFormat): string {
  if (!format.pieces) {
    if (format.text === 'epoch-seconds') return String(exampleWallClock / 1000)
    if (format.text === 'epoch-milliseconds') return String(exampleWallClock)
    return isoWallClock(exampleWallClock)
  }
  return format.pieces.map((piece) => (piece.kind === 'text' ? piece.text : fieldText(piece, format))).join('')
}

function fieldText(piece: FieldPiece, format: CompiledFormat): string {
  const { form } = piece
  const digits = (number: number) => String(number).padStart(form === 2 ? 2 : 1, '0')
  const name = (index: number) => format.names.of(piece)[index]?.[0] ?? ''
  switch (piece.field) {
    case 'year':
      return form === 2 ? '26' : '2026'
    case 'month':
      return form === 2 || form === 'one-or-two' ? digits(3) : name(2)
    case 'day':
      return digits(25)
    case 'weekday':
      return name(weekday)
    case 'hour':
      return digits(14)
    case 'half-day hour':
      return digits(2)
    case 'minute':
      return digits(30)
    case 'second':
      return digits(0)
    case 'fraction':
      return '0'.repeat(piece.letters.length)
    case 'am-pm':
      return name(1)
    case 'offset':
      return piece.letters === 'XXX' ? '+11:00' : piece.letters === 'XX' ? '+1100' : '+11'
    case 'zone':
      return 'Australia/Melbourne'
  }
}
