import type { KnownRow } from '../journal-entry.js'
import type { InjectorMemory } from './injector-memory.js'
import type { JournalStep } from './memory-transaction.js'

/** What the ledger says of some keys, with what the transaction is going to do to it. */
export function knownRows(
  memory: InjectorMemory | undefined,
  steps: readonly JournalStep[],
  keys: readonly string[],
): ReadonlyMap<string, KnownRow> {
  const known = new Map<string, KnownRow>()
  for (const key of keys) {
    const entry = memory?.ledger.get(key)
    if (entry !== undefined) known.set(key, { outcome: entry.outcome, run: entry.run })
  }
  const asked = new Set(steps.length > 0 ? keys : [])
  for (const { what } of steps) {
    if ('batch' in what) {
      for (const { key, outcome, run } of what.batch.ledger) if (asked.has(key)) known.set(key, { outcome, run })
    } else if (what.amendment.kind === 'forget') {
      for (const key of what.amendment.keys === 'all' ? keys : what.amendment.keys) known.delete(key)
    }
  }
  return known
}
