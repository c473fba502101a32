import { compareIds, isOrderedKind } from '../../../lead/compare-ids.js'
import { idKey } from '../../../lead/id-key.js'
import type { ExactId } from '../../../lead/unique-id.js'
import type { CompleteSettings } from '../../../settings/complete-settings.js'
import type { DryRunFindings } from '../findings.js'
import { lastOf } from '../probe/last-of.js'
import { idColumnOf, idsOf } from '../probe/sample-ids.js'
import type { Sample } from '../read-sample.js'
import type { TestedId } from '../test-report.js'

const shown = 10

/** Whether the sample's ids are there, unique and in order. NULL: there is no such column, or it is not exact. */
export function checkIds(
  findings: DryRunFindings,
  { settings, sample }: { readonly settings: CompleteSettings; readonly sample: Sample },
): TestedId | null {
  const found = idColumnOf(sample.columns, settings.uniqueIdField)
  if (!found) return null
  const { name: column, type, kind } = found
  const all = idsOf(sample, found)
  const ids = all.filter((id) => id !== null)
  const missing = all.length - ids.length
  if (missing > 0) findings.add('id.null', { column, rows: missing, of: all.length })
  const repeats = repeatsIn(ids)
  if (repeats.length > 0) {
    findings.add('id.repeated', { column, rows: repeats.length, first: [...new Set(repeats)].slice(0, shown) })
  }
  const hasOrder = isOrderedKind(kind)
  if (!hasOrder) findings.add('id.no-order', { column, type })
  if (kind === 'date' || kind === 'wall-clock' || kind === 'instant') findings.add('id.can-tie', { column, type })
  const fall = hasOrder ? fallIn(ids) : null
  if (fall) {
    const { ordered } = settings
    findings.add('id.out-of-order', { column, ...fall, ordered })
  }
  const ascending = hasOrder ? fall === null && repeats.length === 0 : null
  return { column, type, missing, repeated: repeats.length, ascending, last: lastOf(ids) }
}

/** The ids that had come before, as often as they come again. */
function repeatsIn(ids: readonly ExactId[]): readonly string[] {
  const seen = new Set<string>()
  return ids.flatMap((id) => {
    const key = idKey(id)
    if (seen.has(key)) return [id.text]
    seen.add(key)
    return []
  })
}

/** The first id that is below the one before. */
function fallIn(ids: readonly ExactId[]) {
  const falls = ids.flatMap((id, index) => {
    const before = ids[index - 1]
    return before && compareIds(id, before) < 0 ? [{ row: id.text, after: before.text }] : []
  })
  const [first] = falls
  return first ? { ...first, descending: falls.length === ids.length - 1 } : null
}
