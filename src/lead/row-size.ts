import { type InjectorError, injectorError } from '../errors/injector-error.js'
import type { RawRow } from './value.js'

/** The error of a row that is larger than rows may be, in bytes; NULL: it is not. */
export function oversizeOf(
  raw: RawRow,
  { procedure, limit }: { readonly procedure: string; readonly limit: number },
): InjectorError | null {
  let units = 0
  for (const cell of raw) if (cell !== null) units += cell.length
  // A text takes at most three bytes for each of its UTF-16 units.
  if (units * 3 <= limit) return null
  let bytes = 0
  for (const cell of raw) if (cell !== null) bytes += typeof cell === 'string' ? Buffer.byteLength(cell) : cell.length
  if (bytes <= limit) return null
  return injectorError('result.too-large', { procedure, what: 'row', column: 'all its columns', bytes, limit })
}
