import { createHash } from 'node:crypto'
import { foldName } from './fold-name.js'
import { encodeCell } from './portable-row.js'
import type { RawRow, SourceColumn } from './value.js'

/**
 * What the ledger knows a row without a usable id by: `~sha256:` and the hash of all its columns, by folded name in sorted
 * order, in the portable encoding. Where a column stands and what type it has play no part.
 */
export function rowHasher(columns: readonly SourceColumn[]): (row: RawRow) => string {
  const places = columns
    .map(({ name }, index) => ({ name: foldName(name), index }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  return (row) => {
    const named = places.map(({ name, index }) => [name, encodeCell(row[index] ?? null)])
    return `~sha256:${createHash('sha256').update(JSON.stringify(named)).digest('hex')}`
  }
}
