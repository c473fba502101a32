import { adviceFor, fieldOfLetters } from './field-letters.js'
import type { CallbackFormatFaultFacts } from './format-fault.js'
import type { PatternField, PatternPiece } from './pattern-piece.js'

/** A pattern cut into pieces, and what is wrong with single ones. */
export interface SplitPattern {
  readonly pieces: readonly PatternPiece[]
  readonly faults: readonly CallbackFormatFaultFacts[]
  /** Fields that were meant by letters at fault. */
  readonly meant: ReadonlySet<PatternField>
}

// A run of one ASCII letter, a quoted text (two quotes inside stand for one), two quotes, or any other character.
const parts = /([A-Za-z])\1*|'((?:''|[^'])+)'|''|./gsu

/** Cuts a pattern into fields and text, as Java and date-fns do: letters are fields, quoted letters are text. */
export function splitPattern(format: string): SplitPattern {
  const pieces: PatternPiece[] = []
  const faults: CallbackFormatFaultFacts[] = []
  const meant = new Set<PatternField>()
  const of = { option: 'format', value: format } as const

  const addText = (text: string) => {
    const last = pieces.at(-1)
    if (last?.kind === 'text') pieces[pieces.length - 1] = { kind: 'text', text: last.text + text }
    else pieces.push({ kind: 'text', text })
  }

  // Java reads four quotes as one, date-fns as two: nobody can tell what was meant.
  if (format.includes("''''")) faults.push({ code: 'callback-format.quotes', ...of })
  for (const [part, letter, quoted] of format.matchAll(parts)) {
    if (quoted !== undefined) addText(quoted.replaceAll("''", "'"))
    else if (part === "''") addText("'")
    else if (part === "'") {
      // What follows may be text or letters; nobody knows.
      faults.push({ code: 'callback-format.quotes', ...of })
      break
    } else if (part === '[' || part === ']') faults.push({ code: 'callback-format.bracket', ...of, bracket: part })
    else if (letter === undefined) addText(part)
    else {
      const field = fieldOfLetters(part)
      if (field) pieces.push(field)
      else {
        const advice = adviceFor(part)
        faults.push({ code: 'callback-format.letters', ...of, letters: part, instead: advice.instead })
        if (advice.meant) meant.add(advice.meant)
      }
    }
  }
  return { pieces, faults, meant }
}
