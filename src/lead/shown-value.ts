import { isPairAt } from './code-points.js'
import { unstorableIn } from './unstorable.js'
import type { Cell } from './value.js'

const limit = 200

/**
 * A value for a rejection or a warning: text that any store can hold. Long values are cut, bytes are shown in base64, a NUL or
 * half of a surrogate pair as `\u0000`. The raw value is kept beside it.
 */
export function shownValue(cell: Cell): string | null {
  if (cell === null) return null
  return shownText(typeof cell === 'string' ? cell : Buffer.from(cell.subarray(0, limit)).toString('base64'))
}

/** The same for a text. */
export function shownText(text: string, length = limit): string {
  const cut = cutText(text, length)
  return unstorableIn(cut) === null ? cut : cut.replace(/\0|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, escaped)
}

function escaped(found: string): string {
  return found.length === 2 ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** The beginning of a text with a mark that it goes on; no surrogate pair is cut in two. */
function cutText(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text.slice(0, isPairAt(text, length - 1) ? length - 1 : length)}…`
}
