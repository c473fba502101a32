import { isBlank } from '../lead/blanks.js'
import { checkPattern } from './check-pattern.js'
import { readEpoch } from './epoch-text.js'
import type { CallbackFormatFaultFacts } from './format-fault.js'
import { readIso } from './iso-text.js'
import type { PatternNames } from './pattern-names.js'
import type { PatternPiece } from './pattern-piece.js'
import { patternReader } from './pattern-text.js'
import type { ReadText } from './read-text.js'
import { splitPattern } from './split-pattern.js'

/** A format ready to read with. */
export interface CompiledFormat {
  /** As the options have it. */
  readonly text: string
  readonly read: ReadText
  /** The pieces of a pattern; absent for a word such as `iso`. */
  readonly pieces?: readonly PatternPiece[]
  readonly names: PatternNames
}

const words: ReadonlyMap<string, ReadText> = new Map([
  ['iso', readIso],
  ['epoch-seconds', readEpoch(1000)],
  ['epoch-milliseconds', readEpoch(1)],
])

/** Compiles a format, or says everything that is wrong with it. */
export function compileFormat(
  format: string,
  names: PatternNames,
): CompiledFormat | { readonly faults: readonly CallbackFormatFaultFacts[] } {
  const word = words.get(format)
  if (word) return { text: format, read: word, names }
  if (isBlank(format)) return { faults: [{ code: 'callback-format.empty', option: 'format', value: format }] }

  const split = splitPattern(format)
  const faults = [...split.faults, ...checkPattern(format, split)]
  for (const piece of split.pieces) {
    if (piece.kind !== 'field' || (piece.form !== 'short-name' && piece.form !== 'long-name')) continue
    if (!names.has(piece)) {
      faults.push({
        code: 'callback-format.no-names',
        option: 'format',
        value: format,
        letters: piece.letters,
        locale: names.locale,
      })
    }
  }
  if (faults.length > 0) return { faults }
  return { text: format, read: patternReader(split.pieces, names), pieces: split.pieces, names }
}
