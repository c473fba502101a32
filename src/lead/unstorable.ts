/** What in a text no store can be trusted with: a NUL, or half of a surrogate pair. NULL: nothing. */
export function unstorableIn(text: string): 'nul' | 'lone-surrogate' | null {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0) return 'nul'
    if (unit < 0xd800 || unit > 0xdfff) continue
    const next = text.charCodeAt(at + 1)
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return 'lone-surrogate'
    at++
  }
  return null
}
