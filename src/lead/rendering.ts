import { withoutIdleFraction } from './idle-fraction.js'
import { withoutPadding } from './padding.js'
import type { Cell, ColumnKind } from './value.js'

/**
 * A cell as a lead's field keeps it: text in one stated rendering, or NULL. Bytes are base64, uuids lower case, times and
 * moments have no idle digits; char(n) loses its padding. Everything else stays as the database wrote it, blanks too.
 */
export function renderField(kind: ColumnKind, cell: Cell): string | null {
  if (cell === null) return null
  if (typeof cell !== 'string') return Buffer.from(cell).toString('base64')
  switch (kind) {
    case 'char':
      return withoutPadding(cell)
    case 'uuid':
      return cell.toLowerCase()
    case 'time':
    case 'wall-clock':
    case 'instant':
      return withoutIdleFraction(cell)
    default:
      return cell
  }
}
