import type { CompiledFormat } from './compile-format.js'
import type { CompiledOptions } from './compile-options.js'
import { exampleText } from './example-text.js'
import { type CallbackLimit, limitText } from './limit.js'
import type { FieldPiece, PatternPiece } from './pattern-piece.js'

/** In words: what values the options accept, with an example, and what is made of them. */
export function describeOptions(options: CompiledOptions): string {
  const sentences = [
    `${options.format.text}: ${acceptedWords(options.format)}. Example: ${exampleText(options.format)}.`,
    zoneWords(options),
    gapWords(options),
    isAlwaysInstant(options.format) ? '' : dateOnlyWords(options),
    ...limitWords(options.oldest, options.latest),
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

const words: Readonly<Record<string, string>> = {
  iso: 'year (4 digits), "-", month (2 digits), "-", day (2 digits), then if there T or a blank, hour and minute, seconds and a fraction if there, Z or an offset if there',
  'epoch-seconds': 'seconds since 1970-01-01T00:00Z, digits with a minus in front if need be',
  'epoch-milliseconds': 'milliseconds since 1970-01-01T00:00Z, digits with a minus in front if need be',
}

function acceptedWords(format: CompiledFormat): string {
  return format.pieces?.map(pieceWords).join(', ') ?? words[format.text] ?? ''
}

function pieceWords(piece: PatternPiece): string {
  if (piece.kind === 'text') return JSON.stringify(piece.text)
  return `${fieldWords(piece)}${formWords(piece)}`
}

function fieldWords(piece: FieldPiece): string {
  switch (piece.field) {
    case 'hour':
      return 'hour 0 to 23'
    case 'half-day hour':
      return 'hour 1 to 12'
    case 'am-pm':
      return 'AM or PM'
    case 'fraction':
      return 'fraction of a second'
    case 'offset':
      return 'offset from UTC'
    case 'zone':
      return 'IANA time zone'
    default:
      return piece.field
  }
}

function formWords(piece: FieldPiece): string {
  if (piece.field === 'year' && piece.form === 2) return ' (2 digits, 2000 to 2099)'
  if (piece.form === 'one-or-two') return ' (1 or 2 digits)'
  if (piece.form === 'short-name') return ' (short name)'
  if (piece.form === 'long-name') return ' (full name)'
  if (piece.field === 'offset') return piece.letters === 'XXX' ? ' (Z or ±hh:mm)' : offsetWords(piece.letters)
  return piece.form === 'own' ? '' : ` (${piece.form} ${piece.form === 1 ? 'digit' : 'digits'})`
}

function offsetWords(letters: string): string {
  return letters === 'XX' ? ' (Z or ±hhmm)' : ' (Z, ±hh or ±hhmm)'
}

function isAlwaysInstant(format: CompiledFormat): boolean {
  if (!format.pieces) return format.text !== 'iso'
  return format.pieces.some((piece) => piece.kind === 'field' && piece.field === 'offset')
}

function namesItsZone(format: CompiledFormat): boolean {
  if (isAlwaysInstant(format)) return true
  return format.pieces?.some((piece) => piece.kind === 'field' && piece.field === 'zone') ?? false
}

function zoneWords(options: CompiledOptions): string {
  if (namesItsZone(options.format)) return ''
  const unless = options.format.text === 'iso' ? 'that has no offset ' : ''
  return `A time ${unless}is one in ${options.zone.name}, unless the row has a zone of its own.`
}

function gapWords(options: CompiledOptions): string {
  if (isAlwaysInstant(options.format)) return ''
  const gap =
    options.gap === 'forward' ? 'A skipped time moves forward by the length of the gap' : 'A skipped time is refused'
  const overlap =
    options.overlap === 'reject' ? 'a repeated time is refused' : `of a repeated time the ${options.overlap} counts`
  return `${gap}; ${overlap}.`
}

function dateOnlyWords(options: CompiledOptions): string {
  return options.dateOnlyTime
    ? `A date without a time is read as at ${options.dateOnlyTime.text}, unless a time stands beside it.`
    : 'A date without a time is refused, unless a time stands beside it.'
}

function limitWords(oldest: CallbackLimit | undefined, latest: CallbackLimit | undefined): readonly string[] {
  // Zero stands for any now: only the words of the limit are wanted.
  return [
    ...(oldest ? [`Refused if earlier than ${limitText(oldest, 'before', 0)}.`] : []),
    ...(latest ? [`Refused if later than ${limitText(latest, 'after', 0)}.`] : []),
  ]
}
