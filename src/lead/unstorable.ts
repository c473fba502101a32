import { isPairAt } from './code-points.js'

/** What in a text no store can be trusted with. */
export type Unstorable = 'nul' | 'lone-surrogate'

/** The first thing in a text that some store refuses, a NUL or half of a surrogate pair; NULL: nothing. */
export function unstorableIn(text: string): Unstorable | null {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0) return 'nul'
    if (unit < 0xd800 || unit > 0xdfff) continue
    if (!isPairAt(text, at)) return 'lone-surrogate'
    at++
  }
  return null
}
