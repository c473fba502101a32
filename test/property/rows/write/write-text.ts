import type { Random } from '../random.js'
import { bad, type Written } from '../said.js'

/** What Unicode calls White_Space, in a few shapes. */
const blanks = ['', '', '', ' ', '  ', '\t', '\u3000', '\u0085', '\u00a0', '\u2003', '\r\n'] as const

/** Text with blanks around it. */
export function padded(random: Random, text: string): string {
  return random.pick(blanks) + text + random.pick(blanks)
}

/** A cell that counts as empty. */
export function emptyCell(random: Random): string | null {
  return random.chance(0.5) ? null : padded(random, '')
}

/** The marker, in any case, blanks around it. */
export function markerCell(random: Random): string {
  return padded(random, random.pick(['<No Change>', '<no change>', '<NO CHANGE>', '<nO cHANGE>']))
}

/** What a text may hold that somebody might trip over. */
const oddities = [
  'Ann',
  "O'Neil",
  'a"b',
  'back\\slash',
  '\\u0000',
  '__proto__',
  'constructor',
  '🎈',
  'e\u0301',
  '\u00e9',
  '\ufeff',
  '\u200b',
  '%s',
  'NULL',
  '<b>',
  'No Change',
  '<No  Change>',
  '1e9',
  '-0',
  'سلام',
] as const

/** A text of at most so many code points that is neither blank nor the marker. */
export function someText(random: Random, length = 40): string {
  const word = random.pick(oddities)
  const text = random.chance(0.5) ? word : `${word} ${random.pick(oddities)}`
  return [...text].slice(0, length).join('')
}

/** A text that no store can be trusted with. */
export function unstorableText(random: Random, text: string): string {
  const at = random.int(0, text.length)
  // Only ASCII is split, so that a lone half never finds its other one.
  return text.slice(0, at) + random.pick(['\0', '\ud83d', '\udc00']) + text.slice(at)
}

/** A text of more bytes than the limit allows; NULL where that would be unwieldy. */
export function heavyText(bytes: number): string | null {
  return bytes > 10_000 ? null : 'é'.repeat((bytes >> 1) + 1)
}

/** A cell that cannot be stored, whatever its column is for. */
export function unstorableCell(random: Random, text: string, bytes: number): Written<never> {
  const heavy = random.chance(0.3) ? heavyText(bytes) : null
  if (heavy === null) return bad(`x${unstorableText(random, text)}x`, 'value.unstorable')
  return random.chance(0.5) ? bad(heavy, 'value.too-long') : bad(`${heavy}\0`, 'value.too-long', 'value.unstorable')
}
