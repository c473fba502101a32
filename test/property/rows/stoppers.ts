import type { ErrorCode, RawRow } from 'lead-injector'
import type { Random } from './random.js'
import { rowBytes } from './run-stream.js'
import type { SetUp } from './set-up.js'

/** A row that no run may go past. */
export interface Stopper {
  readonly at: number
  readonly cells: RawRow
  readonly code: ErrorCode
}

/** A row too large, or with an id that its type has beside the ordinary ones. */
export function drawStopper(random: Random, { columns, idKind }: SetUp, rows: number): Stopper {
  const at = random.int(0, rows)
  const odd = oddIds[idKind]
  if (odd !== undefined && random.chance(0.6)) {
    return { at, cells: columns.map(({ use }) => (use === 'id' ? odd : null)), code: 'id.inexact' }
  }
  const cells = columns.map(({ use }) => (use === 'other' ? 'n'.repeat(rowBytes) : use === 'phone' ? '1' : null))
  return { at, cells, code: 'result.too-large' }
}

const oddIds: Readonly<Record<string, string>> = {
  integer: 'NaN',
  decimal: 'Infinity',
  'wall-clock': 'infinity',
  instant: '-infinity',
}
