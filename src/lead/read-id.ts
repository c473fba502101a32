import { isBlank } from './blanks.js'
import { withoutPadding } from './id-key.js'
import type { ExactId, IdKind } from './unique-id.js'
import { unstorableIn } from './unstorable.js'
import type { Cell, SourceColumn } from './value.js'

/** Code points that an id may have. */
export const idLimit = 255

/** What a unique id column gives for one row. */
export type ReadId =
  | { readonly id: ExactId }
  | { readonly missing: true }
  | { readonly inexact: string }
  | { readonly tooLong: number }
  | { readonly unstorable: 'nul' | 'lone-surrogate' }

const missing: ReadId = { missing: true }

/** Why a column cannot hold ids exactly; NULL when it can. */
export function inexactColumn({ kind, cautions }: SourceColumn): string | null {
  if (kind === 'float') return 'a floating point number does not hold every value exactly'
  if (cautions?.includes('rounded')) return 'the driver rounds values of this type'
  return null
}

/** Reads the unique id of one row. The column has been found exact. */
export function readId(column: SourceColumn, cell: Cell): ReadId {
  if (cell === null) return missing
  const kind = column.kind as IdKind // a float column was refused before any row was read
  const { type } = column
  if (typeof cell !== 'string') {
    if (cell.length === 0) return missing
    return cell.length > idLimit ? { tooLong: cell.length } : { id: { kind: 'binary', type, text: hex(cell) } }
  }
  if (isBlank(cell)) return missing
  const odd = oddValue(kind, cell)
  if (odd) return { inexact: odd }
  if (kind === 'integer' || kind === 'decimal' || kind === 'uuid') return { id: { kind, type, text: cell } }
  const unstorable = unstorableIn(cell)
  if (unstorable) return { unstorable }
  const length = codePoints(kind === 'char' ? withoutPadding(cell) : cell)
  return length > idLimit ? { tooLong: length } : { id: { kind, type, text: cell } }
}

/** Values that a type has beside its ordinary ones and that nothing can come after. */
function oddValue(kind: IdKind, text: string): string | null {
  if (kind === 'date' || kind === 'wall-clock' || kind === 'instant') {
    return text.endsWith('infinity') ? `"${text}" is no point in time` : null
  }
  if (kind === 'decimal') return /^[+-]?\d+(\.\d*)?$/.test(text) ? null : `"${text}" is no number`
  return null
}

/** How many code points a text has. */
export function codePoints(text: string): number {
  let count = text.length
  for (let at = 0; at < text.length - 1; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const next = text.charCodeAt(at + 1)
      if (next >= 0xdc00 && next <= 0xdfff) {
        count--
        at++
      }
    }
  }
  return count
}

function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}
