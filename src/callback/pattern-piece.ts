/** What a field of a pattern says. */
export type PatternField =
  | 'year'
  | 'month'
  | 'day'
  | 'weekday'
  | 'hour'
  | 'half-day hour'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'am-pm'
  | 'offset'
  | 'zone'

/** A field as its letters write it. */
export interface FieldPiece {
  readonly kind: 'field'
  readonly letters: string
  readonly field: PatternField
  /** How it is written: so many digits, one or two, a short or long name, or in a way of its own. */
  readonly form: number | 'one-or-two' | 'short-name' | 'long-name' | 'own'
}

/** Text that must stand there as it is. */
export interface TextPiece {
  readonly kind: 'text'
  readonly text: string
}

/** One piece of a pattern. */
export type PatternPiece = FieldPiece | TextPiece

/** How a person would name a piece: its letters, or its text in quotes. */
export function pieceLabel(piece: PatternPiece): string {
  return piece.kind === 'text' ? JSON.stringify(piece.text) : piece.letters
}

/** The pieces as a format again: letters in text are quoted, and so is what patterns use as signs. */
export function patternText(pieces: readonly PatternPiece[]): string {
  return pieces.map((piece) => (piece.kind === 'field' ? piece.letters : quoted(piece.text))).join('')
}

function quoted(text: string): string {
  return /[A-Za-z'[\]]/.test(text) ? `'${text.replaceAll("'", "''")}'` : text
}
