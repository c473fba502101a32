/** How many code points a text has; half of a surrogate pair counts as one. */
export function codePoints(text: string): number {
  let count = text.length
  for (let at = 0; at < text.length - 1; at++) {
    if (!isPairAt(text, at)) continue
    count--
    at++
  }
  return count
}

/** Whether a whole surrogate pair begins at a place. */
export function isPairAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (unit < 0xd800 || unit > 0xdbff) return false
  const next = text.charCodeAt(at + 1)
  return next >= 0xdc00 && next <= 0xdfff
}
