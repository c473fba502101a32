import { codePoints } from './code-points.js'
import type { RowNotes } from './row-notes.js'
import { shownText } from './shown-value.js'
import { unstorableIn } from './unstorable.js'

/** What a text of a row is held against. */
export interface TextLimits {
  /** Code points; NULL: no limit of its own. */
  readonly length: number | null
  /** Bytes in UTF-8. */
  readonly bytes: number
}

/** Notes what keeps a text from being stored: its length, a NUL, half of a surrogate pair. Whether nothing does. */
export function checkText(notes: RowNotes, column: string, text: string, limits: TextLimits): boolean {
  let good = true
  const because = unstorableIn(text)
  if (because !== null) {
    notes.fault({ code: 'value.unstorable', column, value: shownText(text), because })
    good = false
  }
  const tooLong = tooLongFor(text, limits)
  if (tooLong !== null) {
    notes.fault({ code: 'value.too-long', column, value: shownText(text), ...tooLong })
    good = false
  }
  return good
}

function tooLongFor(
  text: string,
  limits: TextLimits,
): { readonly limit: number; readonly length: number; readonly unit?: 'bytes' } | null {
  // No text has more code points than UTF-16 units, or more than three bytes for each.
  const { length: limit, bytes } = limits
  if (limit !== null && text.length > limit) {
    const length = codePoints(text)
    if (length > limit) return { limit, length }
  }
  if (text.length * 3 <= bytes) return null
  const length = Buffer.byteLength(text)
  return length > bytes ? { limit: bytes, length, unit: 'bytes' } : null
}
