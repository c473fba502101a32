import { isBlank } from './blanks.js'
import { codePoints } from './code-points.js'
import { idKey } from './id-key.js'
import type { ExactId, IdKind } from './unique-id.js'
import { type Unstorable, unstorableIn } from './unstorable.js'
import type { Cell, SourceColumn } from './value.js'

/** Code points that the key of a unique id, or an external id, may have. */
export const idLimit = 255

/** A column whose values cannot be trusted to be exact, and why. */
export interface InexactColumn {
  readonly inexact: string
}

/** The kind of ids that a column holds exactly. */
export function uniqueIdKind({ kind, cautions }: SourceColumn): IdKind | InexactColumn {
  if (kind === 'float') return { inexact: 'a floating point number does not hold every value exactly' }
  if (cautions?.includes('rounded')) return { inexact: 'the driver rounds values of this type' }
  if (cautions?.includes('repeated-hour')) return { inexact: 'in a repeated hour two instants look alike' }
  if (cautions?.includes('zone-unstated')) {
    return { inexact: 'its time zone is not stated, and where clocks are put back two instants look alike' }
  }
  return kind
}

/**
 * What the unique id column gives for one row.
 *
 * - `missing`: NULL, or nothing but blanks;
 * - `inexact`: a value that its type has beside the ordinary ones and that nothing comes after: it stops the run;
 * - `unusable`: it cannot be a key: `length` code points are too many, or something in it cannot be stored.
 */
export type ReadId =
  | { readonly id: ExactId }
  | { readonly missing: true }
  | { readonly inexact: string }
  | { readonly unusable: { readonly length: number | null; readonly unstorable: Unstorable | null } }

/** How an id column is read: its kind as `uniqueIdKind` found it, and the database's name of its type. */
export interface IdColumn {
  readonly kind: IdKind
  readonly type: string
}

const missing: ReadId = { missing: true }

/** Reads the unique id of one row, exactly. */
export function exactId({ kind, type }: IdColumn, cell: Cell): ReadId {
  if (cell === null) return missing
  const text = typeof cell === 'string' ? cell : Buffer.from(cell).toString('hex')
  if (isBlank(text)) return missing
  const odd = oddValue(kind, text)
  if (odd !== null) return { inexact: odd }
  const id: ExactId = { kind: typeof cell === 'string' ? kind : 'binary', type, text }
  const key = idKey(id)
  const length = key.length > idLimit ? codePoints(key) : 0
  const unstorable = unstorableIn(text)
  if (length <= idLimit && unstorable === null) return { id }
  return { unusable: { length: length > idLimit ? length : null, unstorable } }
}

function oddValue(kind: IdKind, text: string): string | null {
  switch (kind) {
    case 'integer':
    case 'decimal':
      return isNumber(text) ? null : `"${text.slice(0, 20)}" is no number`
    case 'date':
    case 'wall-clock':
    case 'instant':
      return isDigit(text.charCodeAt(isSign(text.charCodeAt(0)) ? 1 : 0)) ? null : `"${text.slice(0, 20)}" is no moment`
    default:
      return null
  }
}

/** A sign if there is one, digits, and perhaps a point with digits after it: not NaN, not Infinity. */
function isNumber(text: string): boolean {
  let digits = 0
  let points = 0
  for (let at = isSign(text.charCodeAt(0)) ? 1 : 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (isDigit(unit)) digits++
    else if (unit !== 0x2e || ++points > 1) return false
  }
  return digits > 0
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

function isSign(unit: number): boolean {
  return unit === 0x2d || unit === 0x2b
}
