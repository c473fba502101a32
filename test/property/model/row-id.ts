// Written from the domain's rules alone, by someone who did not look at src.

import { rawValue } from './cell.js'
import type { ReasonCode } from './codes.js'
import type { Row, SetUp } from './set-up.js'
import { codePoints, foldName, isEmpty, isMarker, isStorable } from './text.js'

/** A row's unique id, or why it has no usable one. */
export interface RowId {
  /** The key of the ledger. */
  readonly key: string
  /** Null when there is no usable id. */
  readonly id: string | null
  readonly faults: readonly ReasonCode[]
}

/** "Unique ids and external ids: 255 code points; a longer one rejects (`value.too-long`), never truncated." */
export const longestId = 255

function faultsOf(raw: string | null): ReasonCode[] {
  // "A row without id is rejected." "A text id of blanks alone is missing."
  if (raw === null || isEmpty(raw)) return ['id.missing']
  const faults: ReasonCode[] = []
  // "<No Change> … rejects, and so it does in … the unique id."
  if (isMarker(raw)) faults.push('no-change.refused')
  if (codePoints(raw) > longestId) faults.push('value.too-long')
  if (!isStorable(raw)) faults.push('value.unstorable')
  return faults
}

/** "Keyed by the SHA-256 of all its columns, by folded name in sorted order": the model keeps what would be hashed. */
function keyOfAllValues(row: Row): string {
  const pairs = Object.entries(row).map(([column, value]) => [foldName(column), value] as const)
  pairs.sort(([a], [b]) => (a < b ? -1 : 1))
  return `values:${JSON.stringify(pairs)}`
}

/** Reads the unique id: integers in lowest terms, text as it came. */
export function rowId(setUp: SetUp, row: Row): RowId {
  const raw = rawValue(row, setUp.uniqueIdField) ?? null
  const faults = faultsOf(raw)
  if (raw === null || faults.length > 0) return { key: keyOfAllValues(row), id: null, faults }
  const id = setUp.idType === 'integer' ? BigInt(raw).toString() : raw
  return { key: `id:${id}`, id, faults }
}

/**
 * "Over all rows of the result, known and rejected ones too, it becomes the greatest in the type's own order, or the last
 * row's (text). It never moves back by itself." "A row without a usable id moves no Last Id."
 */
export function lastIdAfter(setUp: SetUp, before: string | null, rows: readonly Row[]): string | null {
  let last = before
  for (const row of rows) {
    const { id } = rowId(setUp, row)
    if (id === null) continue
    if (setUp.idType === 'text' || last === null || BigInt(id) > BigInt(last)) last = id
  }
  return last
}
