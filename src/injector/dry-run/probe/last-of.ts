import { compareIds, isOrderedKind } from '../../../lead/compare-ids.js'
import type { ExactId } from '../../../lead/unique-id.js'

/** The greatest in the type's own order, or the last where it has none: what Last Id becomes. */
export function lastOf(ids: readonly ExactId[]): ExactId | null {
  let last: ExactId | null = null
  for (const each of ids) if (!last || !isOrderedKind(each.kind) || compareIds(each, last) > 0) last = each
  return last
}
