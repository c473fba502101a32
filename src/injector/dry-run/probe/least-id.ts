import type { ExactId } from '../../../lead/unique-id.js'
import type { IdColumnAt } from './sample-ids.js'

// What an integer type may hold at least; of any other name the widest is tried.
const leastOf: Readonly<Record<string, string>> = {
  int2: '-32768',
  smallint: '-32768',
  int4: '-2147483648',
  int: '-2147483648',
  integer: '-2147483648',
  tinyint: '0',
}

/** A value below every id that a table is likely to have; NULL for types of which nobody can say. */
export function leastId({ kind, type }: Pick<IdColumnAt, 'kind' | 'type'>): ExactId | null {
  const text = leastText(kind, type)
  return text === null ? null : { kind, type, text }
}

function leastText(kind: ExactId['kind'], type: string): string | null {
  switch (kind) {
    case 'integer':
      if (/unsigned/i.test(type)) return '0'
      return leastOf[type.toLowerCase()] ?? '-9223372036854775808'
    case 'decimal':
      return '0'
    case 'text':
    case 'char':
      return '0'
    case 'uuid':
      return '00000000-0000-0000-0000-000000000000'
    case 'binary':
      return '0000000000000000'
    // The first day that every database's types for moments can hold.
    case 'date':
      return '1900-01-01'
    case 'wall-clock':
      return '1900-01-01T00:00:00'
    case 'instant':
      return '1900-01-01T00:00:00Z'
    default:
      return null
  }
}

/** What to set as `initialId`: 0 for numbers that are all greater, else what was tried. */
export function advisedId(tried: ExactId, ids: readonly (ExactId | null)[]): string {
  const numbers = tried.kind === 'integer' && ids.every((id) => id === null || /^0*[1-9]/.test(id.text))
  return numbers ? '0' : tried.text
}
