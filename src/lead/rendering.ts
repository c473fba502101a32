import { withoutPadding } from './id-key.js'
import type { Cell, ColumnKind } from './value.js'

/** A cell as a lead's field keeps it: text in one stated rendering, or NULL. Blanks stay; the padding of char(n) does not. */
export function renderField(kind: ColumnKind, cell: Cell): string | null {
  if (cell === null) return null
  if (typeof cell !== 'string') return Buffer.from(cell).toString('base64')
  switch (kind) {
    case 'char':
      return withoutPadding(cell)
    case 'time':
    case 'wall-clock':
    case 'instant':
      return withoutIdleDigits(cell)
    default:
      return cell
  }
}

/** As many digits of a fraction as are not zero. */
function withoutIdleDigits(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+(Z?)$/, '$1') : text
}
