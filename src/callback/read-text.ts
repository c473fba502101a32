import type { DatedReading } from './reading.js'

/** Reads a trimmed text that is no stand-in for nothing. A string says why it cannot be read. */
export type ReadText = (text: string) => DatedReading | string

/** What was found at a place of a text, for a sentence: `found "26"`, or that the text ends. */
export function foundAt(text: string, at: number): string {
  if (at >= text.length) return 'the text ends'
  const rest = text.slice(at, at + 20)
  return `found ${JSON.stringify(rest)}${text.length > at + 20 ? '…' : ''}`
}

/** That something else should stand at a place. */
export function expected(what: string, text: string, at: number): string {
  return `expected ${what} at character ${at + 1}, ${foundAt(text, at)}`
}

/** That a text goes on where it should end. */
export function trailing(text: string, at: number): string {
  return `expected the end at character ${at + 1}, ${foundAt(text, at)}`
}
