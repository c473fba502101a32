// Shorter ones may be too short for a calling code and a number, longer ones too long for a number: the library words that.
const fewest = 5
const most = 17

const plus = 0x2b
const zero = 0x30
const nine = 0x39

/** Blank, no-break space and `( ) - . / [ ]`: what the library passes over, and takes for no part of an extension. */
const separators: ReadonlySet<number> = new Set(Array.from(' \u00a0()-./[]', (each) => each.charCodeAt(0)))

/** The digits of a text that holds nothing else but separators, after a plus if one stands before them. NULL: it is not plain. */
export function plainDigits(text: string): string | null {
  let digits = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= zero && unit <= nine) continue
    if (at > from) digits += text.slice(from, at)
    from = at + 1
    if (separators.has(unit)) continue
    if (unit !== plus || digits !== '') return null
    digits = '+'
  }
  if (text.length > from) digits += text.slice(from)
  const count = digits.startsWith('+') ? digits.length - 1 : digits.length
  return count < fewest || count > most ? null : digits
}
