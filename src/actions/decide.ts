import type { Rejection } from '../lead/rejection.js'
import { add } from './add.js'
import type { Decision, DecisionInput, NeedsRegister, PlacedRow, RowVerdict } from './decision.js'
import { type Fold, foldOver } from './fold.js'
import { modify } from './modify.js'
import { reallocate } from './reallocate.js'
import { resolveFromRow } from './resolve-callback.js'

/**
 * What a batch comes to: its rows applied in order, so that the end state is as if one by one.
 *
 * Pure and synchronous: the same input gives the same decision. A row with faults is rejected with all of them. Where a
 * number has to be stored that the register was not asked about, the answer is which numbers to ask first.
 */
export function decide(input: DecisionInput): Decision | NeedsRegister {
  const fold = foldOver(input)
  const verdicts = input.rows.map((placed) => decideRow(fold, placed))
  if (fold.unasked.size > 0) return { ask: [...fold.unasked].sort() }
  const { warnings, records, working } = fold
  return { verdicts, warnings, changes: { ...working.ends(), records } }
}

function decideRow(fold: Fold, placed: PlacedRow): RowVerdict {
  const { row } = placed
  // A refused callback is a fault like those of the decoder wherever the row itself settles the zone.
  const callback = resolveFromRow(fold.input, row)
  if (callback?.is === 'refused') return faulty([...row.faults, callback.reason])
  if (row.faults.length > 0) return faulty(row.faults)
  switch (row.action) {
    case 'ADD':
      return add(fold, placed, callback)
    case 'MODIFY':
      return modify(fold, placed)
    case 'REALLOCATE':
      return reallocate(fold, placed)
  }
}

function faulty(reasons: readonly Rejection[]): RowVerdict {
  return { outcome: 'rejected', reasons }
}
