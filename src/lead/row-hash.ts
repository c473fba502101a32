import { createHash } from 'node:crypto'
import { foldName } from './fold-name.js'
import { encodeCell } from './portable-row.js'
import type { RawRow, SourceColumn } from './value.js'

/** The ledger key of an id: as it is, but for one that looks like a hash's. */
export function keyOfId(key: string): string {
  return key.startsWith('~') ? `~${key}` : key
}

/** The ledger key of a row without a usable id: the SHA-256 of all its columns, by folded name in sorted order. */
export function keyByHash(columns: readonly SourceColumn[], row: RawRow): string {
  const named = columns.map((column, index) => [foldName(column.name), encodeCell(row[index] ?? null)] as const)
  named.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `~sha256:${createHash('sha256').update(JSON.stringify(named)).digest('hex')}`
}
