const zero = 0x30
const point = 0x2e

/** A priority from 0 to 100: digits, or digits with only zeros after the point. NULL: it is none. */
export function readPriority(text: string): number | null {
  let number = 0
  let at = 0
  for (; at < text.length; at++) {
    const digit = text.charCodeAt(at) - zero
    if (!(digit >= 0 && digit <= 9)) break
    number = Math.min(number * 10 + digit, 101)
  }
  if (at === 0 || number > 100) return null
  if (at === text.length) return number
  if (text.charCodeAt(at) !== point || at + 1 === text.length) return null
  for (at++; at < text.length; at++) if (text.charCodeAt(at) !== zero) return null
  return number
}
